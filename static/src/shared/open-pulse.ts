import { NavigationTarget, router } from '@forge/bridge';
import { pathOf, type PulsePlace } from './pulse-places';

/** Key of the page's module in the manifest. */
const pulseModuleKey = 'pulse';

/**
 * Leads to the page from another surface of the app. Links of a frame lead nowhere, and the page's address holds ids
 * that only the host knows: `path` of a module's target is made for this (`@forge/bridge` 6.3.0, its change log;
 * out/router/types.d.ts).
 */
export function openPulse(place: PulsePlace): void {
  void router.navigate({
    target: NavigationTarget.Module,
    moduleKey: pulseModuleKey,
    path: pathOf(place),
  });
}
