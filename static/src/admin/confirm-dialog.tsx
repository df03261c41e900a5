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
    // The frame may be as high as its content, so that its middle is not where anybody looks, and opening may have
    // scrolled Jira's page there: the question stands where it was asked, and its focus brings it into view.
    const lowest = window.innerHeight - dialog.offsetHeight - marginPx;
    const wanted = (before?.getBoundingClientRect().top ?? 0) - dialog.offsetHeight / 2;
    dialog.style.marginBlockStart = `${window.scrollY + Math.max(marginPx, Math.min(wanted, lowest))}px`;
    const focused = document.activeElement;
    if (focused instanceof HTMLElement && dialog.contains(focused)) {
      focused.blur();
      focused.focus();
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
