import type { SurveyConfiguration } from '../../src/contract/survey-api';
import type { Result } from '../../src/contract/result';
import type { Answer } from '../../src/domain/survey/wave';
import { chicago, hourMs, manila } from '../entry/survey-host';
import { endWatchedHost, openNow, startWatchedHost, valueOf, type WatchedHost } from './watched-host';

let host: WatchedHost;
beforeEach(async () => {
  host = await startWatchedHost();
});
afterEach(() => {
  jest.restoreAllMocks();
  endWatchedHost(host);
});

/** Seven answers that are found again in whatever they leak into, one row for each person. */
const rowOf = (index: number) =>
  [5, 1, 4, 2, 5, 1 + (index % 5), 1 + (Math.floor(index / 5) % 5)] as Answer[];
const lettersOf = (index: number) => rowOf(index).join('');
const urnOf = (side: 0 | 1) =>
  (host.stored(`urn/p1:1:${side}`) as { urn: { ballots: string[]; texts: string[] } }).urn;
const ballotsOf = (side: 0 | 1) => urnOf(side).ballots;
const everybody = [...chicago.members, ...manila.members];
/** What no log, event, mail or address may hold: an account, answers in whatever form, or what somebody wrote. */
const secrets = /712020|51425|5,1,4,2,5|"[A-Z]\d":[1-5]|Between us/;

describe('while a wave is open', () => {
  it('an answer changes one percentage for administrators, its author’s own pages, and nothing for anybody else', async () => {
    await openNow(host, { freeText: true });
    host.site.stopClockAt(host.site.now());
    const [anna, carl] = [manila.members[2]!, chicago.members[5]!];
    const observers = [anna, carl, manila.members[0]!, chicago.members[0]!, 'admin', 'somebody'];
    const percentages: (number | null)[] = [];
    const look = async () => {
      const { 'admin: getPartnerships of rapport-admin': told, ...rest } = await host.answersTo(observers);
      const state = valueOf(JSON.parse(told!) as Result<SurveyConfiguration>);
      percentages.push(state.partnerships[0]!.latestWave!.percentAnswered);
      state.partnerships[0]!.latestWave!.percentAnswered = null;
      return { ...rest, told: JSON.stringify(state) } as Record<string, string>;
    };
    let before = await look();
    for (const [index, author] of [anna, carl].entries()) {
      expect(valueOf(await host.answer(author, 'p1:1', rowOf(index), 'Between us.'))).toEqual({
        counted: true,
      });
      const after = await look();
      const changed = Object.keys(after).filter((key) => after[key] !== before[key]);
      expect(changed).toEqual([`${author}: getPulse of pulse`, `${author}: getConfiguration of trust-panel`]);
      before = after;
    }
    // Of fifteen, of whichever side.
    expect(percentages).toEqual([0, 7, 13]);
    expect(JSON.stringify(before)).not.toMatch(/"answers"|Between us|"mean"/);
  });

  it('the urn tells neither the newest ballot, nor in which order the others came, nor whose a text is', async () => {
    await openNow(host, { freeText: true });
    let [newestLast, newestFirst, textLast, kept, beside] = [0, 0, 0, 0, 0];
    for (const [index, accountId] of everybody.entries()) {
      const side = index < chicago.members.length ? 0 : 1;
      const before = ballotsOf(side);
      await host.answer(accountId, 'p1:1', rowOf(index), `Between us, ${lettersOf(index)}`);
      const { ballots: after, texts } = urnOf(side);
      expect([...after].sort()).toEqual([...before, lettersOf(index)].sort());
      if (after.at(-1) === lettersOf(index)) newestLast++;
      if (after[0] === lettersOf(index)) newestFirst++;
      if (texts.at(-1)!.endsWith(lettersOf(index))) textLast++;
      if (after.filter((letters) => letters !== lettersOf(index)).join() === before.join()) kept++;
      if (after.every((letters, place) => texts[place]!.endsWith(letters))) beside++;
    }
    // Each of these would hold by chance once in more than a hundred million waves.
    expect(newestLast).toBeLessThan(everybody.length);
    expect(newestFirst).toBeLessThan(everybody.length);
    expect(textLast).toBeLessThan(everybody.length);
    expect(kept).toBeLessThan(everybody.length);
    expect(beside).toBeLessThan(everybody.length);
  });

  it('no record holds an account beside answers, and none tells more than when the last of a side answered', async () => {
    await openNow(host, { freeText: true });
    const opened = host.site.now();
    for (const index of [0, 1, 2]) {
      host.site.stopClockAt(opened + (index + 1) * hourMs);
      await host.answer(manila.members[index]!, 'p1:1', rowOf(index), `Between us ${index}.`);
    }
    const rows = host.storage();
    const withBallots = rows.filter(({ value }) => /51425|Between us/.test(value));
    expect(withBallots.map(({ place }) => place)).toEqual(['urn/p1:1:1']);
    expect(withBallots[0]!.value).not.toMatch(/712020|manila|\d{10}/);
    const ofAnswers = rows.filter(({ updated }) => updated > opened);
    expect(ofAnswers.map(({ place, updated }) => [place, updated - opened])).toEqual([
      ['participation/p1:1:1', 3 * hourMs],
      ['urn/p1:1:1', 3 * hourMs],
    ]);
    expect(rows.filter(({ created }) => created > opened)).toEqual([]);
  });

  it('whoever sends again is told the same, and nothing is written, whatever they send', async () => {
    await openNow(host);
    const [anna] = manila.members;
    const first = await host.answer(anna!, 'p1:1', rowOf(0));
    const stored = host.storage();
    host.site.stopClockAt(host.site.now() + hourMs);
    for (const row of [rowOf(0), rowOf(7)]) {
      expect(JSON.stringify(await host.answer(anna!, 'p1:1', row))).toBe(JSON.stringify(first));
    }
    const empty = { waveId: 'p1:1', answers: {}, text: null };
    expect(JSON.stringify(await host.pulse(anna!, 'sendAnswers', empty))).toBe(JSON.stringify(first));
    expect(host.storage()).toEqual(stored);
  });

  it('two who answer at the same moment are both counted', async () => {
    await openNow(host);
    const results = await Promise.all(
      manila.members.map((accountId, index) => host.answer(accountId, 'p1:1', rowOf(index))),
    );
    expect(results.filter(({ ok }) => !ok)).toEqual([]);
    expect([...ballotsOf(1)].sort()).toEqual(manila.members.map((_id, index) => lettersOf(index)).sort());
  });

  it('who changes teams answers for neither side, or is counted where they answered, and nowhere twice', async () => {
    await openNow(host);
    const [anna, bert] = manila.members as [string, string];
    await host.answer(anna, 'p1:1', rowOf(0));
    await host.saveTeams(
      { ...manila, members: manila.members.slice(2) },
      { ...chicago, members: [...chicago.members, anna, bert] },
    );
    const stored = host.storage();
    const refusals = [
      await host.answer(anna, 'p1:1', rowOf(1)),
      await host.answer(bert, 'p1:1', rowOf(1)),
      await host.answer('somebody', 'p1:1', rowOf(1)),
    ].map((refusal) => JSON.stringify(refusal));
    expect(new Set(refusals).size).toBe(1);
    expect(host.storage()).toEqual(stored);
    expect(ballotsOf(1)).toEqual([lettersOf(0)]);
    expect((await host.pulseOf(anna)).invitation).toBeNull();
    await host.saveTeams({ ...chicago }, { ...manila });
    expect(valueOf(await host.answer(anna, 'p1:1', rowOf(1)))).toEqual({ counted: true });
    expect(ballotsOf(1)).toEqual([lettersOf(0)]);
  });
});

describe('logs, events, mails, addresses and errors', () => {
  const calls = ['/kvs/api/v1/batch/get', '/kvs/api/v1/entity/get', '/kvs/api/v1/transaction'];
  /** What a storage might say that repeats what it was given. */
  const echo = {
    code: 'INTERNAL_ERROR',
    message: `Cannot store ${lettersOf(0)} of 712020:0-manila-0:\n    at 5,1,4,2,5 (Between us.)`,
  };

  it.each<[string, object]>([
    ['refuses, and repeats what it was given', { status: 500, body: echo }],
    ['answers what is no JSON', { status: 200, body: `${echo.message}` }],
    ['does it, but its answer is lost', { lost: true }],
    ['does it, but the function is ended', { killed: true }],
  ])(
    'hold nothing of a ballot, counted once, when the storage %s, at each call of it',
    async (_how, fault) => {
      await openNow(host, { freeText: true });
      host.forget();
      await host.answer(everybody[0]!, 'p1:1', rowOf(0), 'Between us.');
      const steps = host.asked.length;
      expect(steps).toBeGreaterThan(2);
      for (let step = 0; step < steps; step++) {
        const accountId = everybody[step + 1]!;
        host.site.faults =
          'killed' in fault
            ? [{ pathPattern: '/invoke/sendAnswers', killAfterCalls: step + 1, times: 1 }]
            : [{ pathPattern: calls.join('|'), pass: step, times: 1, ...fault }];
        const told = await host
          .answer(accountId, 'p1:1', rowOf(step + 1), 'Between us.')
          .catch((error: Error) => error.message);
        expect(JSON.stringify(told)).not.toMatch(secrets);
        expect(host.site.faults).toEqual([expect.objectContaining({ times: 0 })]);
        host.site.faults = [];
        expect(valueOf(await host.answer(accountId, 'p1:1', rowOf(step + 1), 'Between us.'))).toEqual({
          counted: true,
        });
      }
      const sent = Array.from({ length: steps + 1 }, (_, index) => lettersOf(index));
      expect([...ballotsOf(0), ...ballotsOf(1)].sort()).toEqual(sent.sort());
      expect(host.logged.join('\n')).not.toMatch(secrets);
      expect(host.sent.join('\n')).not.toMatch(/51425|5,1,4,2,5|Between us/);
    },
  );

  it('hold nothing of a ballot when a record cannot be read, or closing fails', async () => {
    await openNow(host, { freeText: true });
    for (const [index, accountId] of everybody.entries()) {
      await host.answer(accountId, 'p1:1', rowOf(index), 'Between us.');
    }
    const urn = host.stored('urn/p1:1:1')!;
    host.put('urn/p1:1:1', {
      ...urn,
      urn: { ballots: [...ballotsOf(1), 'x5142511'], texts: ['Between us.'] },
    });
    await host.tickAfterClosing();
    expect(host.logged.join('\n')).toContain('StorageCorruptError');
    host.put('urn/p1:1:1', urn);
    host.site.faults = [{ pathPattern: '/kvs/api/v1/transaction', status: 500, body: echo }];
    await host.tickAfterClosing(hourMs);
    expect(host.logged.join('\n')).toContain('StorageUnavailableError');
    host.site.faults = [];
    await host.tickAfterClosing(2 * hourMs);
    expect(host.wave().status).toBe('closed');
    expect(host.logged.join('\n')).not.toMatch(secrets);
    expect(host.sent.join('\n')).not.toMatch(/51425|5,1,4,2,5|Between us/);
  });

  it('name nobody in an address or an event, and no answers in a mail, over a wave with mails', async () => {
    await openNow(host, { noticeIssueId: '4711' });
    host.forget();
    await host.tickAt(host.site.now() + hourMs);
    await host.answer(everybody[0]!, 'p1:1', rowOf(0));
    await host.tickAt(host.wave().sides[0].remindsAt! + hourMs);
    await host.tickAfterClosing();
    expect(host.sent.some((request) => request.includes('/notify'))).toBe(true);
    expect(host.asked.join('\n')).not.toMatch(secrets);
    const events = host.sent.filter((request) => request.includes('/queue/publish'));
    expect(events.length).toBeGreaterThan(0);
    expect(events.join('\n')).not.toMatch(secrets);
    expect(host.sent.join('\n')).not.toContain('51425');
    // One who has answered gets no reminder; and nobody’s mail tells who else has.
    expect(host.inbox(everybody[0]!)).toHaveLength(1);
    const reminders = everybody.slice(1, 8).map((id) => host.inbox(id)[0]!);
    expect(new Set(reminders.map(({ subject, text, html }) => `${subject}${text}${html}`)).size).toBe(1);
  });
});
