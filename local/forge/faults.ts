import type { Fault } from '../host-api';
import type { LocalSite } from '../site';

/**
 * The first fault rule that matches and is not used up; it counts as applied.
 *
 * @param path see {@link Fault.pathPattern}.
 */
export function takeFault(site: LocalSite, method: string, path: string): Fault | null {
  for (const rule of site.faults) {
    if (rule.method !== undefined && rule.method.toUpperCase() !== method) continue;
    if (rule.times === 0 || !new RegExp(rule.pathPattern).test(path)) continue;
    if (rule.pass) {
      rule.pass -= 1;
      continue;
    }
    if (rule.times !== undefined) rule.times -= 1;
    return rule;
  }
  return null;
}

/** No answer came, as `fetch` says it. */
export class BrokenConnectionError extends TypeError {
  constructor() {
    super('fetch failed');
  }
}

interface TextAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/**
 * Asks, unless a fault rule says otherwise.
 *
 * @param ask gives the real answer.
 * @throws {BrokenConnectionError} a rule says that the connection broke.
 */
export async function askWithFaults(
  site: LocalSite,
  method: string,
  path: string,
  ask: () => TextAnswer | Promise<TextAnswer>,
): Promise<TextAnswer> {
  const rule = takeFault(site, method, path);
  if (!rule) return ask();
  await waitAs(site, rule);
  if (rule.lost) await ask();
  if (rule.status !== undefined) return answerOf(rule);
  if (rule.lost) throw new BrokenConnectionError();
  return ask();
}

/**
 * The waiting that a rule asks for, in real time.
 *
 * @throws {BrokenConnectionError} no answer was to come, and the rule was taken away. Without an end, such waits would
 *   take up all connections that a browser opens to the site, and nothing else could be asked until a reload.
 */
export async function waitAs(site: LocalSite, { delayMs, hang }: Fault): Promise<void> {
  if (delayMs) await new Promise((resolve) => setTimeout(resolve, delayMs).unref());
  if (!hang) return;
  await new Promise<never>((_resolve, reject) => {
    site.hanging.push(() => reject(new BrokenConnectionError()));
  });
}

/** What a rule answers in the real one's place. */
export function answerOf({ status = 500, headers, body }: Fault): TextAnswer {
  const usual = { errorMessages: [`Fault rule of the local site: ${status}`], errors: {} };
  return {
    status,
    headers: { 'content-type': 'application/json;charset=UTF-8', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body ?? usual),
  };
}
