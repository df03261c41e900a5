import type { Pulse, PulsePartnership, WaveInvitation } from '../../src/contract/survey-api';
import { doraPack, itemBank } from '../../src/domain/survey/item-bank';

/** Wednesday, 8:00 in Chicago and 22:00 in Manila. */
export const now = Date.parse('2026-03-04T14:00:00Z');
const closesAt = Date.parse('2026-03-09T10:00:00Z');

const asked = ['R1', 'I1', 'S1', 'M1', 'R2', 'C3', 'P2'];
export const items = itemBank
  .filter(({ id }) => asked.includes(id))
  .map(({ source: _source, licence: _licence, ...item }) => item);
const { source: _source, licence: _licence, ...doraItem } = doraPack[0]!;
export { doraItem };

export const waveId = 'chicago-manila:3';

export const invitation: WaveInvitation = {
  waveId,
  items,
  freeText: false,
  textLength: 0,
  minimumAnswers: 5,
  opensAt: Date.parse('2026-03-03T02:00:00Z'),
  closesAt,
  state: 'open',
};

/** Chicago and Manila as somebody in Manila sees them, while the third wave waits for their answers. */
export const partnership: PulsePartnership = {
  id: 'chicago-manila',
  name: 'Billing platform',
  projectIds: ['10000'],
  teams: [
    { id: 'chicago', name: 'Chicago', index: 0 },
    { id: 'manila', name: 'Manila', index: 1 },
  ],
  side: 1,
  isLead: false,
  invitation,
  latestResult: {
    wave: 2,
    closedOn: '2026-02-09',
    published: 'bySide',
    response: {
      actions: [
        { issueId: '10101', teamId: 'chicago' },
        { issueId: '10102', teamId: 'manila' },
      ],
      reason: null,
    },
  },
  nextOpening: '2026-03-31',
  paused: false,
  mails: true,
};

export const pulseWith = (...partnerships: PulsePartnership[]): Pulse => ({
  now,
  partnerships,
  remindersOn: true,
});
