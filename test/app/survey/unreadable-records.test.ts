import { captureLog } from '../../capture-log';
import {
  accountsOf,
  chicago,
  dayMs,
  hourMs,
  manila,
  partnershipOf,
  startOfClock,
  startSurveyHost,
  teamOf,
  type SurveyHost,
} from '../../entry/survey-host';

const [kyoto, oslo] = [teamOf('kyoto', accountsOf('kyoto', 5)), teamOf('oslo', accountsOf('oslo', 5))];

let host: SurveyHost;
let logged: string[];
beforeEach(async () => {
  host = await startSurveyHost([chicago, manila, kyoto, oslo]);
  logged = captureLog('error');
  await host.savePartnership(partnershipOf({ cadenceWeeks: 2 }));
  await host.savePartnership(partnershipOf({ id: 'p2', name: 'Kyoto and Oslo', teamIds: ['kyoto', 'oslo'] }));
});
afterEach(() => {
  jest.restoreAllMocks();
  expect(host.site.violations).toEqual([]);
  expect(logged.join('\n')).not.toContain('712020');
  host.platform.close();
  host.site.close();
});

/** Leaves a record as a release that is not there yet might have written it, at the same time. */
const makeUnreadable = (entity: string, key: string) =>
  host.site.database
    .prepare("update kvs set value = json_set(value, '$.version', 9) where entity = ? and key = ?")
    .run(entity, key);
const latestWaves = async () => {
  const { partnerships } = await host.admin('getPartnerships');
  return partnerships.map(({ schedule }) => schedule.latestWave);
};
const opening = startOfClock + 1.5 * dayMs;
/** Two weeks, in which the other side may still open, and the 14 days from then, over in every zone. */
const countsUntil = startOfClock + (14 + 15) * dayMs;

describe('a team’s invitations that cannot be read', () => {
  const spoilAfterFirstWave = async () => {
    await host.admin('openWaveNow', { partnershipId: 'p1' });
    makeUnreadable('invitation', 'manila');
  };

  it('hold up that team alone: others are asked, accounts reported, the admin page told until when', async () => {
    await spoilAfterFirstWave();
    await host.tickAt(opening);
    expect(await latestWaves()).toEqual([1, 1]);
    expect((await host.stateOf('p2')).latestWave).toMatchObject({ status: 'open' });
    expect((await host.admin('getDataSheetFacts')).lastReportedAt).toBe(opening);
    expect((await host.stateOf('p1')).invitedUntil[1]).toBe(countsUntil);
    expect(logged.join('\n')).toMatch(/^tidyInvitations failed: StorageCorruptError invitation\/manila$/m);
  });

  it('invite nobody of it again too early, and are removed when nothing in them can count any more', async () => {
    await spoilAfterFirstWave();
    await host.tickAt(startOfClock + 10 * dayMs);
    const response = { waveId: 'p1:1', revision: 0, issueIds: [], reason: 'We talked.' };
    await host.pulse(chicago.members[0]!, 'saveResponse', response);
    await host.tickAt(countsUntil - hourMs);
    expect(await latestWaves()).toEqual([1, 1]);
    expect(host.places()).toContain('invitation/manila');

    logged.length = 0;
    await host.tickAt(countsUntil);
    await host.tickAt(countsUntil + dayMs);
    expect((await latestWaves())[0]).toBe(2);
    expect(host.stored('invitation/manila')).toMatchObject({ version: 1 });
    expect(logged).toEqual([]);
  });
});

it('a schedule that cannot be read holds up its own partnership alone, and the log names it', async () => {
  makeUnreadable('schedule', 'p1');
  await host.tickAt(opening);
  expect(host.places().filter((place) => place.startsWith('wave/'))).toEqual(['wave/p2:1']);
  expect(logged.join('\n')).toMatch(/^surveyWorker failed: StorageCorruptError schedule\/p1$/m);
});
