import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';

/**
 * A button that opens a panel below it. Escape and a click elsewhere close it, and the focus goes back to the button.
 * Arrow keys move between the buttons and links inside.
 */
export function Popup({
  label,
  button,
  buttonClass,
  align = 'start',
  busy = false,
  closed,
  children,
}: {
  label: string;
  button: ComponentChildren;
  buttonClass: string;
  align?: 'start' | 'end';
  /** It may not be opened now. The button keeps the focus. */
  busy?: boolean;
  /** Called whenever it has been closed. */
  closed?: () => void;
  children: (close: () => void) => ComponentChildren;
}) {
  const [open, setOpen] = useState(false);
  const rootRef = useRef<HTMLDivElement>(null);
  const triggerRef = useRef<HTMLButtonElement>(null);
  const panelId = useId();
  const closedRef = useRef(closed);
  useLayoutEffect(() => {
    closedRef.current = closed;
  });

  const close = useCallback(() => {
    setOpen(false);
    triggerRef.current?.focus();
  }, []);

  useLayoutEffect(() => {
    if (!open) return;
    // With its being shown: later, it would take the focus from what was focused in the meantime.
    rootRef.current?.querySelector<HTMLElement>('.popup-panel :is(input, a, button)')?.focus();
  }, [open]);
  useEffect(() => {
    if (!open) return;
    const leave = (event: Event) => {
      // What a blur of the window leads to is the frame that has the focus now, which may be one inside.
      const target = event.type === 'blur' ? document.activeElement : (event.target as Node);
      if (!rootRef.current?.contains(target)) setOpen(false);
    };
    document.addEventListener('pointerdown', leave);
    window.addEventListener('blur', leave);
    return () => {
      document.removeEventListener('pointerdown', leave);
      window.removeEventListener('blur', leave);
      closedRef.current?.();
    };
  }, [open]);

  function onKeyDown(event: KeyboardEvent) {
    if (!open) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      close();
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const stops = [
      ...(rootRef.current?.querySelectorAll<HTMLElement>('.popup-panel :is(input, a, button)') ?? []),
    ];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    const next = stops[(at + (event.key === 'ArrowDown' ? 1 : stops.length - 1)) % stops.length];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  }

  return (
    <div class="popup" ref={rootRef} onKeyDown={onKeyDown}>
      <button
        ref={triggerRef}
        type="button"
        class={buttonClass}
        aria-label={label}
        aria-expanded={open}
        aria-controls={open ? panelId : undefined}
        aria-disabled={busy}
        onClick={() => setOpen(!open && !busy)}
      >
        {button}
      </button>
      {open && (
        <div id={panelId} class="popup-panel" data-align={align} role="group" aria-label={label}>
          {children(close)}
        </div>
      )}
    </div>
  );
}

/** One thing to do in a menu, which is closed before. */
export function MenuButton({
  close,
  act,
  children,
}: {
  close: () => void;
  act: () => void;
  children: ComponentChildren;
}) {
  return (
    <li>
      <button
        type="button"
        class="menu-item"
        onClick={() => {
          close();
          act();
        }}
      >
        {children}
      </button>
    </li>
  );
}
