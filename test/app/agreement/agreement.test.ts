import { createIssue } from '../../../local/jira/create-issue';
import { addComment } from '../../../local/jira/edit-issue';
import { findIssue, findProject } from '../../../local/jira/issues';
import { deletePartnership } from '../../../src/app/survey/delete-partnership';
import { savePartnership } from '../../../src/app/survey/save-partnership';
import type { AgreementChoice, WorkingAgreement } from '../../../src/contract/agreement-api';
import { agreementMessages, agreementWords } from '../../../src/contract/agreement-messages';
import { macroExportMessages } from '../../../src/contract/macro-messages';
import { contractMessages } from '../../../src/contract/messages';
import type { Result } from '../../../src/contract/result';
import type { AdfDocument } from '../../../src/domain/adf/write-adf';
import {
  type AgreementAct,
  findInForce,
  findProposed,
  takeBackMs,
  type Terms,
} from '../../../src/domain/agreement/agreement';
import { makeWorkingCalendar } from '../../../src/domain/calendar/working-calendar';
import { exportWorkingAgreement, workingAgreementResolver } from '../../../src/index';
import { readSurveyHead } from '../../../src/storage/partnership-storage';
import { partnershipOf, teamOf } from '../../partnership-fixture';
import { findAdfProblems } from '../../adf-problems';
import { chicago, startSurveyHost } from '../../entry/survey-host';
import { paragraph } from '../../local/start-test-site';
import { asking } from '../totals/random-site';
import {
  berlin,
  dayMs,
  everybody,
  hourMs,
  makeTotalsSeed,
  minuteMs,
  pune,
  startTotalsHost,
  type TotalsHost,
} from '../totals/totals-host';

const cairo = teamOf('cairo', ['c1', 'c2', 'c3'], { timeZone: 'Africa/Cairo' });
const people = [...everybody, 'c1', 'c2', 'c3'];

let host: TotalsHost;
beforeEach(async () => {
  host = await startTotalsHost({
    ...makeTotalsSeed(),
    users: [...people, 'wikiOnly'].map((accountId) => ({
      accountId,
      displayName: `Name of ${accountId}`,
      timeZone: null,
      groups: [],
      isAdmin: accountId === 'admin',
      hasJira: accountId !== 'wikiOnly',
    })),
  });
  await host.saveTeams(
    { ...berlin, holidays: ['2020-12-25', '2026-04-03'], holidayNames: { '2026-04-03': 'Good Friday' } },
    pune,
    cairo,
  );
  await share('together', ['berlin', 'pune'], ['1', '2']);
});
afterEach(() => host?.close());

const share = (id: string, teamIds: [string, string], projectIds: string[]) =>
  host.inFunction(async () => {
    const { revision } = await readSurveyHead();
    const partnership = partnershipOf({ id, name: `Name of ${id}`, teamIds, projectIds });
    await savePartnership({ revision, partnership }, host.site.now());
  });

const remove = (id: string) =>
  host.inFunction(async () => {
    const { revision } = await readSurveyHead();
    const asked = { revision, partnershipId: id, typedName: `Name of ${id}` };
    await deletePartnership(asked, host.site.now(), () => 60_000);
  });

function allow(projectId: string, accountIds: readonly string[]): void {
  host.site.database
    .prepare('update project set json = ? where id = ?')
    .run(
      JSON.stringify({ ...findProject(host.site, projectId), browse: { groups: [], accountIds } }),
      projectId,
    );
}

/** Calls a function of the macro as somebody, or as nobody whom the site knows. */
function ask<Value>(accountId: string | null, functionKey: string, payload: unknown) {
  const person = accountId === null ? null : host.site.people.find(accountId)!;
  const event = {
    call: { functionKey, payload },
    context: { accountId: accountId ?? undefined, extension: { type: 'macro' } },
  };
  return host.platform.runInFunction(person, () =>
    workingAgreementResolver(event, { principal: { accountId } } as never),
  ) as Promise<Result<Value>>;
}

async function valueOf<Value>(answer: Promise<Result<Value>>): Promise<Value> {
  const result = await answer;
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const read = (accountId: string, partnershipId: string | null = 'together') =>
  valueOf(ask<WorkingAgreement | null>(accountId, 'getAgreement', { partnershipId }));
const agreementOf = async (accountId: string) => (await read(accountId))!.agreement;
const act = (accountId: string, change: AgreementAct, partnershipId = 'together') =>
  ask<null>(accountId, 'actOnAgreement', { partnershipId, act: change });

const terms = (replyHours: number, sentences: string[] = []): Terms => ({
  replyHours,
  updateRhythm: 'twiceAWeek',
  updateNote: 'Tuesday and Thursday',
  sentences,
});
const propose = (after: number, replyHours: number, sentences?: string[]): AgreementAct => ({
  kind: 'propose',
  after,
  terms: terms(replyHours, sentences),
});

async function agree(replyHours: number): Promise<void> {
  const { latestNumber } = await agreementOf('b1');
  await valueOf(act('b1', propose(latestNumber, replyHours)));
  await valueOf(act('b2', { kind: 'sign', number: latestNumber + 1 }));
  await valueOf(act('p1', { kind: 'sign', number: latestNumber + 1 }));
}

const exported = async (accountId: string | null, config: unknown = { partnershipId: 'together' }) => {
  const person = accountId === null ? null : host.site.people.find(accountId)!;
  const context = { accountId, siteUrl: 'https://site.example', extension: { type: 'macro' } };
  const payload = { exportType: 'pdf', extensionPayload: { config }, context };
  const document: AdfDocument = await host.platform.runInFunction(person, () =>
    exportWorkingAgreement(payload),
  );
  expect(findAdfProblems(document)).toEqual([]);
  return document;
};

const refusedBy = (message: string) => ({ ok: false, error: { code: 'NOT_ALLOWED', message } });
const stored = () =>
  host.site.database.prepare("select value from kvs where entity = 'agreement'").pluck().all() as string[];

describe('a working agreement', () => {
  it('is in force once a member of each team has signed, and stays while the next one waits', async () => {
    await agree(8);
    expect(findInForce(await agreementOf('p3'))).toMatchObject({ number: 1, terms: terms(8) });
    await valueOf(act('p1', propose(1, 4)));
    await valueOf(act('p1', { kind: 'sign', number: 2 }));
    const waiting = await agreementOf('b1');
    expect([findInForce(waiting)?.number, findProposed(waiting)]).toEqual([
      1,
      expect.objectContaining({ number: 2, proposedBy: 1, signedAt: [null, expect.any(Number)] }),
    ]);
    await valueOf(act('b1', { kind: 'sign', number: 2 }));
    expect(findInForce(await agreementOf('b1'))?.terms.replyHours).toBe(4);
  });

  it('names no person, whoever signed: neither in what is stored nor in what is shown', async () => {
    await agree(8);
    const text = [stored(), await read('stranger'), await exported('b1')].map((one) => JSON.stringify(one));
    expect(text.join()).not.toMatch(/Name of [bp]|"(?:[bpc][1-3]|admin|stranger)"/);
  });

  it('is changed and signed by members alone: for the team that they are in now, whatever they send', async () => {
    const refusal = refusedBy(agreementMessages.onlyMembers);
    for (const accountId of ['c1', 'stranger', 'admin', 'wikiOnly']) {
      expect(await act(accountId, propose(0, 8))).toEqual(refusal);
    }
    expect(await act('b1', propose(0, 8), 'nowhere')).toEqual(refusal);
    expect(await ask(null, 'actOnAgreement', { partnershipId: 'together', act: propose(0, 8) })).toEqual(
      refusedBy(contractMessages.notSignedIn),
    );
    await valueOf(act('b1', propose(0, 8)));
    await host.saveTeams(
      { ...berlin, members: ['b2', 'b3', 'p3'] },
      { ...pune, members: ['p1', 'p2', 'b1'] },
      cairo,
    );
    await valueOf(act('b1', { kind: 'sign', number: 1 }));
    expect(findProposed(await agreementOf('b2'))?.signedAt).toEqual([null, expect.any(Number)]);
  });

  it('loses nothing when two people change it at once: the second one is told, and nothing is overwritten', async () => {
    await agree(8);
    const both = await Promise.all([act('b1', propose(1, 4)), act('p1', propose(1, 16))]);
    const refused = both.filter((answer) => !answer.ok);
    expect(refused).toEqual([{ ok: false, error: { code: 'CONFLICT', message: contractMessages.conflict } }]);
    const proposed = findProposed(await agreementOf('b1'))!;
    expect(proposed.terms.replyHours).toBe(both[0]!.ok ? 4 : 16);
    // Two signatures at once are both right.
    const signed = await Promise.all(
      ['b2', 'p2'].map((accountId) => act(accountId, { kind: 'sign', number: 2 })),
    );
    expect(signed.every(({ ok }) => ok)).toBe(true);
    expect(findInForce(await agreementOf('b1'))?.number).toBe(2);
  });

  it('is not signed in another wording than the one that was read', async () => {
    await valueOf(act('b1', propose(0, 8)));
    await valueOf(act('b1', { kind: 'withdraw', number: 1 }));
    await valueOf(act('b1', propose(1, 40)));
    expect(await act('p1', { kind: 'sign', number: 1 })).toMatchObject({ error: { code: 'CONFLICT' } });
    expect(findProposed(await agreementOf('b1'))?.signedAt).toEqual([null, null]);
  });

  it('lets a team take its signature back for a day, and withdraw only what is its own', async () => {
    await agree(8);
    await valueOf(act('p2', { kind: 'takeBack', number: 1 }));
    expect(findInForce(await agreementOf('b1'))).toBeNull();
    await valueOf(act('p2', { kind: 'sign', number: 1 }));
    await host.pass(takeBackMs);
    expect(await act('p2', { kind: 'takeBack', number: 1 })).toEqual(refusedBy(agreementMessages.inForce));
    await valueOf(act('b1', propose(1, 4)));
    expect(await act('p1', { kind: 'withdraw', number: 2 })).toEqual(refusedBy(agreementMessages.notOwn));
    await valueOf(act('b3', { kind: 'withdraw', number: 2 }));
    expect([findInForce(await agreementOf('b1'))?.number, findProposed(await agreementOf('b1'))]).toEqual([
      1,
      null,
    ]);
  });

  it.each<[string, unknown]>([
    ['no hours', { ...terms(8), replyHours: 0 }],
    ['half an hour', { ...terms(8), replyHours: 0.5 }],
    ['an empty sentence', terms(8, [' '])],
    ['a sentence that is too long', terms(8, ['x'.repeat(301)])],
    ['too many sentences', terms(8, Array<string>(13).fill('x'))],
    ['a rhythm that nobody offers', { ...terms(8), updateRhythm: 'hourly' }],
    ['more than there is', { ...terms(8), signedAt: [1, 1] }],
  ])('does not take %s', async (_name, given) => {
    const request = { partnershipId: 'together', act: { kind: 'propose', after: 0, terms: given } };
    expect(await ask('b1', 'actOnAgreement', request)).toMatchObject({ error: { code: 'INVALID' } });
    expect(stored()).toEqual([]);
  });

  it('goes with its partnership: one of the same name begins anew, and nothing is left of it', async () => {
    await agree(8);
    expect(stored()).toHaveLength(1);
    await remove('together');
    expect(stored()).toEqual([]);
    expect(await ask('b1', 'getAgreement', { partnershipId: 'together' })).toEqual(
      refusedBy(agreementMessages.gone),
    );
    await share('together', ['berlin', 'pune'], ['1']);
    expect(await agreementOf('b1')).toEqual({ latestNumber: 0, versions: [] });
  });

  it('does not come back by an act that began before its partnership was deleted', async () => {
    const survey = await startSurveyHost();
    await survey.savePartnership(partnershipOf());
    const accountId = chicago.members[0]!;
    const payload = { partnershipId: 'p1', act: propose(0, 8) };
    const acting = () =>
      survey.inFunction(() =>
        workingAgreementResolver(
          { call: { functionKey: 'actOnAgreement', payload }, context: { accountId } },
          { principal: { accountId } } as never,
        ),
      );
    survey.beforeNextTransaction(async () => {
      const { revision } = await survey.admin('getPartnerships');
      const typedName = partnershipOf().name;
      await survey.admin('deletePartnership', { revision, partnershipId: 'p1', typedName });
    });
    expect(await acting()).toEqual(refusedBy(agreementMessages.onlyMembers));
    expect(survey.stored('agreement/p1')).toBeNull();
  });
});

describe('who may see what', () => {
  it('is by rights: the agreement for members and who may browse, numbers for who may browse, and nothing for others', async () => {
    await agree(8);
    allow('1', ['b1', 'stranger']);
    allow('2', ['b1']);
    const kinds = async (accountId: string) => {
      const { replies, side, teams } = (await read(accountId))!;
      expect(teams.map(({ name }) => name)).toEqual(['Berlin', 'Pune']);
      return [replies === 'hidden', side];
    };
    const reading = (accountId: string) => ask(accountId, 'getAgreement', { partnershipId: 'together' });
    expect(await kinds('b1')).toEqual([false, 0]);
    expect(await kinds('p1')).toEqual([true, 1]);
    expect(await reading('stranger')).toEqual(refusedBy(agreementMessages.hidden));
    expect(await reading('wikiOnly')).toEqual(refusedBy(agreementMessages.hidden));
    allow('2', ['b1', 'stranger']);
    expect(await kinds('stranger')).toEqual([false, null]);
    expect(await ask(null, 'getAgreement', {})).toEqual(refusedBy(contractMessages.notSignedIn));
  });

  it('exports no more than that, and never nothing', async () => {
    await agree(8);
    allow('1', ['b1']);
    const textOf = async (...asked: Parameters<typeof exported>) => JSON.stringify(await exported(...asked));
    expect(await textOf('b1')).toContain('within 8 working hours');
    const hidden = await textOf('stranger');
    expect(hidden).toContain(agreementMessages.hidden);
    expect(hidden).not.toContain('Berlin');
    expect(hidden).not.toMatch(/within \d|Tuesday/);
    expect(await textOf(null)).toContain(macroExportMessages.anonymous);
    expect(await textOf('b1', { partnershipId: 7 })).toContain(macroExportMessages.notRead);
    expect(await textOf('b1', { partnershipId: 'gone' })).toContain(agreementMessages.gone);
    expect(await textOf('stranger', {})).toContain(agreementWords.none);
  });

  it('proposes and offers what is the reader’s: first of their own team, then what they may browse', async () => {
    allow('2', ['c1']);
    await share('other', ['berlin', 'cairo'], ['1']);
    await share('far', ['pune', 'cairo'], ['2']);
    const ids = async (accountId: string) =>
      (await valueOf(ask<AgreementChoice[]>(accountId, 'findPartnerships', undefined))).map(({ id }) => id);
    expect(await ids('p1')).toEqual(['together', 'far', 'other']);
    expect(await ids('c1')).toEqual(['other', 'far', 'together']);
    expect(await ids('stranger')).toEqual(['other']);
    expect(await ids('wikiOnly')).toEqual([]);
    expect((await read('stranger', null))?.partnership.id).toBe('other');
    expect(await read('wikiOnly', null)).toBeNull();
  });

  it('is told of holidays as far as they are looked ahead to, with their names', async () => {
    const [one, other] = (await read('b1'))!.teams;
    expect([one.holidays, one.holidayNames]).toEqual([['2026-04-03'], { '2026-04-03': 'Good Friday' }]);
    expect(other.holidays).toEqual([]);
  });
});

describe('how well the reply window is kept', () => {
  /** Asks somebody of the other team, and has the issue answered after some hours by the clock, or not at all. */
  async function question(asker: string, asked: string, answeredAfterHours: number | null): Promise<void> {
    const reporter = host.site.people.find(asker)!;
    const { id } = createIssue(
      host.site,
      { kind: 'user', person: reporter },
      {
        project: { key: 'ONE' },
        issuetype: { name: 'Story' },
        summary: 'Asked',
        description: paragraph('Words'),
      },
    );
    await host.pass(minuteMs);
    addComment(host.site, reporter, findIssue(host.site, String(id))!, asking(asked));
    if (answeredAfterHours === null) return;
    await host.pass(answeredAfterHours * hourMs);
    const by = host.site.people.find(asked)!;
    addComment(host.site, by, findIssue(host.site, String(id))!, paragraph('Yes'));
    await host.pass(minuteMs);
  }

  it('is counted by direction in the asked team’s working time: kept, too late, and open only once it is over', async () => {
    await agree(8);
    const calendar = makeWorkingCalendar(pune);
    await question('b1', 'p1', 2);
    const askedAt = host.site.now();
    await question('b1', 'p1', 30);
    // By the clock it was more than a day; what counts is Pune's working time.
    expect(calendar.workingMs(askedAt + minuteMs, host.site.now())).toBeGreaterThan(8 * hourMs);
    await question('b2', 'p2', null);
    await question('p1', 'b1', 1);
    await host.pass(hourMs);
    const figures = async () => {
      const { replies } = (await read('b1'))!;
      if (replies === null || replies === 'hidden') throw new Error(String(replies));
      return replies.directions.map(({ answering, kept, broken, open }) => [answering, kept, broken, open]);
    };
    expect(await figures()).toEqual([
      [0, 1, 0, 0],
      [1, 1, 1, 1],
    ]);
    // The same question is open for longer than the window now.
    await host.pass(4 * dayMs);
    expect((await figures())[1]).toEqual([1, 1, 2, 0]);
    // By another window they are others, without anything being derived anew.
    await agree(80);
    expect((await figures())[1]).toEqual([1, 2, 0, 1]);
    const document = JSON.stringify(await exported('b1'));
    expect(document).toContain('2 of 2');
    expect(document).toContain('Wilson 95 % interval');
  });

  it('is nothing as long as no window is agreed on, or where nobody asks for it', async () => {
    expect((await read('b1'))!.replies).toBeNull();
    await agree(8);
    const request = { partnershipId: 'together', replies: false };
    expect((await valueOf(ask<WorkingAgreement>('b1', 'getAgreement', request))).replies).toBeNull();
    expect((await read('b1'))!.replies).toMatchObject({ hours: 8 });
  });
});
