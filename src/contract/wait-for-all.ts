/**
 * As `Promise.all`, but nothing is left running behind: when a function has answered, what it still waits for may be
 * frozen, and go on when it next runs, for another site.
 *
 * @throws what the first of them that failed throws.
 * @see https://developer.atlassian.com/platform/forge/shared-responsibility-model/
 */
export async function waitForAll<const Values extends readonly unknown[]>(
  values: Values,
): Promise<{ -readonly [Index in keyof Values]: Awaited<Values[Index]> }> {
  await Promise.allSettled(values);
  return Promise.all(values);
}
