/**
 * Whether a browser asks the web for this address, absolute or relative. Anybody who edits an issue writes its links:
 * one that would run a script or start a program (`javascript:`, `file:` …) may be shown, but not followed.
 */
export function isWebAddress(address: string): boolean {
  try {
    return /^https?:$/.test(new URL(address, 'https://site.invalid').protocol);
  } catch {
    return false;
  }
}
