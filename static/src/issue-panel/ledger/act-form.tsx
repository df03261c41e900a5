import { type ReactNode, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { ledgerLimits } from '../../../../src/contract/ledger';
import { ledgerMessages } from '../../../../src/contract/ledger-messages';
import type { LedgerAct } from '../../../../src/domain/ledger/ledger-event';
import { failureWords } from '../../shared/failure-words';
import { Field, type FieldFrame } from '../../shared/field';
import { Notice } from '../../shared/notice';
import type { Desk, DeskState, Values } from './desk';
import { actMessages as text } from './messages';

export function useDesk(desk: Desk): DeskState {
  return useSyncExternalStore(desk.subscribe, desk.state);
}

/** The button that opens a form. Its name stays the same while the form is open, so it can be closed by it too. */
export function FormButton({
  desk,
  name,
  initial,
  label,
  children,
}: {
  desk: Desk;
  name: string;
  initial: Values;
  /** Where the visible text alone doesn't say of what. */
  label?: string | undefined;
  children: string;
}) {
  const isOpen = isFormOpen(useDesk(desk), name);
  return (
    <button
      type="button"
      className="subtle-button act"
      id={buttonId(name)}
      aria-expanded={isOpen}
      aria-label={label}
      onClick={() => (isOpen ? desk.close(name) : desk.open(name, initial))}
    >
      {children}
    </button>
  );
}

/** A button that acts at once. */
export function ActButton({
  desk,
  name,
  act,
  saying,
  label,
  children,
}: {
  desk: Desk;
  name: string;
  act: LedgerAct;
  /** What is said when it is done. */
  saying: string;
  label?: string | undefined;
  children: string;
}) {
  const { sending } = useDesk(desk);
  return (
    <button
      type="button"
      className="subtle-button act"
      aria-label={label}
      disabled={sending !== null}
      onClick={() => void desk.send(name, act, saying)}
    >
      {sending === name ? text.sending : children}
    </button>
  );
}

/** Why acts failed that have no form of their own. */
export function ActFailures({ desk, names }: { desk: Desk; names: readonly string[] }) {
  const { failures } = useDesk(desk);
  return names.map((name) => {
    const failure = failures[name];
    return failure === undefined ? null : (
      <Notice key={name} title={text.notDone} tone="danger">
        <p>{failureWords(failure)}</p>
      </Notice>
    );
  });
}

/** What is wrong with a form's fields, by their names. */
export type FieldProblems = Readonly<Record<string, string | undefined>>;

/**
 * A form for one act: closed by Escape, its content kept until it is sent.
 *
 * @param check what hinders sending; the fields say it from the first try on.
 * @param actOf what to do, once nothing hinders it.
 * @param children the fields, given what they hold, how to change it, and what is wrong with it.
 */
export function ActForm({
  desk,
  name,
  about,
  submit,
  saying,
  check = () => ({}),
  actOf,
  children,
}: {
  desk: Desk;
  name: string;
  about: string;
  submit: string;
  saying: (values: Values) => string;
  check?: (values: Values) => FieldProblems;
  actOf: (values: Values) => LedgerAct;
  children: (
    values: Values,
    set: (field: string) => (value: string) => void,
    problems: FieldProblems,
  ) => ReactNode;
}) {
  const { drafts, sending, failures, focus } = useDesk(desk);
  const ref = useRef<HTMLFormElement>(null);
  const values = drafts[name]?.values ?? null;
  const wantsFocus = focus === name && values !== null;
  useLayoutEffect(() => {
    if (!wantsFocus) return;
    ref.current?.querySelector<HTMLElement>('input, select, textarea')?.focus();
    desk.focused();
  }, [wantsFocus, desk]);
  if (values === null) return null;
  const failure = failures[name];
  // What was tried is remembered with the draft itself.
  const tried = values[triedField] !== undefined;
  const problems = check(values);
  const close = () => {
    desk.close(name);
    document.getElementById(buttonId(name))?.focus();
  };
  return (
    <form
      ref={ref}
      className="act-form"
      aria-label={about}
      noValidate
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        close();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        // Has fields say so whose content is no value at all, as 31 February.
        const isReadable = event.currentTarget.checkValidity();
        if (isReadable && Object.values(problems).every((problem) => problem === undefined)) {
          void desk.send(name, actOf(values), saying(values));
          return;
        }
        desk.change(name, { ...values, [triedField]: 'yes' });
        requestAnimationFrame(() =>
          ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
        );
      }}
    >
      <div className="act-fields">
        {children(
          values,
          (field) => (value) => desk.change(name, { ...values, [field]: value }),
          tried ? problems : {},
        )}
      </div>
      {failure === undefined ? null : (
        <Notice title={text.notDone} tone="danger">
          <p>{failureWords(failure)}</p>
        </Notice>
      )}
      <div className="act-buttons">
        <button type="submit" className="primary-button" disabled={sending !== null}>
          {sending === name ? text.sending : submit}
        </button>
        <button type="button" className="button" disabled={sending === name} onClick={close}>
          {text.cancel}
        </button>
      </div>
    </form>
  );
}

/** A labelled text of a few lines. */
export function TextArea({
  value,
  onChange,
  ...frame
}: FieldFrame & { value: string; onChange: (value: string) => void }) {
  return (
    <Field {...frame}>
      {(links) => (
        <textarea
          {...links}
          className="text-input"
          dir="auto"
          rows={2}
          value={value}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

/** What is wrong with what was written. @param needed whether something has to be. */
export function findTextProblem(
  written = '',
  needed: boolean,
  max: number = ledgerLimits.text,
): string | undefined {
  const { length } = written.trim();
  if (length > max) return ledgerMessages.textTooLong(max, length);
  return needed && length === 0 ? text.textMissing : undefined;
}

const triedField = 'tried';

function isFormOpen({ drafts }: DeskState, name: string): boolean {
  return (drafts[name]?.values ?? null) !== null;
}

function buttonId(name: string): string {
  return `act-${name}`;
}
