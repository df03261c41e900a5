import type { World } from '../survey/world';

/** What keeping the totals needs of the world around it. */
export type TotalsWorld = Pick<World, 'now' | 'remainingMs' | 'requestJira'>;
