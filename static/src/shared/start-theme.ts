import { view } from '@forge/bridge';

/** Follows Jira's theme; without an answer the light one stays. */
export function startTheme(): void {
  void view.theme.enable().catch(() => undefined);
}
