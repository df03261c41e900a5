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

interface TextAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/**
 * Asks, unless a fault rule says otherwise.
 *
 * @param ask gives the real answer.
 * @throws {TypeError} as `fetch` does: a rule says that the connection broke.
 */
export async function askWithFaults(
  site: LocalSite,
  method: string,
  path: string,
  ask: () => TextAnswer | Promise<TextAnswer>,
): Promise<TextAnswer> {
  const rule = takeFault(site, method, path);
  if (!rule) return ask();
  await waitAs(rule);
  if (rule.lost) await ask();
  if (rule.status !== undefined) return answerOf(rule);
  if (rule.lost) throw new TypeError('fetch failed');
  return ask();
}

/** The waiting that a rule asks for, in real time. */
export async function waitAs({ delayMs, hang }: Fault): Promise<void> {
  if (delayMs) await new Promise((resolve) => setTimeout(resolve, delayMs).unref());
  if (hang) await new Promise(() => undefined);
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
