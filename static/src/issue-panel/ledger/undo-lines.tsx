import { useLayoutEffect, useRef } from 'react';
import type { LedgerAct, LedgerEvent } from '../../../../src/domain/ledger/ledger-event';
import { focusBeside } from '../../shared/focus-beside';
import { ActFailures, useDesk } from './act-form';
import { type LedgerView, tellAct, undoable } from './ledger-view';
import { actMessages as text } from './messages';

/** What the reader's team has done a moment ago and can take back. */
export function UndoLines({ view, kinds }: { view: LedgerView; kinds: readonly LedgerAct['kind'][] }) {
  const lines = undoable(view, kinds);
  return (
    <>
      {lines.length === 0 ? null : (
        <ul className="plain-list undo-lines">
          {lines.map(({ event, until }) => (
            <UndoLine key={event.id} view={view} event={event} until={until} />
          ))}
        </ul>
      )}
      <ActFailures desk={view.desk} names={lines.map(({ event }) => undoName(event))} />
    </>
  );
}

function UndoLine({
  view: { desk, words },
  event,
  until,
}: {
  view: LedgerView;
  event: LedgerEvent;
  until: number;
}) {
  const { sending, focus } = useDesk(desk);
  const ref = useRef<HTMLButtonElement>(null);
  const wantsFocus = focus === event.id;
  useLayoutEffect(() => {
    if (!wantsFocus) return;
    ref.current?.focus();
    desk.focused();
  }, [wantsFocus, desk]);
  // The line goes with what it undoes, and would take the focus with it.
  const undoing = useRef(false);
  useLayoutEffect(() => {
    const button = ref.current!;
    return () => {
      if (undoing.current) focusBeside(button);
    };
  }, []);
  const what = tellAct(event, words);
  return (
    <li>
      {text.undoUntil(what, words.formats.moment(until))}{' '}
      <button
        ref={ref}
        type="button"
        className="link-button"
        aria-label={text.undoWhat(what)}
        disabled={sending !== null}
        onClick={() => {
          undoing.current = true;
          void desk.send(undoName(event), { kind: 'undo', eventId: event.id }, text.undone);
        }}
      >
        {text.undo}
      </button>
    </li>
  );
}

function undoName({ id }: LedgerEvent): string {
  return `undo:${id}`;
}
