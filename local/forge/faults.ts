import type { Fault } from '../host-api';
import type { ProductAnswer } from '../products';
import type { LocalSite } from '../site';

/**
 * Does what the first fault rule that matches says.
 *
 * @param path the product path with its query, or `/invoke/<functionKey>`.
 * @returns the answer that the rule puts in the real one's place; `null` where the real one is to be given.
 */
export async function applyFault(
  site: LocalSite,
  method: string,
  path: string,
): Promise<ProductAnswer | null> {
  const rule = site.faults.find(
    (fault) =>
      (fault.method === undefined || fault.method.toUpperCase() === method) &&
      fault.times !== 0 &&
      new RegExp(fault.pathPattern).test(path),
  );
  if (!rule) return null;
  if (rule.times !== undefined) rule.times -= 1;
  if (rule.delayMs) await new Promise((resolve) => setTimeout(resolve, rule.delayMs).unref());
  if (rule.hang) await new Promise(() => undefined);
  if (rule.status === undefined) return null;
  const body = typeof rule.body === 'string' ? rule.body : JSON.stringify(rule.body ?? defaultBody(rule));
  return {
    status: rule.status,
    headers: { 'content-type': 'application/json;charset=UTF-8', ...rule.headers },
    body,
  };
}

function defaultBody({ status }: Fault) {
  return { errorMessages: [`Fault rule of the local site: ${status}`], errors: {} };
}
