import { checklistOf, ledgerLimits } from '../../../../src/contract/ledger';
import { ActButton, ActFailures, ActForm, findTextProblem, FormButton, TextArea } from './act-form';
import type { LedgerView } from './ledger-view';
import { actMessages as text } from './messages';
import { TeamField } from './team-field';
import { UndoLines } from './undo-lines';

const lineName = (index: number) => `line ${index}`;

/** Under the lanes: what the latest handoff came with, and what one can do with the issue now. */
export function HandoffLedger({ view }: { view: LedgerView }) {
  const { desk, rights, words, partner } = view;
  const label = text.handoff;
  const checklist = checklistOf(view.assessed.configuration.settings);
  // Only the latest handoff can be accepted or returned.
  const latest = view.assessed.assessment.handoffs.at(-1);
  const which =
    latest === undefined ? '' : label.of(words.teamName(latest.fromTeam), words.formats.shortDay(latest.at));
  const to =
    partner !== null && rights.handOverTo.includes(partner) ? partner : (rights.handOverTo[0] ?? null);
  return (
    <>
      <LatestHandoff view={view} />
      {to === null && !rights.accept && !rights.return ? null : (
        <div className="acts">
          {rights.accept ? (
            <ActButton desk={desk} name="accept" act={{ kind: 'accept' }} saying={text.events.accept}>
              {label.accept(which)}
            </ActButton>
          ) : null}
          {rights.return ? (
            <FormButton desk={desk} name="return" initial={{ reason: '' }} label={label.returnAbout(which)}>
              {label.return}
            </FormButton>
          ) : null}
          {to === null ? null : (
            <FormButton desk={desk} name="handOver" initial={{ to }} label={label.about}>
              {label.open}
            </FormButton>
          )}
        </div>
      )}
      <ActFailures desk={desk} names={['accept']} />
      <ActForm
        desk={desk}
        name="return"
        about={label.returnAbout(which)}
        submit={label.returnSubmit}
        saying={(values) => text.events.return(values['reason'] ?? '')}
        check={({ reason }) => ({ reason: findTextProblem(reason, true) })}
        actOf={({ reason = '' }) => ({ kind: 'return', reason: reason.trim() })}
      >
        {(values, set, problems) => (
          <TextArea
            label={label.reason}
            value={values['reason'] ?? ''}
            problem={problems['reason']}
            onChange={set('reason')}
          />
        )}
      </ActForm>
      <ActForm
        desk={desk}
        name="handOver"
        about={label.about}
        submit={label.submit}
        saying={(values) => text.events.handOver(words.teamName(values['to'] ?? ''))}
        check={(values) =>
          Object.fromEntries(
            checklist.map((_line, index) => [
              lineName(index),
              findTextProblem(values[lineName(index)], false, ledgerLimits.itemText),
            ]),
          )
        }
        actOf={(values) => ({
          kind: 'handOver',
          toTeamId: values['to'] ?? '',
          checklist: checklist.map((line, index) => ({
            label: line,
            text: (values[lineName(index)] ?? '').trim(),
          })),
        })}
      >
        {(values, set, problems) => (
          <>
            <p className="meta act-help">{label.help}</p>
            <TeamField
              teams={rights.handOverTo}
              value={values['to'] ?? ''}
              onChange={set('to')}
              words={words}
            />
            {checklist.map((line, index) => (
              <TextArea
                key={line}
                label={line}
                value={values[lineName(index)] ?? ''}
                problem={problems[lineName(index)]}
                onChange={set(lineName(index))}
              />
            ))}
          </>
        )}
      </ActForm>
      <UndoLines view={view} kinds={['handOver', 'accept', 'return']} />
    </>
  );
}

/** The latest checklist, why its handoff or the one before came back, and whether the latest was accepted. */
function LatestHandoff({ view: { assessed, words } }: { view: LedgerView }) {
  const label = text.handoff;
  const [latest, returned] = assessed.assessment.handoffs.slice(-2).reverse();
  const { moment } = words.formats;
  const listed = [latest, returned].find((one) => (one?.record?.checklist.length ?? 0) > 0);
  const returnReason = returned?.record?.returnReason ?? null;
  const acceptedAt = latest?.record?.acceptedAt ?? null;
  return (
    <>
      {listed === undefined ? null : (
        <div className="record">
          <p>
            {label.with(words.teamName(listed.fromTeam), words.teamName(listed.toTeam), moment(listed.at))}
          </p>
          <dl className="checklist">
            {listed.record!.checklist.map((line) => (
              <div key={line.label}>
                <dt>{line.label}</dt>
                <dd>{line.text === '' ? <em>{label.leftOpen}</em> : <bdi>{line.text}</bdi>}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
      {returnReason === null ? null : (
        <p className="record">
          {label.returned(words.teamName(returned!.toTeam), words.teamName(returned!.fromTeam), returnReason)}
        </p>
      )}
      {acceptedAt === null ? null : (
        <p className="record">
          {label.accepted(words.teamName(latest!.toTeam), moment(acceptedAt), returnReason !== null)}
        </p>
      )}
    </>
  );
}
