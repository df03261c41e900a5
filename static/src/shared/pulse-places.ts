import { NavigationTarget, router } from '@forge/bridge';

/** A place within the page "Your pulse". */
export type PulsePlace =
  | { name: 'overview' }
  /** @property waveId the wave to answer. */
  | { name: 'answer'; waveId: string }
  | { name: 'results'; partnershipId: string };

/** Key of the page's module in the manifest. */
const pulseModuleKey = 'pulse';

/** The place's address within the page. Ids of waves and partnerships; nothing of what anybody answered. */
export function pathOf(place: PulsePlace): string {
  if (place.name === 'answer') return `/answer/${encodeURIComponent(place.waveId)}`;
  if (place.name === 'results') return `/results/${encodeURIComponent(place.partnershipId)}`;
  return '/';
}

/** The place of an address; the overview for any other. */
export function parsePlace(path: string): PulsePlace {
  const [name, id] = path.split('/').filter((part) => part !== '');
  if (id === undefined) return { name: 'overview' };
  try {
    if (name === 'answer') return { name, waveId: decodeURIComponent(id) };
    if (name === 'results') return { name, partnershipId: decodeURIComponent(id) };
  } catch {
    // Somebody cut the address off in the middle of a letter.
  }
  return { name: 'overview' };
}

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
