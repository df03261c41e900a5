import { exportSurveys } from '../../../src/app/survey/export-surveys';
import { getDataSheetFacts } from '../../../src/app/survey/get-data-sheet-facts';
import { getResults } from '../../../src/app/survey/get-results';
import { saveResponse } from '../../../src/app/survey/save-response';
import type { ProductRequest } from '../../../src/contract/product-request';
import { surveyMessages as text } from '../../../src/contract/survey-messages';
import type { SurveyExport } from '../../../src/contract/survey-api';
import { publish } from '../../../src/domain/survey/publication';
import type { Answer, Wave, WaveSide } from '../../../src/domain/survey/wave';
import { itemsOfWave } from '../../../src/domain/survey/wave-items';
import { InvalidInputError, NotAllowedError } from '../../../src/app/errors';
import { StorageConflictError } from '../../../src/storage/errors';
import {
  chicago,
  dayMs,
  manila,
  partnershipOf,
  startOfClock,
  startSurveyHost,
  teamOf,
  type SurveyHost,
} from '../../entry/survey-host';

const [member, lead] = chicago.members as [string, string];
const otherLead = manila.members[0]!;
const sent = { claimedAt: null, sent: 8, done: true };
const sideOf = (teamId: string, teamName: string, invited: number): WaveSide => ({
  teamId,
  teamName,
  invited,
  opensAt: startOfClock,
  remindsAt: null,
  closesAt: startOfClock + 5 * dayMs,
  invitation: sent,
  reminder: sent,
});
const waveOf = (number: number, changed: Partial<Wave> = {}): Wave => ({
  partnershipId: 'p1',
  number,
  status: 'closed',
  sides: [sideOf('chicago', 'Chicago', 8), sideOf('manila', 'Manila', 7)],
  items: [],
  minimumAnswers: 5,
  freeText: false,
  closedAt: startOfClock + 5 * dayMs,
  forgotten: true,
  result: { published: 'nothing' },
  response: null,
  ...changed,
});

/** A partnership with one closed wave and, unless that is the latest, one that is open. */
async function startHost({ latestWave = 2 } = {}) {
  const host = await startSurveyHost();
  await host.savePartnership(partnershipOf({ leads: [lead, otherLead] }));
  const { schedule } = await host.stateOf('p1');
  const later = { ...schedule, latestWave, nextAt: startOfClock + 50 * dayMs };
  host.put('schedule/p1', { version: 1, revision: 2, schedule: later });
  const putWave = (wave: Wave) =>
    host.put(`wave/p1:${wave.number}`, {
      version: 1,
      revision: 1,
      responseRevision: 0,
      status: wave.status,
      wave,
    });
  putWave(waveOf(1));
  if (latestWave === 2) {
    putWave(waveOf(2, { status: 'open', closedAt: null, result: null, forgotten: false }));
  }
  return host;
}
const viewer = (accountId: string, isAdministrator = false) => ({
  accountId,
  isAdministrator: async () => isAdministrator,
});
/** Jira, in which only the issues 100 and 300 can be seen; 300 has no due date. */
const jira: ProductRequest = async (path) => {
  const id = /\/issue\/(100|300)\?/.exec(path)?.[1];
  if (id === undefined) return new Response('{}', { status: 404 });
  const fields = { summary: 'Agree on the hand-over', duedate: id === '100' ? '2026-04-01' : null };
  return Response.json({ id, key: 'A-1', fields });
};
const answer = { waveId: 'p1:1', revision: 0, issueIds: ['100'], reason: null };
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const failureOf = (run: Promise<unknown>) =>
  run.then(
    () => null,
    (error: Error) => error,
  );

describe('results', () => {
  it('are of closed waves only, and for members of both teams and administrators', async () => {
    const host = await startHost();
    for (const who of [viewer(member), viewer(manila.members[2]!), viewer('admin', true)]) {
      const { waves } = await host.inFunction(() => getResults('p1', who));
      expect(waves.map(({ number }) => number)).toEqual([1]);
    }
  });

  it('of a wave in which its texts lay are read without them', async () => {
    const host = await startHost();
    const pooled = { answered: 12, invited: 15, items: [], lenses: [] };
    const result = { published: 'pooled', pooled, texts: ['a', 'b'] };
    const record = { revision: 1, responseRevision: 0, status: 'closed' };
    host.put('wave/p1:1', { version: 1, ...record, wave: { ...waveOf(1), result } });
    const { waves } = await host.inFunction(() => getResults('p1', viewer(member)));
    expect(waves[0]!.result).toEqual({ published: 'pooled', pooled, texts: 0 });
  });

  it('are read whole after ten years of weekly waves with as many statements, as long as may be', async () => {
    const host = await startHost();
    const ownItems = Array.from({ length: 10 }, (_, index) => ({
      id: `own-${index}`,
      text: '語'.repeat(200),
      lens: 'flow' as const,
      about: 'own' as const,
      reverse: false,
    }));
    const items = itemsOfWave({ excludedItems: [], ownItems, doraPack: true }, 3);
    const ballots = upTo(12).map((person) =>
      items.map((_item, place) => (1 + ((person * place) % 5)) as Answer),
    );
    const side = { invited: 900, ballots };
    const { result } = publish({ items, sides: [side, side], texts: [], minimumAnswers: 5 });
    for (const number of upTo(520)) {
      const record = { revision: 1, responseRevision: 0, status: 'closed' };
      host.put(`wave/p1:${number}`, { version: 2, ...record, wave: waveOf(number, { items, result }) });
    }
    const schedule = { nextOpening: '2036-03-03', latestWave: 520, nextAt: startOfClock + 50 * dayMs };
    host.put('schedule/p1', { version: 1, revision: 3, schedule });
    const answer = await host.pulse(member, 'getResults', { partnershipId: 'p1' });
    expect(answer).toMatchObject({ ok: true, value: { waves: { length: 520 } } });
  });

  it('say the same, after the same reads, to somebody who may not see them and of what is not there', async () => {
    const host = await startHost();
    const ask = async (id: string) => {
      host.forget();
      const failure = await failureOf(host.inFunction(() => getResults(id, viewer('somebody'))));
      return { failure, asked: host.asked };
    };
    const [hidden, absent] = [await ask('p1'), await ask('p9')];
    expect(hidden.failure).toBeInstanceOf(NotAllowedError);
    expect(hidden.failure).toEqual(absent.failure);
    expect(hidden.asked).toEqual(absent.asked);
  });
});

describe('“you said, we did”', () => {
  it('is a lead’s, of either team, and has the tick look again at once', async () => {
    const host = await startHost();
    const saved = await host.inFunction(() => saveResponse(answer, viewer(otherLead), jira, startOfClock));
    expect(saved).toMatchObject({
      revision: 1,
      response: { actions: [{ issueId: '100', teamId: 'manila' }], reason: null },
    });
    expect((await host.stateOf('p1')).schedule.nextAt).toBe(startOfClock);
  });

  it.each([
    ['a member who is no lead', viewer(member), text.onlyLeads],
    ['an administrator in neither team', viewer('admin', true), text.onlyLeads],
    ['somebody else', viewer('somebody'), text.nothingForYou],
  ])('is not for %s', async (_who, who, words) => {
    const host = await startHost();
    const failure = await failureOf(host.inFunction(() => saveResponse(answer, who, jira, startOfClock)));
    expect(failure).toEqual(new NotAllowedError(words));
  });

  it.each([
    ['an issue that the lead cannot see', { ...answer, issueIds: ['100', '200'] }, ['issueIds', 1]],
    ['an issue without a due date', { ...answer, issueIds: ['300', '100'] }, ['issueIds', 0]],
    ['neither an action nor a reason', { ...answer, issueIds: [] }, ['reason']],
  ])('changes nothing for %s', async (_what, input, path) => {
    const host = await startHost();
    const failure = await failureOf(host.inFunction(() => saveResponse(input, viewer(lead), jira, 0)));
    expect(failure).toBeInstanceOf(InvalidInputError);
    expect((failure as InvalidInputError).problems.map((problem) => problem.path)).toEqual([path]);
    const { waves } = await host.inFunction(() => getResults('p1', viewer(lead)));
    expect(waves[0]!.response).toBeNull();
  });

  it('is not for a wave that is open', async () => {
    const host = await startHost();
    const input = { ...answer, waveId: 'p1:2' };
    const failure = await failureOf(host.inFunction(() => saveResponse(input, viewer(lead), jira, 0)));
    expect(failure).toEqual(new NotAllowedError(text.nothingForYou));
  });

  it('does not overwrite what the other lead saved, and an action keeps the team that took it on', async () => {
    const host = await startHost();
    const save = (input: typeof answer, who: string) =>
      host.inFunction(() => saveResponse(input, viewer(who), jira, startOfClock));
    await save(answer, lead);
    expect(await failureOf(save(answer, otherLead))).toBeInstanceOf(StorageConflictError);
    const { response } = await save({ ...answer, revision: 1 }, otherLead);
    expect(response!.actions).toEqual([{ issueId: '100', teamId: 'chicago' }]);
  });

  it('drops the reason once there is an action', async () => {
    const host = await startHost();
    const reason = 'We agreed to wait for the new calendar.';
    const save = (revision: number, issueIds: string[]) =>
      host.inFunction(() => saveResponse({ ...answer, revision, issueIds, reason }, viewer(lead), jira, 0));
    expect((await save(0, [])).response).toEqual({ actions: [], reason });
    expect((await save(1, ['100'])).response).toMatchObject({ reason: null });
  });
});

describe('taking back what was said', () => {
  const saying =
    (host: Awaited<ReturnType<typeof startHost>>) =>
    (who: string, revision: number, issueIds: string[], reason: string | null = null) =>
      host.inFunction(() =>
        saveResponse({ waveId: 'p1:1', revision, issueIds, reason }, viewer(who), jira, startOfClock),
      );

  it('makes the gate wait again, as if nothing had been said', async () => {
    const host = await startHost({ latestWave: 1 });
    const say = saying(host);
    await say(lead, 0, ['100']);
    expect((await host.stateOf('p1')).latestWave!.hasResponse).toBe(true);
    expect(await say(lead, 1, [])).toMatchObject({ revision: 2, response: null });
    expect((await host.stateOf('p1')).latestWave!.hasResponse).toBe(false);
    // A reason is everybody’s who may write one.
    await say(lead, 2, [], 'Nothing to do.');
    expect(await say(otherLead, 3, [])).toMatchObject({ response: null });
  });

  it('of an action is for leads of the team that took it on, also by writing a sentence in its place', async () => {
    const host = await startHost({ latestWave: 1 });
    const say = saying(host);
    await say(lead, 0, ['100']);
    for (const reason of [null, 'Nothing to do.']) {
      const failure = await failureOf(say(otherLead, 1, [], reason));
      expect(failure).toEqual(new NotAllowedError(text.othersAction));
    }
    expect(await failureOf(say(member, 1, []))).toEqual(new NotAllowedError(text.onlyLeads));
    const { waves } = await host.inFunction(() => getResults('p1', viewer(lead)));
    expect(waves[0]).toMatchObject({ revision: 1, response: { actions: [{ issueId: '100' }] } });
  });

  it('leaves something where the next wave has opened because of it', async () => {
    const host = await startHost();
    const say = saying(host);
    await say(lead, 0, ['100']);
    const failure = await failureOf(say(lead, 1, []));
    expect(failure).toEqual(new InvalidInputError([{ path: ['reason'], message: text.responseStays }]));
    expect(await say(lead, 1, [], 'It was the wrong issue.')).toMatchObject({
      response: { actions: [], reason: 'It was the wrong issue.' },
    });
  });

  it('and the opening of the next wave at the same moment cannot both succeed', async () => {
    const host = await startHost({ latestWave: 1 });
    const say = saying(host);
    await say(lead, 0, ['100']);
    host.beforeNextTransaction(() => host.admin('openWaveNow', { partnershipId: 'p1' }));
    const failure = await failureOf(say(lead, 1, []));
    expect(failure).toEqual(new InvalidInputError([{ path: ['reason'], message: text.responseStays }]));
    expect((await host.stateOf('p1')).latestWave).toMatchObject({ number: 2, status: 'open' });
  });

  it('is done once, also when the answer that said so was lost', async () => {
    const host = await startHost({ latestWave: 1 });
    const say = saying(host);
    await say(lead, 0, ['100']);
    host.site.faults = [{ pathPattern: '^/kvs/api/v1/transaction$', lost: true, times: 1 }];
    expect(await say(lead, 1, [])).toMatchObject({ revision: 2, response: null });
  });
});

describe('the export', () => {
  it('holds what both teams can read, and no account', async () => {
    const host = await startHost();
    const { partnerships, next } = await host.inFunction(() => exportSurveys(null, startOfClock));
    expect(next).toBeNull();
    expect(partnerships.map(({ waves }) => waves.map(({ number }) => number))).toEqual([[1]]);
    const everything = JSON.stringify(partnerships);
    expect([...chicago.members, ...manila.members].filter((id) => everything.includes(id))).toEqual([]);
  });

  /** Years of waves with as much text as a wave can hold, of two partnerships with another between them. */
  async function withManyTexts(host: SurveyHost, waves: number) {
    await host.saveTeams(...['cebu', 'oslo'].map((id) => teamOf(id, [`${id}-1`, `${id}-2`, `${id}-3`])));
    for (const [id, other] of Object.entries({ p2: 'cebu', p3: 'oslo' })) {
      await host.savePartnership(partnershipOf({ id, name: id, teamIds: ['chicago', other] }));
    }
    const part = { answered: 0, invited: 0, items: [], lenses: [] };
    const result = { published: 'pooled' as const, pooled: part, texts: 1 };
    for (const id of ['p1', 'p3']) {
      const schedule = { nextOpening: '2036-03-03', latestWave: waves, nextAt: startOfClock + 50 * dayMs };
      host.put(`schedule/${id}`, { version: 1, revision: 3, schedule });
      for (let number = 1; number <= waves; number++) {
        const wave = waveOf(number, { partnershipId: id, result });
        const record = { revision: 1, responseRevision: 0, status: 'closed', wave };
        host.put(`wave/${id}:${number}`, { version: 2, ...record });
        host.put(`texts/${id}:${number}`, { version: 1, revision: 1, texts: ['x'.repeat(180_000)] });
      }
    }
  }
  type From = Parameters<typeof exportSurveys>[0];
  /** As the page puts the parts together. */
  async function exportAll(host: SurveyHost, between: () => Promise<unknown> = () => Promise.resolve()) {
    const found: Record<string, number[]> = {};
    let from: From = null;
    do {
      const answer = await host.tryAdmin('exportSurveys', { from });
      const { partnerships, next } = (answer as { value: SurveyExport }).value;
      for (const { partnership, waves } of partnerships) {
        const numbers = waves.map(({ number, texts }) => (texts[0]!.length === 180_000 ? number : NaN));
        found[partnership.id] = [...(found[partnership.id] ?? []), ...numbers];
      }
      from = next;
      await between();
    } while (from !== null);
    return found;
  }
  it('comes in parts that an answer can hold, which together are all of it: here 40 waves full of texts each', async () => {
    const host = await startHost();
    await withManyTexts(host, 40);
    expect(await exportAll(host)).toEqual({ p1: upTo(40), p2: [], p3: upTo(40) });
  });

  it('goes on with the others when the partnership with which the next part was to begin is deleted', async () => {
    const host = await startHost();
    await withManyTexts(host, 40);
    const removeFirst = async () => {
      const { revision, partnerships } = await host.admin('getPartnerships');
      const partnership = partnerships.find((one) => one.partnership.id === 'p1')?.partnership;
      if (partnership === undefined) return;
      await host.admin('deletePartnership', { revision, partnershipId: 'p1', typedName: partnership.name });
    };
    const found = await exportAll(host, removeFirst);
    expect(found).toEqual({ p1: upTo(found['p1']!.length), p2: [], p3: upTo(40) });
    expect(found['p1']!.length).toBeLessThan(40);
  });
});

it('the data sheet counts accounts by the kind of record, and names none', async () => {
  const host = await startHost();
  const facts = await host.inFunction(() => getDataSheetFacts());
  expect(facts).toEqual({
    partnerships: 1,
    openWaves: 1,
    accounts: [
      { kind: 'team', count: 15 },
      { kind: 'partnership', count: 2 },
      { kind: 'invitation', count: 0 },
      { kind: 'participation', count: 0 },
      { kind: 'preference', count: 0 },
    ],
    lastReportedAt: null,
  });
});
