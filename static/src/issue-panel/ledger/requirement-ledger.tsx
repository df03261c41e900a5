import { ActButton, ActFailures } from './act-form';
import type { LedgerView } from './ledger-view';
import { actMessages as text } from './messages';
import { UndoLines } from './undo-lines';

/** On the ladder's last rung: what the receiving team can say. */
export function RequirementLedger({
  view,
  hasChangedPage,
}: {
  view: LedgerView;
  /** A linked page was changed since it was confirmed. */
  hasChangedPage: boolean;
}) {
  const { desk, rights, assessed } = view;
  const { doneAt, requirement } = assessed.assessment;
  const confirmation = requirement?.confirmation ?? null;
  // Nobody asks whether work that is done is clear enough to start.
  const mayConfirm =
    rights.confirm && doneAt === null && (confirmation?.outdated !== false || hasChangedPage);
  return (
    <>
      {mayConfirm || rights.unconfirm ? (
        <div className="acts">
          {mayConfirm ? (
            <ActButton desk={desk} name="confirm" act={{ kind: 'confirm' }} saying={text.events.confirm}>
              {text.confirm.confirm}
            </ActButton>
          ) : null}
          {rights.unconfirm ? (
            <ActButton
              desk={desk}
              name="unconfirm"
              act={{ kind: 'unconfirm' }}
              saying={text.events.unconfirm}
              label={text.confirm.unconfirmWhat}
            >
              {text.confirm.unconfirm}
            </ActButton>
          ) : null}
        </div>
      ) : null}
      <ActFailures desk={desk} names={['confirm', 'unconfirm']} />
      <UndoLines view={view} kinds={['confirm', 'unconfirm']} />
    </>
  );
}
