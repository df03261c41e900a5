import Button from '@atlaskit/button/new';
import { useEffect, useId, useRef } from 'react';

const marginPx = 16;

/** Asks before something is lost. Opens at once; Escape and the first button mean no. */
export function ConfirmDialog({
  title,
  text,
  no,
  yes,
  onNo,
  onYes,
}: {
  title: string;
  text: string;
  no: string;
  yes: string;
  onNo: () => void;
  onYes: () => void;
}) {
  const id = useId();
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current!;
    const before = document.activeElement;
    dialog.showModal();
    if (before !== null) {
      // The frame may be as high as its content: its middle need not be where anybody looks.
      const { top } = before.getBoundingClientRect();
      const lowest = window.innerHeight - dialog.offsetHeight - marginPx;
      dialog.style.marginBlock = `${Math.max(marginPx, Math.min(top - dialog.offsetHeight / 2, lowest))}px auto`;
    }
    return () => {
      dialog.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      className="dialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onCancel={(event) => {
        event.preventDefault();
        onNo();
      }}
    >
      <h2 id={`${id}-title`} className="dialog-title">
        {title}
      </h2>
      <p id={`${id}-text`}>{text}</p>
      <div className="buttons end">
        <Button appearance="subtle" onClick={onNo}>
          {no}
        </Button>
        <Button appearance="danger" onClick={onYes}>
          {yes}
        </Button>
      </div>
    </dialog>
  );
}
