import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../parts/icon';
import { forwardClock, getClock } from '../rest/site';
import { showError } from './flags';
import { useSession } from './session';

const steps = [
  { label: '+1 hour', by: { hours: 1 } },
  { label: '+1 day', by: { days: 1 } },
  { label: '+1 week', by: { days: 7 } },
];

/** How often the clock is looked at: while it is being moved, and while it runs. */
const lookEveryMs = { moving: 250, running: 10_000 };

/**
 * The site's time, which can be moved forward: all that would have happened in between happens, and the page is drawn
 * anew. Real sites have no such thing.
 */
export function SiteClock() {
  const { session, redraw } = useSession();
  const [clock, setClock] = useState({ now: session.now, target: null as string | null });
  const [startedFrom, setStartedFrom] = useState<string | null>(null);
  const moving = startedFrom !== null || clock.target !== null;

  useEffect(() => {
    const timer = setInterval(
      () => getClock().then(setClock, () => undefined), // Whatever is wrong, the page itself says so.
      moving ? lookEveryMs.moving : lookEveryMs.running,
    );
    return () => clearInterval(timer);
  }, [moving]);

  async function forward(by: (typeof steps)[number]['by']): Promise<void> {
    setStartedFrom(clock.now);
    try {
      setClock(await forwardClock(by));
      await redraw();
    } catch (cause) {
      showError('The clock couldn’t be moved', cause);
    } finally {
      setStartedFrom(null);
    }
  }

  const { locale, timeZone } = session.user;
  const format = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  });
  return (
    <section class="site-clock" aria-label="The site’s clock">
      <p class="with-mark">
        <Icon name="clock" />
        <time dateTime={clock.now} title={timeZone}>
          {format.format(new Date(clock.now))}
        </time>
      </p>
      <div class="site-clock-buttons">
        {steps.map(({ label, by }) => (
          <button key={label} type="button" class="button" disabled={moving} onClick={() => void forward(by)}>
            {label}
          </button>
        ))}
      </div>
      <div role="status">
        {moving && (
          <progress
            aria-label="Moving the clock"
            max={1}
            {...progressOf(startedFrom, clock.now, clock.target)}
          />
        )}
      </div>
    </section>
  );
}

/** Nothing while it isn't known from where or how far the clock goes: the bar then only moves. */
function progressOf(from: string | null, now: string, target: string | null): { value?: number } {
  if (from === null || target === null) return {};
  const [start, at, end] = [from, now, target].map((text) => new Date(text).getTime());
  return end! > start! ? { value: (at! - start!) / (end! - start!) } : {};
}
