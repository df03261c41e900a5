import { useEffect, useState } from 'preact/hooks';
import type { FlagFromApp } from '../../bridge/host';
import { RestError } from '../rest/request';
import { Icon } from '../parts/icon';

interface ShownFlag extends FlagFromApp {
  /** A new number each time a flag of this id is shown, so that its clock starts again. */
  readonly shownAs: number;
}

let flags: readonly ShownFlag[] = [];
let count = 0;
const listeners = new Set<() => void>();

function setFlags(next: readonly ShownFlag[]): void {
  flags = next;
  for (const listener of listeners) listener();
}

/** Shows a message at the lower left; one of the same id is replaced. */
export function showFlag(flag: FlagFromApp): void {
  setFlags([{ ...flag, shownAs: (count += 1) }, ...flags.filter(({ id }) => id !== flag.id)]);
}

export function closeFlag(id: string | number): void {
  setFlags(flags.filter((flag) => flag.id !== id));
}

/** Says that something asked for was not done, and why, in the server's words. */
export function showError(title: string, cause: unknown): void {
  const description =
    cause instanceof RestError ? cause.messages.join(' ') : String((cause as Error).message ?? cause);
  showFlag({ id: `error:${title}`, title, description, type: 'error' });
}

/** As Atlaskit's AutoDismissFlag, which counts anew when it is no longer pointed at or focused. */
const AUTO_DISMISS_MS = 8000;

export function Flags() {
  const [shown, setShown] = useState(flags);
  useEffect(() => {
    const follow = () => setShown(flags);
    listeners.add(follow);
    return () => void listeners.delete(follow);
  }, []);
  return (
    <section class="flags" aria-label="Messages" aria-live="polite" aria-relevant="additions">
      {shown.map((flag) => (
        <Flag key={flag.shownAs} flag={flag} />
      ))}
    </section>
  );
}

function Flag({ flag }: { flag: ShownFlag }) {
  const { id, isAutoDismiss } = flag;
  /** Pointed at or focused: it does not go from under whoever reads it, or is about to press its button. */
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (isAutoDismiss !== true || isHeld) return;
    const timer = setTimeout(() => closeFlag(id), AUTO_DISMISS_MS);
    return () => clearTimeout(timer);
  }, [id, isAutoDismiss, isHeld]);

  const type = flag.appearance ?? flag.type ?? 'info';
  return (
    <div
      class={`flag flag-${type}`}
      data-bold={flag.appearance !== undefined}
      role={type === 'error' ? 'alert' : 'status'}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocusIn={() => setHeld(true)}
      onFocusOut={() => setHeld(false)}
    >
      <Icon name={type === 'info' ? 'info' : type === 'success' ? 'check-circle' : 'warning'} label={type} />
      <div class="flag-body">
        {flag.title !== undefined && (
          <p class="flag-title" dir="auto">
            {flag.title}
          </p>
        )}
        {flag.description !== undefined && <p dir="auto">{flag.description}</p>}
        {(flag.actions ?? []).length > 0 && (
          <p class="flag-actions">
            {(flag.actions ?? []).map((action) => (
              <button
                key={action.text}
                type="button"
                class="link-button"
                onClick={() => void action.onClick()}
              >
                {action.text}
              </button>
            ))}
          </p>
        )}
      </div>
      <button type="button" class="icon-button" aria-label="Dismiss message" onClick={() => closeFlag(id)}>
        <Icon name="cross" />
      </button>
    </div>
  );
}
