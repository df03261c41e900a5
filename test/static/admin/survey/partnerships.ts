import type { PartnershipState } from '../../../../src/contract/survey-api';
import { makePlaceClocks } from '../../../../static/src/admin/survey/place-clock';
import type { Present } from '../../../../static/src/admin/survey/partnership-state';
import { partnershipOf, teamOf } from '../../../partnership-fixture';

const people = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`);

export const chicago = teamOf('chicago', people('c', 8), { timeZone: 'America/Chicago' });
export const manila = teamOf('manila', people('m', 7), { timeZone: 'Asia/Manila', shore: 'offshore' });
export const teams = [chicago, manila];

export const partnership = partnershipOf({ id: 'p', firstOpening: '2026-11-30' });

/** Wednesday. */
export const now = Date.parse('2026-11-25T12:00:00Z');
export const present: Present = { now, clockOf: makePlaceClocks('en-GB', now) };

/** A partnership before its first wave, with some of it another way. */
export function stateWith(changed: Partial<PartnershipState> = {}): PartnershipState {
  return {
    partnership,
    schedule: { nextOpening: '2026-11-30', latestWave: 0, nextAt: now },
    latestWave: null,
    invitedUntil: [null, null],
    leadMissing: false,
    ...changed,
  };
}

/** Wave 3, which closed on Friday, 6 November, published by side and answered. */
export const closedWave: NonNullable<PartnershipState['latestWave']> = {
  number: 3,
  status: 'closed',
  openedOn: '2026-11-02',
  closesAt: Date.parse('2026-11-07T06:00:00Z'),
  percentAnswered: null,
  published: 'bySide',
  hasResponse: true,
};
