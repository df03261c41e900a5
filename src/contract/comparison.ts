/** The form in which names, account ids and setting values are compared: trimmed, without regard to case. */
export function comparable(value: string): string {
  return value.trim().toLowerCase();
}
