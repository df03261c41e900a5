import Button from '@atlaskit/button/new';
import { useEffect, useId, useRef, type ReactNode } from 'react';

const marginPx = 16;

/**
 * Asks before something is lost, or sent to many. Opens at once; Escape and the first button mean no.
 *
 * @param children what else is to be seen or entered before a yes.
 * @param tone `primary` where a yes loses nothing.
 */
export function ConfirmDialog({
  title,
  text,
  no,
  yes,
  isYesDisabled = false,
  tone = 'danger',
  children,
  onNo,
  onYes,
}: {
  title: string;
  text: string;
  no: string;
  yes: string;
  isYesDisabled?: boolean;
  tone?: 'danger' | 'primary';
  children?: ReactNode;
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
      {children}
      <div className="buttons end">
        <Button appearance="subtle" onClick={onNo}>
          {no}
        </Button>
        <Button appearance={tone} onClick={onYes} isDisabled={isYesDisabled}>
          {yes}
        </Button>
      </div>
    </dialog>
  );
}
