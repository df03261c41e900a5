import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useId, useRef, useState } from 'preact/hooks';

/**
 * A button that opens a panel below it. Escape and a click elsewhere close it, and the focus goes back to the button.
 * Arrow keys move between the buttons and links inside.
 */
export function Popup({
  label,
  button,
  buttonClass,
  align = 'start',
  disabled = false,
  children,
}: {
  label: string;
  button: ComponentChildren;
  buttonClass: string;
  align?: 'start' | 'end';
  disabled?: boolean;
  children: (close: () => void) => ComponentChildren;
}) {
  const [open, setOpen] = useState(false);
  const rootRef = useRef<HTMLDivElement>(null);
  const triggerRef = useRef<HTMLButtonElement>(null);
  const panelId = useId();

  const close = useCallback(() => {
    setOpen(false);
    triggerRef.current?.focus();
  }, []);

  useEffect(() => {
    if (!open) return;
    const first = rootRef.current?.querySelector<HTMLElement>('.popup-panel :is(input, a, button)');
    first?.focus();
    const leave = (event: Event) => {
      if (!rootRef.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', leave);
    window.addEventListener('blur', leave);
    return () => {
      document.removeEventListener('pointerdown', leave);
      window.removeEventListener('blur', leave);
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
        disabled={disabled}
        onClick={() => setOpen(!open)}
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
