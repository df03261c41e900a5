import { view } from '@forge/bridge';

/** Saves what a macro is to show. Confluence takes no `null` in it; what is left out means the same. */
export const submitConfiguration = (chosen: object): Promise<unknown> =>
  view.submit({ config: Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== null)) });
