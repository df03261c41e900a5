import type { ProjectionWorld } from '../ledger/ledger-world';
import type { World } from '../survey/world';

/** What keeping the totals needs of the world around it. */
export type TotalsWorld = ProjectionWorld & Pick<World, 'remainingMs'>;
