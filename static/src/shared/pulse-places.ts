/** A place within the page "Your pulse". */
export type PulsePlace =
  | { name: 'overview' }
  /** @property waveId the wave to answer. */
  | { name: 'answer'; waveId: string }
  | { name: 'results'; partnershipId: string };

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
