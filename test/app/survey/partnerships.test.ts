import { contractMessages } from '../../../src/contract/messages';
import type { Partnership } from '../../../src/contract/partnership';
import { surveyMessages as text } from '../../../src/contract/survey-messages';
import {
  chicago,
  manila,
  partnershipOf,
  startOfClock,
  startSurveyHost,
  teamOf,
  type SurveyHost,
} from '../../entry/survey-host';

let host: SurveyHost;
beforeEach(async () => {
  host = await startSurveyHost();
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  jest.restoreAllMocks();
  expect(host.site.violations).toEqual([]);
  host.site.close();
});

const kyoto = teamOf('kyoto', ['k1', 'k2', 'k3', 'k4', 'k5']);
const refusedWith = (path: (string | number)[], message: string) => ({
  ok: false,
  error: {
    code: 'INVALID',
    message: contractMessages.invalid,
    problems: [{ path: ['partnership', ...path], message }],
  },
});
const tryToSave = (partnership: unknown, revision = 0) =>
  host.tryAdmin('savePartnership', { revision, partnership });

describe('partnerships', () => {
  it('are none until somebody saves one', async () => {
    expect(await host.admin('getPartnerships')).toEqual({ now: startOfClock, revision: 0, partnerships: [] });
  });

  it('are saved with a schedule that begins at their first opening and is looked at by the next tick', async () => {
    const saved = await host.savePartnership(partnershipOf());
    expect(saved).toEqual({
      now: startOfClock,
      revision: 1,
      partnerships: [
        {
          partnership: partnershipOf(),
          schedule: { nextOpening: '2026-03-03', latestWave: 0, nextAt: startOfClock },
          latestWave: null,
          invitedUntil: [null, null],
          leadMissing: false,
        },
      ],
    });
    expect(await host.admin('getPartnerships')).toEqual(saved);
  });

  it('are replaced, keeping their place; another cadence moves what has not opened', async () => {
    await host.saveTeams(kyoto);
    await host.savePartnership(partnershipOf());
    await host.savePartnership(partnershipOf({ id: 'p2', name: 'Other', teamIds: ['chicago', 'kyoto'] }));
    const { revision, partnerships } = await host.savePartnership(
      partnershipOf({ name: 'Renamed', firstOpening: '2026-04-01', paused: true }),
    );
    expect(revision).toBe(3);
    expect(partnerships.map(({ partnership }) => partnership.name)).toEqual(['Renamed', 'Other']);
    expect(partnerships[0]!.schedule.nextOpening).toBe('2026-04-01');
  });

  it.each<[string, Partial<Partnership>, (string | number)[], string]>([
    ['an item that every wave asks', { excludedItems: ['R2', 'S1'] }, ['excludedItems', 1], text.itemFixed],
    ['an item that there is not', { excludedItems: ['Z9'] }, ['excludedItems', 0], text.shapeWrong],
    ['a team that there is not', { teamIds: ['chicago', 'atlantis'] }, ['teamIds', 1], text.teamUnknown],
    ['a lead of neither team', { leads: ['somebody'] }, ['leads', 0], text.leadElsewhere],
    ['a cadence of 0', { cadenceWeeks: 0 }, ['cadenceWeeks'], text.numberOutside(1, 13, 'weeks')],
    ['a minimum below 5', { minimumAnswers: 4 }, ['minimumAnswers'], text.numberOutside(5, 50, 'answers')],
    [
      'an item without text',
      { ownItems: [{ id: 'own-1', text: ' ', lens: 'flow', about: 'own', reverse: false }] },
      ['ownItems', 0, 'text'],
      text.itemEmpty,
    ],
    [
      'a date that does not exist',
      { firstOpening: '2026-02-30' },
      ['firstOpening'],
      contractMessages.dateInvalid,
    ],
  ])('are refused with %s, and nothing changes', async (_what, changed, path, message) => {
    const before = host.places();
    expect(await tryToSave(partnershipOf(changed))).toEqual(refusedWith(path, message));
    expect(host.places()).toEqual(before);
  });

  it.each([
    undefined,
    null,
    [],
    'x',
    { revision: 0 },
    { revision: 0, partnership: { ...partnershipOf(), more: 1 } },
  ])('refuse %j', async (payload) => {
    expect(await host.tryAdmin('savePartnership', payload)).toMatchObject({ error: { code: 'INVALID' } });
  });

  it('are refused with a team of one, and a pair that is taken', async () => {
    await host.saveTeams(teamOf('solo', ['one']));
    const solo = partnershipOf({ teamIds: ['chicago', 'solo'] });
    expect(await tryToSave(solo)).toEqual(refusedWith(['teamIds', 1], text.tooFewMembers('Solo', 1, 2)));
    await host.savePartnership(partnershipOf());
    const twin = partnershipOf({ id: 'p2', name: 'Twin', teamIds: ['manila', 'chicago'] });
    expect(await tryToSave(twin, 1)).toEqual(refusedWith(['teamIds'], text.pairTaken('Chicago and Manila')));
  });

  it('let the minimum be raised, never lowered', async () => {
    await host.savePartnership(partnershipOf({ minimumAnswers: 7 }));
    expect(await tryToSave(partnershipOf({ minimumAnswers: 6 }), 1)).toEqual(
      refusedWith(['minimumAnswers'], text.minimumLowered(7)),
    );
    await host.savePartnership(partnershipOf({ minimumAnswers: 8 }));
  });

  it('keep their teams from being deleted', async () => {
    await host.savePartnership(partnershipOf());
    const result = await host.invoke('rapport-admin', 'deleteTeam', { revision: 1, teamId: 'manila' });
    expect(result).toMatchObject({
      error: {
        code: 'INVALID',
        problems: [{ path: ['teamId'], message: text.teamInPartnership('Chicago and Manila') }],
      },
    });
    expect(host.places()).toContain('team/manila');
  });
});

describe('two administrators', () => {
  it('cannot overwrite each other', async () => {
    const results = await Promise.all([
      tryToSave(partnershipOf()),
      host.tryAdmin(
        'savePartnership',
        { revision: 0, partnership: partnershipOf({ id: 'p2' }) },
        'other-admin',
      ),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'CONFLICT' } });
    expect((await host.admin('getPartnerships')).partnerships).toHaveLength(1);
  });

  it('cannot delete a team and put it into a partnership at once', async () => {
    const deleteManila = () => host.invoke('rapport-admin', 'deleteTeam', { revision: 1, teamId: 'manila' });
    host.beforeNextTransaction(deleteManila);
    expect(await tryToSave(partnershipOf())).toEqual(refusedWith(['teamIds', 1], text.teamUnknown));
    expect(host.places()).not.toContain('partnership/p1');

    await host.saveTeams(manila);
    host.beforeNextTransaction(() => host.savePartnership(partnershipOf()));
    expect(await host.invoke('rapport-admin', 'deleteTeam', { revision: 3, teamId: 'manila' })).toMatchObject(
      {
        error: { code: 'CONFLICT' },
      },
    );
    expect(host.places()).toContain('team/manila');
  });
});

describe('a save whose answer was lost', () => {
  it('is known again as one’s own', async () => {
    host.site.faults = [{ pathPattern: '/kvs/api/v1/transaction', lost: true, times: 1 }];
    expect(await tryToSave(partnershipOf())).toMatchObject({ ok: true, value: { revision: 1 } });
  });
});

describe('deleting a partnership', () => {
  const deletion = (changed: object = {}) => ({
    revision: 1,
    partnershipId: 'p1',
    typedName: 'Chicago and Manila',
    ...changed,
  });
  const placesOfSurvey = () =>
    host.places().filter((place) => !/^(configuration|team|settings)\//.test(place));

  it('wants the name typed as it is, the revision, and a partnership that is there', async () => {
    await host.savePartnership(partnershipOf());
    expect(await host.tryAdmin('deletePartnership', deletion({ typedName: 'chicago' }))).toMatchObject({
      error: { code: 'INVALID', problems: [{ path: ['typedName'], message: text.nameNotTyped }] },
    });
    expect(await host.tryAdmin('deletePartnership', deletion({ partnershipId: 'p9' }))).toMatchObject({
      error: { code: 'INVALID', problems: [{ path: ['partnershipId'], message: text.partnershipUnknown }] },
    });
    expect(await host.tryAdmin('deletePartnership', deletion({ revision: 0 }))).toMatchObject({
      error: { code: 'CONFLICT' },
    });
    expect((await host.admin('getPartnerships')).partnerships).toHaveLength(1);
  });

  it('leaves nothing but the list without it, and frees its teams', async () => {
    await host.savePartnership(partnershipOf());
    expect(await host.admin('deletePartnership', deletion())).toMatchObject({ partnerships: [] });
    expect(placesOfSurvey()).toEqual(['survey/head']);
    expect(await host.invoke('rapport-admin', 'deleteTeam', { revision: 1, teamId: 'manila' })).toMatchObject(
      {
        ok: true,
      },
    );
  });
});

it('is for administrators only', async () => {
  const payloads = {
    getPartnerships: {},
    savePartnership: { revision: 0, partnership: partnershipOf() },
    deletePartnership: { revision: 0, partnershipId: 'p1', typedName: '' },
  } as const;
  for (const accountId of [chicago.members[0]!, manila.members[0]!, 'somebody', null]) {
    for (const [key, payload] of Object.entries(payloads)) {
      expect(await host.tryAdmin(key as keyof typeof payloads, payload, accountId)).toMatchObject({
        error: { code: 'NOT_ALLOWED' },
      });
    }
  }
});
