import type { Result } from '../../src/contract/result';
import type {
  DataSheetFacts,
  PartnershipResults,
  PartnershipState,
  Pulse,
  SurveyConfiguration,
  WaveInvitation,
} from '../../src/contract/survey-api';
import type { Team } from '../../src/contract/team';
import type { Answer, Side } from '../../src/domain/survey/wave';
import { chicago, dayMs, hourMs, manila, noticeIssueId, partnershipOf } from '../entry/survey-host';
import { endWatchedHost, startWatchedHost, valueOf, type WatchedHost } from './watched-host';

/** Among the holidays a Holy Week, and a Christmas. */
const teams: readonly [Team, Team] = [
  { ...chicago, holidays: ['2026-07-03', '2026-11-26', '2026-12-25', '2027-01-01'] },
  { ...manila, holidays: ['2026-04-02', '2026-04-03', '2026-12-25', '2026-12-30', '2027-01-01'] },
];

/**
 * The year's waves, worked out by hand on the calendar: every four weeks from Tuesday, 3 March; how many of Chicago's
 * eight and of Manila's seven answer, and what may then be published.
 */
const plan: [opensOn: string, answered: [number, number], published: string][] = [
  ['2026-03-03', [7, 7], 'bySide'],
  // A week later, for Holy Week.
  ['2026-04-07', [7, 7], 'bySide'],
  ['2026-04-28', [7, 7], 'bySide'],
  // When something has been said to the third.
  ['2026-06-10', [7, 4], 'pooled'],
  // When nobody was asked in the last 14 days, by Manila's dates too, where it was the 11th.
  ['2026-06-24', [5, 5], 'bySide'],
  ['2026-07-21', [2, 2], 'nothing'],
  ['2026-08-18', [7, 7], 'bySide'],
  // When it does not pause any more.
  ['2026-09-22', [7, 7], 'bySide'],
  ['2026-10-13', [7, 7], 'bySide'],
  ['2026-11-10', [8, 7], 'bySide'],
  ['2026-12-08', [7, 7], 'bySide'],
  ['2027-01-05', [7, 7], 'bySide'],
  ['2027-02-02', [7, 7], 'bySide'],
];
const saidToTheThird = '2026-06-10';
const [pausesOn, goesOnOn] = ['2026-09-01', '2026-09-22'];
const [firstDay, lastDay] = [Date.UTC(2026, 2, 3), Date.UTC(2027, 2, 1)];
/** When people look each day: noon or one o'clock in Chicago, two in the night in Manila. */
const lookAt = 18 * hourMs;
/** As if the platform let five of six ticks fall out. */
const stepMs = 6 * hourMs;

let host: WatchedHost;
beforeEach(async () => {
  host = await startWatchedHost(teams);
});
afterEach(() => {
  jest.restoreAllMocks();
  endWatchedHost(host);
});

const dateOf = (instant: number) => new Date(instant).toISOString().slice(0, 10);
const codeOf = (result: Result<unknown>) => (result.ok ? null : result.error.code);

/** All that somebody is told, by the function that tells it. */
async function tell(accountId: string) {
  const answers = Object.entries(await host.answersTo([accountId])).map(([question, answer]) => {
    const [, name, module] = /: (\w+) of (.+)/.exec(question)!;
    return [module === 'trust-panel' ? 'panel' : name, JSON.parse(answer) as Result<unknown>];
  });
  const told = Object.fromEntries(answers) as Record<string, Result<never>>;
  return {
    pulse: told['getPulse'] as Result<Pulse>,
    results: told['getResults'] as Result<PartnershipResults>,
    texts: told['getTexts'] as Result<string[]>,
    panel: told['panel'] as Result<{ pulse: { waveId: string } | null }>,
    ofAdmin: [told['getPartnerships']!, told['getDataSheetFacts']!, told['exportSurveys']!] as const,
  };
}

it('through a year nothing opens, or is told to anybody, but what the rules say of that day', async () => {
  await host.savePartnership(partnershipOf({ noticeIssueId, freeText: true }));
  /** Of the latest wave: who has answered, on how many days people have looked since it opened, and since it closed. */
  let [sent, openFor, closedFor] = [new Set<string>(), 0, 0];
  const opened: string[] = [];
  const published: string[] = [];
  const results = new Map<number, string>();
  const outsiderWasTold = new Set<string>();

  for (let day = firstDay; day <= lastDay; day += dayMs) {
    for (let hours = 0; hours < dayMs; hours += stepMs) {
      host.site.stopClockAt(Math.max(host.site.now(), day + hours));
      await host.platform.agenda.runDue();
      if (hours === lookAt) await look(dateOf(day));
    }
  }
  expect(opened).toEqual(plan.map(([opensOn]) => opensOn));
  expect(published).toEqual(plan.map(([, , kind]) => kind));
  expect(outsiderWasTold.size).toBe(1);
  expect(host.logged).toEqual([]);
  expect(host.platform.meter.usage.queue.dropped).toBe(0);
  for (const { members } of teams) {
    const mails = members.map((id) => {
      const subjects = host.inbox(id).map(({ subject }) => subject);
      const reminders = subjects.filter((subject) => subject.endsWith('closes soon'));
      return { invitations: subjects.length - reminders.length, reminders: reminders.length };
    });
    expect(mails.map(({ invitations }) => invitations)).toEqual(members.map(() => plan.length));
    // The first always answers after the reminder; the fourth on the first day, but in the wave that nearly nobody did.
    expect([mails[0]!.reminders, mails[3]!.reminders]).toEqual([plan.length, 1]);
  }

  async function look(date: string): Promise<void> {
    const [admin, outsider] = [await tell('admin'), await tell('somebody')];
    const members = [await tell(teams[0].members[0]!), await tell(teams[1].members[0]!)] as const;
    const [configuration, facts] = admin.ofAdmin as unknown as [
      Result<SurveyConfiguration>,
      Result<DataSheetFacts>,
    ];
    const state = valueOf(configuration).partnerships[0]!;
    follow(state);
    const wave = state.latestWave;
    const isOpen = wave?.status === 'open';

    // An admin sees of an open wave one percentage; all see closed ones, alike, and never changed.
    expect(wave?.percentAnswered ?? null).toBe(isOpen ? Math.round((100 * sent.size) / 15) : null);
    for (const { results: told } of [admin, ...members]) {
      const { waves } = valueOf(told);
      expect(waves).toHaveLength(opened.length - (isOpen ? 1 : 0));
      for (const { number, result } of waves) {
        const shown = JSON.stringify(result);
        if (!results.has(number)) results.set(number, shown);
        if (shown !== results.get(number)) throw new Error(`Wave ${number} changed: ${shown}`);
      }
    }
    expect(host.site.now() - (valueOf(facts).lastReportedAt ?? 0)).toBeLessThanOrEqual(7 * dayMs);

    members.forEach(({ pulse, panel, ofAdmin }, side) => {
      expect(ofAdmin.map(codeOf)).toEqual(ofAdmin.map(() => 'NOT_ALLOWED'));
      const { invitation } = valueOf(pulse).partnerships[0]!;
      const waits = invitation === null ? false : isWaiting(invitation, side as Side);
      expect(valueOf(panel).pulse?.waveId ?? null).toBe(waits ? `p1:${opened.length}` : null);
    });
    for (const { panel: _ofTeams, ...ofSurvey } of [admin, outsider, ...members]) {
      expect(JSON.stringify(ofSurvey)).not.toContain('712020');
    }
    expectStored(isOpen);

    // To the outsider every day is the same.
    const sending = { waveId: `p1:${opened.length || 1}`, answers: { R1: 3 }, text: null };
    const refusal = await host.pulse('somebody', 'sendAnswers', sending);
    const { now: _now, ...pulse } = valueOf(outsider.pulse);
    expect(valueOf(outsider.panel).pulse).toBeNull();
    outsiderWasTold.add(JSON.stringify([{ ...outsider, panel: null, pulse }, refusal]));

    await act(state, date);
  }

  /** Takes down that a wave opened or closed since the day before. */
  function follow({ latestWave }: PartnershipState): void {
    if (latestWave === null) return;
    const { number, status, openedOn } = latestWave;
    if (number > opened.length) {
      opened.push(openedOn);
      [sent, openFor, closedFor] = [new Set(), 0, 0];
    }
    if (status === 'open') openFor++;
    else if (++closedFor === 1) published.push(latestWave.published!);
  }

  /** Whether a side can answer now, by its own clock; the first of it has done so from the fourth day on. */
  function isWaiting({ waveId, opensAt, closesAt, state }: WaveInvitation, side: Side): boolean {
    const now = host.site.now();
    const { timeZone, holidays, members } = teams[side];
    const [opens, closes] = [opensAt, closesAt].map((instant) =>
      Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone),
    ) as [Temporal.ZonedDateTime, Temporal.ZonedDateTime];
    expect([waveId, opens.hour, closes.hour]).toEqual([`p1:${opened.length}`, 10, 0]);
    expect(opens.dayOfWeek).toBeLessThan(6);
    expect(holidays).not.toContain(opens.toPlainDate().toString());
    const isTime = now >= opensAt && now < closesAt;
    const early = now < opensAt ? 'upcoming' : 'closed';
    expect(state).toBe(sent.has(members[0]!) ? 'answered' : isTime ? 'open' : early);
    return state === 'open';
  }

  /** Ballots lie nowhere but in the urns of an open wave, and accounts in no record that is not there for them. */
  function expectStored(isOpen: boolean): void {
    const rows = host.storage().map(({ place, value }) => ({ kind: place.split('/')[0]!, value }));
    const kindsOf = (holds: (value: string) => boolean) =>
      [...new Set(rows.flatMap(({ kind, value }) => (holds(value) ? [kind] : [])))].sort();
    const mayBeStored = isOpen || closedFor === 1 ? ['participation'] : [];
    const mayHoldAccounts = ['invitation', 'team', ...mayBeStored];
    expect(mayHoldAccounts).toEqual(expect.arrayContaining(kindsOf((value) => value.includes('712020'))));
    expect(kindsOf((value) => value.includes('"ballots"'))).toEqual(isOpen ? ['urn'] : []);
    expect(rows.some(({ kind }) => kind === 'participation')).toBe(mayBeStored.length > 0);
  }

  /** What people do that day. */
  async function act({ latestWave: wave }: PartnershipState, date: string): Promise<void> {
    if (date === pausesOn || date === goesOnOn) {
      const paused = date === pausesOn;
      await host.savePartnership(partnershipOf({ noticeIssueId, freeText: true, paused }));
    }
    if (wave === null) return;
    const waveId = `p1:${wave.number}`;
    const [, answering] = plan[wave.number - 1]!;
    if (wave.status === 'open') {
      for (const [side, { members }] of teams.entries()) {
        for (const [place, accountId] of members.slice(0, answering[side]).entries()) {
          if (openFor !== 4 - (place % 4)) continue;
          const answer = (1 + ((place + 2 * side) % 5)) as Answer;
          valueOf(await host.answer(accountId, waveId, answer, `Text ${(7 * place) % 10} of ${side}`));
          sent.add(accountId);
        }
      }
    } else if (wave.number === 3 ? date === saidToTheThird : closedFor === 2) {
      const accountId = teams[wave.number % 2]!.members[1]!;
      const response = { waveId, revision: 0, issueIds: [], reason: 'We talk about it on Monday.' };
      valueOf(await host.pulse(accountId, 'saveResponse', response));
      const written = valueOf(await host.pulse(accountId, 'getTexts', { waveId }));
      expect(written).toHaveLength(sent.size < 10 ? 0 : sent.size);
      expect(written).toEqual([...written].sort());
    }
  }
});
