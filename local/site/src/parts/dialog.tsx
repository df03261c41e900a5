import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { showError } from '../shell/flags';

/** A dialog of the site's own, with one thing to do. */
export function Dialog({
  title,
  verb,
  act,
  onCancel,
  children,
}: {
  title: string;
  verb: string;
  act: () => Promise<void>;
  onCancel: () => void;
  children: ComponentChildren;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => dialog.current!.showModal(), []);
  return (
    <dialog ref={dialog} class="modal small-dialog" aria-label={title} onCancel={onCancel}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setBusy(true);
          act().catch((cause: unknown) => {
            setBusy(false);
            showError(`${verb}: it didn’t work`, cause);
          });
        }}
      >
        <h2>{title}</h2>
        {children}
        <p class="dialog-buttons">
          <button type="button" class="button button-subtle" onClick={onCancel}>
            Cancel
          </button>
          <button type="submit" class="button button-primary" disabled={busy}>
            {verb}
          </button>
        </p>
      </form>
    </dialog>
  );
}
