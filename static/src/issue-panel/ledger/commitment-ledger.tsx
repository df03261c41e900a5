import { ledgerMessages } from '../../../../src/contract/ledger-messages';
import { isLocalDate } from '../../../../src/contract/local-date';
import { promiseStateTones, promiseStateWords } from '../../../../src/contract/promise-words';
import type { TeamId } from '../../../../src/domain/calendar/team';
import type { EarlyWarning, ExplicitPromise } from '../../../../src/domain/ledger/assess-ledger';
import {
  dueDatePromiseId,
  warningReasons,
  type Due,
  type LedgerAct,
  type WarningReason,
} from '../../../../src/domain/ledger/ledger-event';
import { explicitInBrief } from '../../../../src/domain/ledger/projection';
import { ChoiceField } from '../../shared/choice-field';
import { Lozenge } from '../../shared/lozenge';
import { messages } from '../../shared/messages';
import { TeamMark } from '../../shared/team-mark';
import { TextField } from '../../shared/text-field';
import { Facts } from '../facts';
import { ActButton, ActFailures, ActForm, findTextProblem, FormButton, TextArea } from './act-form';
import { DueFields, dueOf, findDueProblems } from './due-fields';
import type { Values } from './desk';
import type { LedgerView } from './ledger-view';
import { actMessages as text } from './messages';
import { TeamField } from './team-field';
import { UndoLines } from './undo-lines';

/** Under the due date's time line: warnings of it, the promises of the ledger, and what one can do about them. */
export function CommitmentLedger({ view }: { view: LedgerView }) {
  const { assessed, rights } = view;
  const { doneAt, dueDatePromise, ledger } = assessed.assessment;
  // What is promised on an issue that is done comes after it.
  const label = doneAt === null ? text.promise.open : text.promise.followUp;
  return (
    <>
      <Warnings warnings={ledger.dueDateWarnings} team={dueDatePromise?.from ?? null} view={view} />
      {ledger.promises.length === 0 ? null : (
        <>
          <div className="sub-heading">
            <h4>{text.promise.title}</h4>
          </div>
          <ul className="promises">
            {ledger.promises.map((promise) => (
              <PromiseRow key={promise.id} promise={promise} view={view} />
            ))}
          </ul>
        </>
      )}
      {view.partner === null ? null : (
        <div className="acts">
          <FormButton
            desk={view.desk}
            name="promise"
            label={label.about}
            initial={{ to: view.partner, text: '', date: '', time: '' }}
          >
            {label.button}
          </FormButton>
          {rights.warnDueDate ? (
            <WarnButton promiseId={dueDatePromiseId} view={view}>
              {text.warn.openDueDate}
            </WarnButton>
          ) : null}
        </div>
      )}
      <WarnForm promiseId={dueDatePromiseId} about={text.warn.openDueDate} view={view} />
      <PromiseForm about={label.about} view={view} />
      <UndoLines view={view} kinds={['promise', 'warn', 'move', 'withdraw', 'answer']} />
    </>
  );
}

function PromiseRow({ promise, view }: { promise: ExplicitPromise; view: LedgerView }) {
  const { words, desk, rights } = view;
  const { formats } = words;
  const { state } = explicitInBrief(promise);
  const may = rights.promises[promise.id];
  const nameOf = (team: TeamId | null) => (team === null ? text.someTeam : words.teamName(team));
  const of = (act: string) => text.promise.of(act, promise.text);
  const says = (['maker', 'receiver'] as const).flatMap((side) => {
    const answer = promise.answers[side];
    const team = side === 'maker' ? promise.from : promise.to;
    return answer === null ? [] : [text.promise.says(nameOf(team), answer.kept, formats.shortDay(answer.at))];
  });
  const earlier = promise.segments.slice(0, -1).map(({ due }) => words.dueText(due));
  const facts = [
    text.promise.madeOn(formats.shortDay(promise.madeAt)),
    ...(earlier.length === 0 ? [] : [text.promise.moved(formats.list(earlier))]),
    ...(promise.withdrawnAt === null
      ? []
      : [text.promise.withdrawnOn(formats.shortDay(promise.withdrawnAt))]),
    ...says,
    ...(promise.disputed ? [text.promise.disputed] : []),
  ];
  const answer = (kept: boolean) => ({ kind: 'answer', promiseId: promise.id, kept }) as const;
  const withdraw = { kind: 'withdraw', promiseId: promise.id } as const;
  const move = (due: Due): LedgerAct => ({ kind: 'move', promiseId: promise.id, due });
  const names = {
    withdraw: `withdraw:${promise.id}`,
    kept: `kept:${promise.id}`,
    notKept: `not:${promise.id}`,
  };
  const label = text.promise;
  return (
    <li className="promise">
      <div className="promise-line">
        <span className="promise-text">
          <TeamMark index={words.teamIndex(promise.from)} />{' '}
          <strong>{label.direction(nameOf(promise.from), nameOf(promise.to))}</strong>:{' '}
          <bdi>{promise.text}</bdi> <span>{label.by(words.dueText(promise.segments.at(-1)!.due))}</span>
        </span>
        <Lozenge tone={promiseStateTones[state]}>{promiseStateWords[state]}</Lozenge>
      </div>
      <p className="meta">
        <Facts facts={facts} />
      </p>
      <Warnings warnings={promise.warnings} team={promise.from} view={view} />
      {may === undefined || !Object.values(may).includes(true) ? null : (
        <div className="acts">
          {may.kept ? (
            <ActButton
              desk={desk}
              name={names.kept}
              act={answer(true)}
              saying={text.events.kept}
              label={of(label.kept)}
            >
              {label.kept}
            </ActButton>
          ) : null}
          {may.notKept ? (
            <ActButton
              desk={desk}
              name={names.notKept}
              act={answer(false)}
              saying={text.events.notKept}
              label={of(label.notKept)}
            >
              {label.notKept}
            </ActButton>
          ) : null}
          {may.warn ? (
            <WarnButton promiseId={promise.id} label={of(text.warn.open)} view={view}>
              {text.warn.open}
            </WarnButton>
          ) : null}
          {may.move ? (
            <FormButton
              desk={desk}
              name={`move:${promise.id}`}
              initial={{ date: '', time: '' }}
              label={of(label.move)}
            >
              {label.move}
            </FormButton>
          ) : null}
          {may.withdraw ? (
            <ActButton
              desk={desk}
              name={names.withdraw}
              act={withdraw}
              saying={text.events.withdraw}
              label={of(label.withdraw)}
            >
              {label.withdraw}
            </ActButton>
          ) : null}
        </div>
      )}
      <ActFailures desk={desk} names={Object.values(names)} />
      <WarnForm promiseId={promise.id} about={of(text.warn.open)} view={view} />
      <ActForm
        desk={desk}
        name={`move:${promise.id}`}
        about={of(label.move)}
        submit={label.moveSubmit}
        saying={(values) => text.events.move(words.dueText(dueOf(values, words)))}
        check={(values) => findDueProblems(values, move, view)}
        actOf={(values) => move(dueOf(values, words))}
      >
        {(values, set, problems) => (
          <DueFields label={label.newDate} values={values} set={set} problems={problems} words={words} />
        )}
      </ActForm>
    </li>
  );
}

/** @param team whose date is at risk. */
function Warnings({
  warnings,
  team,
  view: { words },
}: {
  warnings: readonly EarlyWarning[];
  team: TeamId | null;
  view: LedgerView;
}) {
  if (warnings.length === 0) return null;
  const { formats } = words;
  return (
    <ul className="plain-list warnings">
      {warnings.map(({ id, at, reason, estimate, note }) => (
        <li key={id}>
          {text.warn.line(
            team === null ? text.warn.nobody : words.teamName(team),
            formats.shortDay(at),
            messages.warningReason[reason],
            estimate === null ? null : formats.shortDate(estimate),
          )}
          {note === null ? null : (
            <>
              {' '}
              “<bdi>{note}</bdi>”
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function PromiseForm({ about, view }: { about: string; view: LedgerView }) {
  const { desk, rights, words } = view;
  const label = text.promise;
  const promise =
    (values: Values) =>
    (due: Due): LedgerAct => ({
      kind: 'promise',
      toTeamId: values['to'] ?? '',
      text: (values['text'] ?? '').trim(),
      due,
    });
  return (
    <ActForm
      desk={desk}
      name="promise"
      about={about}
      submit={label.submit}
      saying={(values) => text.events.promise(values['text'] ?? '')}
      check={(values) => ({
        text: findTextProblem(values['text'], true),
        ...findDueProblems(values, promise(values), view),
      })}
      actOf={(values) => promise(values)(dueOf(values, words))}
    >
      {(values, set, problems) => (
        <>
          <TextField
            label={label.text}
            help={label.textHelp}
            value={values['text'] ?? ''}
            problem={problems['text']}
            onChange={set('text')}
          />
          <TeamField
            teams={rights.otherTeams}
            value={values['to'] ?? ''}
            onChange={set('to')}
            words={words}
          />
          <DueFields label={label.date} values={values} set={set} problems={problems} words={words} />
        </>
      )}
    </ActForm>
  );
}

function WarnButton({
  promiseId,
  label,
  view,
  children,
}: {
  promiseId: string;
  label?: string;
  view: LedgerView;
  children: string;
}) {
  return (
    <FormButton
      desk={view.desk}
      name={`warn:${promiseId}`}
      initial={{ reason: '', estimate: '', note: '' }}
      label={label}
    >
      {children}
    </FormButton>
  );
}

function WarnForm({
  promiseId,
  about,
  view: { desk, refusalOf },
}: {
  promiseId: string;
  about: string;
  view: LedgerView;
}) {
  const label = text.warn;
  const warn = ({ reason = '', estimate = '', note = '' }: Values): LedgerAct => ({
    kind: 'warn',
    promiseId,
    reason: reason as WarningReason,
    estimate: estimate === '' ? null : estimate,
    note: note.trim() === '' ? null : note.trim(),
  });
  const estimateProblem = (values: Values) => {
    const { estimate = '' } = values;
    if (estimate === '') return undefined;
    if (!isLocalDate(estimate)) return ledgerMessages.dueInvalid;
    return refusalOf(warn(values)) === 'dayOver' ? ledgerMessages.dayOver : undefined;
  };
  return (
    <ActForm
      desk={desk}
      name={`warn:${promiseId}`}
      about={about}
      submit={label.submit}
      saying={() => text.events.warn}
      check={(values) => ({
        reason: (values['reason'] ?? '') === '' ? label.reasonMissing : undefined,
        estimate: estimateProblem(values),
        note: findTextProblem(values['note'], false),
      })}
      actOf={warn}
    >
      {(values, set, problems) => (
        <>
          <p className="meta act-help">{label.help}</p>
          <ChoiceField
            label={label.reason}
            value={values['reason'] ?? ''}
            options={[
              { value: '', text: label.chooseReason },
              ...warningReasons.map((reason) => ({ value: reason, text: messages.warningReason[reason] })),
            ]}
            problem={problems['reason']}
            onChange={set('reason')}
          />
          <TextField
            label={label.estimate}
            type="date"
            value={values['estimate'] ?? ''}
            problem={problems['estimate']}
            onChange={set('estimate')}
          />
          <TextArea
            label={label.note}
            value={values['note'] ?? ''}
            problem={problems['note']}
            onChange={set('note')}
          />
        </>
      )}
    </ActForm>
  );
}
