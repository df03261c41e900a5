/** The form in which names, ids of accounts and setting values are compared (`measures.md` §0). */
export function comparable(value: string): string {
  return value.trim().toLowerCase();
}
