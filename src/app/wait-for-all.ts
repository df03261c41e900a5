/**
 * As `Promise.all`, but nothing is left running behind: when a function has answered, what it still waits for may be
 * frozen, and go on when it next runs, for another site.
 *
 * @throws what the first of them that failed throws.
 * @see https://developer.atlassian.com/platform/forge/shared-responsibility-model/
 */
export async function waitForAll<const Values extends readonly unknown[]>(promises: {
  readonly [Index in keyof Values]: Promise<Values[Index]>;
}): Promise<Values> {
  await Promise.allSettled(promises);
  return Promise.all(promises) as Promise<Values>;
}
