import { makeInvoke, requestJira as bridgeRequestJira, showFlag, view } from '@forge/bridge';
import type { AdminApi } from '../../../src/contract/configuration-api';
import type { ProductRequest } from '../../../src/contract/product-request';
import type { Result } from '../../../src/contract/result';
import { temporalReady } from '../shared/temporal';
import { writtenLocale } from '../shared/written-locale';
import { adminMessages } from './messages';

const invokeFunction = makeInvoke<AdminApi>();

/** The function's answer; one that never came is an answer too. */
export type Answer<Key extends keyof AdminApi> = Awaited<ReturnType<AdminApi[Key]>>;

/** Calls a function behind this page. A call that fails without an answer reads as `UNAVAILABLE`. */
export async function call<Key extends keyof AdminApi>(
  key: Key,
  ...args: Parameters<AdminApi[Key]>
): Promise<Answer<Key>> {
  try {
    return (await (invokeFunction as (key: string, payload?: unknown) => Promise<unknown>)(
      key,
      args[0],
    )) as Answer<Key>;
  } catch {
    const failure: Result<never> = {
      ok: false,
      error: { code: 'UNAVAILABLE', message: adminMessages.noAnswer },
    };
    return failure as Answer<Key>;
  }
}

/** Asks Jira as the admin who looks at the page. */
export const requestJira: ProductRequest = (path, init) => bridgeRequestJira(path, init);

/** Says in Jira's own flags that something was done. */
export function flagDone(title: string): void {
  showFlag({
    id: `rapport-${Date.now()}`,
    title,
    description: adminMessages.save.effect,
    type: 'success',
    isAutoDismiss: true,
  });
}

/** The reader, as far as the page shows things their way. */
export interface Reader {
  /** BCP 47, of `writtenLocale`. */
  locale: string;
  timeZone: string;
}

/** Resolves when the page knows its reader and the browser has what the domain stands on. */
export async function getReader(): Promise<Reader> {
  const [context] = await Promise.all([view.getContext(), temporalReady]);
  return {
    locale: writtenLocale(context.locale || navigator.language),
    timeZone: context.timezone || new Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}
