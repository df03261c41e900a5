import { type ReactNode, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
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

/**
 * A form for one act: closed by Escape, its content kept until it is sent.
 *
 * @param children the fields, given what they hold and how to change it.
 * @param actOf what to do; `null` where something is missing, which the fields say from then on.
 */
export function ActForm({
  desk,
  name,
  about,
  submit,
  saying,
  actOf,
  children,
}: {
  desk: Desk;
  name: string;
  about: string;
  submit: string;
  saying: (values: Values) => string;
  actOf: (values: Values) => LedgerAct | null;
  children: (values: Values, set: (field: string) => (value: string) => void, tried: boolean) => ReactNode;
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
        const act = actOf(values);
        if (act !== null) {
          void desk.send(name, act, saying(values));
          return;
        }
        desk.change(name, { ...values, [triedField]: 'yes' });
        requestAnimationFrame(() =>
          ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
        );
      }}
    >
      <div className="act-fields">
        {children(values, (field) => (value) => desk.change(name, { ...values, [field]: value }), tried)}
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
  maxLength,
  onChange,
  ...frame
}: FieldFrame & { value: string; maxLength: number; onChange: (value: string) => void }) {
  return (
    <Field {...frame}>
      {(links) => (
        <textarea
          {...links}
          className="text-input"
          dir="auto"
          rows={2}
          value={value}
          maxLength={maxLength}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

const triedField = 'tried';

export function isFormOpen({ drafts }: DeskState, name: string): boolean {
  return (drafts[name]?.values ?? null) !== null;
}

function buttonId(name: string): string {
  return `act-${name}`;
}
