import { view } from '@forge/bridge';
import { temporalReady } from './temporal';
import { writtenLocale } from './written-locale';

/** The reader, as far as pages show things their way. */
export interface Reader {
  /** BCP 47, of `writtenLocale`. */
  locale: string;
  timeZone: string;
  /** `null` where Jira doesn't say. */
  accountId: string | null;
  /** Of the project in which the page stands; `null` elsewhere. */
  projectId: string | null;
}

/** Resolves when the page knows its reader and the browser has what the domain stands on. */
export async function getReader(): Promise<Reader> {
  const [context] = await Promise.all([view.getContext(), temporalReady]);
  const projectId: unknown = context.extension['project']?.id;
  return {
    locale: writtenLocale(context.locale || navigator.language),
    timeZone: context.timezone || new Intl.DateTimeFormat().resolvedOptions().timeZone,
    accountId: context.accountId ?? null,
    projectId: projectId === undefined ? null : String(projectId),
  };
}
