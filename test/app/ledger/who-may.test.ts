import { ledgerMessages as text } from '../../../src/contract/ledger-messages';
import { contractMessages } from '../../../src/contract/messages';
import type { LedgerAct } from '../../../src/domain/ledger/ledger-event';
import { issuePanelResolver } from '../../../src/index';
import { hourMs, startLedgerHost, uuid, type LedgerHost } from '../../entry/ledger-host';

let host: LedgerHost;
beforeEach(async () => {
  host = await startLedgerHost();
});
afterEach(() => host.site.close());

const minuteMs = 60_000;
const promise = (toTeamId: string): LedgerAct => ({
  kind: 'promise',
  toTeamId,
  text: 'We will open the firewall',
  due: { date: '2026-03-05' },
});
const warn = (promiseId: string): LedgerAct => ({
  kind: 'warn',
  promiseId,
  reason: 'dependency',
  estimate: '2026-03-20',
  note: null,
});
const handOver = (toTeamId: string): LedgerAct => ({ kind: 'handOver', toTeamId, checklist: [] });
const thank = (toTeamId: string): LedgerAct => ({ kind: 'thank', toTeamId, text: 'Quick answer!' });

/** What each person is told: `ok`, or the key of the text that refuses. */
async function toldTo(
  people: readonly string[],
  act: LedgerAct,
  issueKey?: string,
): Promise<Record<string, string>> {
  const told: Record<string, string> = {};
  for (const accountId of people) {
    const result = await host.act(accountId, act, issueKey);
    if (result.ok) {
      const { id } = result.value.events.at(-1)!;
      const taken = await host.act(accountId, { kind: 'undo', eventId: id }, issueKey);
      expect(taken.ok).toBe(true);
    } else expect(result.error.code).toBe('NOT_ALLOWED');
    told[accountId] = result.ok
      ? 'ok'
      : Object.entries(text).find(([, words]) => words === result.error.message)![0];
  }
  return told;
}
/** Of the maker or owner's team, of the other team, of a third, of none. */
const everybody = ['bea', 'pia', 'lea', 'sam'];

describe('who may', () => {
  it.each([
    [
      'promise to another team: members of a team',
      promise('pune'),
      { bea: 'ok', pia: 'ownTeam', lea: 'ok', sam: 'noTeam' },
    ],
    [
      'promise to a team that is not there: nobody',
      promise('oslo'),
      { bea: 'teamUnknown', pia: 'teamUnknown', lea: 'teamUnknown', sam: 'noTeam' },
    ],
    [
      'thank another team: members of a team',
      thank('berlin'),
      { bea: 'ownTeam', pia: 'ok', lea: 'ok', sam: 'noTeam' },
    ],
    [
      'warn that the due date is at risk: the team that has to keep it',
      warn('dueDate'),
      { bea: 'onlyMaker', pia: 'ok', lea: 'onlyMaker', sam: 'noTeam' },
    ],
    [
      'hand over: the team that has the issue',
      handOver('lima'),
      { bea: 'onlyOwner', pia: 'ok', lea: 'onlyOwner', sam: 'noTeam' },
    ],
    [
      'hand over to themselves: nobody',
      handOver('pune'),
      { bea: 'onlyOwner', pia: 'ownerAlready', lea: 'onlyOwner', sam: 'noTeam' },
    ],
    [
      'say that it is clear enough: the team that has the issue from another',
      { kind: 'confirm' },
      { bea: 'onlyReceiver', pia: 'ok', lea: 'onlyReceiver', sam: 'noTeam' },
    ],
    [
      'accept what nobody handed over: nobody',
      { kind: 'accept' },
      { bea: 'nothingReceived', pia: 'nothingReceived', lea: 'nothingReceived', sam: 'noTeam' },
    ],
  ] satisfies [string, LedgerAct, Record<string, string>][])('%s', async (_rule, act, expected) => {
    expect(await toldTo(everybody, act)).toEqual(expected);
  });

  it.each([
    [
      'hand over what is with nobody: those who reported it',
      handOver('lima'),
      { bea: 'ok', pia: 'onlyOwner', lea: 'onlyOwner', sam: 'noTeam' },
    ],
    [
      'say that it is clear enough, while it is with nobody: all but those who reported it',
      { kind: 'confirm' },
      { bea: 'onlyReceiver', pia: 'ok', lea: 'ok', sam: 'noTeam' },
    ],
    [
      'warn of a date that there is not: nobody',
      warn('dueDate'),
      { bea: 'noDueDate', pia: 'noDueDate', lea: 'noDueDate', sam: 'noTeam' },
    ],
  ] satisfies [string, LedgerAct, Record<string, string>][])('%s', async (_rule, act, expected) => {
    expect(await toldTo(everybody, act, 'PAY-2')).toEqual(expected);
  });

  it('hand over what is done: nobody', async () => {
    expect(await toldTo(['bea', 'pia'], handOver('lima'), 'PAY-3')).toEqual({
      bea: 'issueDone',
      pia: 'issueDone',
    });
  });

  it.each([
    ['warn', (id: string) => warn(id), 'onlyMaker'],
    [
      'move',
      (promiseId: string): LedgerAct => ({ kind: 'move', promiseId, due: { date: '2026-03-09' } }),
      'onlyMaker',
    ],
    ['withdraw', (promiseId: string): LedgerAct => ({ kind: 'withdraw', promiseId }), 'onlyMaker'],
  ])('%s a promise: its maker’s team', async (_what, act, refusal) => {
    const { id } = await host.done('bea', promise('pune'));
    expect(await toldTo([...everybody, 'ben'], act(id))).toEqual({
      bea: 'ok',
      ben: 'ok',
      pia: refusal,
      lea: refusal,
      sam: 'noTeam',
    });
  });

  it('answer a promise: both its sides', async () => {
    const { id: promiseId } = await host.done('bea', promise('pune'));
    const answer: LedgerAct = { kind: 'answer', promiseId, kept: true };
    expect(await toldTo([...everybody, 'pau'], answer)).toEqual({
      bea: 'ok',
      pia: 'ok',
      pau: 'ok',
      lea: 'onlySides',
      sam: 'noTeam',
    });
  });

  it.each([
    ['accept', { kind: 'accept' }],
    ['return', { kind: 'return', reason: 'The logs are missing' }],
  ] satisfies [string, LedgerAct][])('%s a handoff: the team that received it', async (_what, act) => {
    await host.done('pia', handOver('berlin'));
    expect(await toldTo([...everybody, 'ben'], act)).toEqual({
      bea: 'ok',
      ben: 'ok',
      pia: 'nothingReceived',
      lea: 'nothingReceived',
      sam: 'noTeam',
    });
  });

  it.each([
    ['the team that received it accepts what the others assigned to it', 'pia', 'ok'],
    ['nobody accepts what they assigned to their own team: that said it already', 'ben', 'takenByThemselves'],
  ])('%s; it may be returned', async (_rule, assignedBy, expected) => {
    await host.jira(assignedBy, 'PUT', '/rest/api/3/issue/PAY-1/assignee', { accountId: 'bea' });
    expect(await toldTo(['bea'], { kind: 'accept' })).toEqual({ bea: expected });
    expect(await toldTo(['bea'], { kind: 'return', reason: 'Not ours' })).toEqual({ bea: 'ok' });
  });

  it('undo: the acting team, for ten minutes', async () => {
    const { id: eventId } = await host.done('bea', promise('pune'));
    const undo: LedgerAct = { kind: 'undo', eventId };
    expect(await toldTo(['pia', 'lea', 'sam'], undo)).toEqual({
      pia: 'onlyOwnAct',
      lea: 'onlyOwnAct',
      sam: 'noTeam',
    });
    await host.wait(10 * minuteMs);
    expect((await host.stateFor('ben')).rights.undo).toEqual({ [eventId]: host.site.now() });
    await host.wait(1);
    expect(await toldTo(['ben'], undo)).toEqual({ ben: 'tooLateToUndo' });
    const late = await host.done('bea', promise('pune'));
    await host.wait(10 * minuteMs);
    const undone = await host.done('ben', { kind: 'undo', eventId: late.id });
    expect(await toldTo(['ben'], { kind: 'undo', eventId: undone.id })).toEqual({ ben: 'undoUndone' });
    expect(await toldTo(['ben'], { kind: 'undo', eventId: late.id })).toEqual({ ben: 'eventUnknown' });
  });

  it('do anything on an issue that Jira does not show them: nobody, whatever their team', async () => {
    const asOlga = (functionKey: string, payload: unknown, issueId: string) =>
      host.platform.runInFunction(host.site.people.find('olga'), async () =>
        issuePanelResolver(
          // The platform gives the context; this is one that outlived the right to see the issue.
          { call: { functionKey, payload }, context: { extension: { issue: { id: issueId } } } } as never,
          { principal: { accountId: 'olga' } } as never,
        ),
      );
    const refusal = { ok: false, error: { code: 'NOT_ALLOWED', message: text.issueHidden } };
    expect(await asOlga('act', { id: uuid(900), act: promise('pune') }, '1')).toEqual(refusal);
    expect(await asOlga('getLedger', {}, '1')).toEqual(refusal);
    // And it reads as one that isn't there.
    expect(await asOlga('getLedger', {}, '999')).toEqual(refusal);
    expect(host.places().filter((place) => place.startsWith('ledger/'))).toEqual([]);
  });

  it('do anything without being signed in, or without an issue: nobody', async () => {
    const payload = { id: uuid(901), act: promise('pune') };
    const anonymous = { ok: false, error: { code: 'NOT_ALLOWED', message: contractMessages.notSignedIn } };
    expect(await host.invoke('trust-panel', 'act', payload, null)).toEqual(anonymous);
    const nowhere = { ok: false, error: { code: 'NOT_ALLOWED', message: text.issueHidden } };
    expect(await host.invoke('trust-panel', 'act', payload, 'bea')).toEqual(nowhere);
  });
});

describe('what a page sends', () => {
  it('says neither for which team nor on which issue nor when', async () => {
    const smuggled = { id: uuid(902), at: 1, teamId: 'lima', act: promise('pune') };
    const result = await host.invoke('trust-panel', 'act', smuggled, 'bea', 'PAY-1');
    expect(result).toMatchObject({ ok: false, error: { code: 'INVALID' } });
    const within = { id: uuid(902), act: { ...promise('pune'), teamId: 'lima' } };
    expect(await host.invoke('trust-panel', 'act', within, 'bea', 'PAY-1')).toMatchObject({
      ok: false,
      error: { code: 'INVALID' },
    });
  });

  it.each<[string, unknown]>([
    ['an empty text', { ...promise('pune'), text: '  ' }],
    ['a text of 301 characters', { ...promise('pune'), text: 'x'.repeat(301) }],
    ['a day that does not exist', { ...promise('pune'), due: { date: '2026-02-30' } }],
    ['a day in the year 9999', { ...promise('pune'), due: { date: '9999-12-31' } }],
    [
      'both a day and an instant',
      { ...promise('pune'), due: { date: '2026-03-05', instant: 1_800_000_000_000 } },
    ],
    ['a reason that is none', { ...warn('dueDate'), reason: 'laziness' }],
    ['an act of no kind', { kind: 'praise' }],
    ['an id that is none', { kind: 'undo', eventId: 'x' }],
  ])('is refused with %s', async (_what, act) => {
    const result = await host.act('bea', act as LedgerAct);
    expect(result).toMatchObject({ ok: false, error: { code: 'INVALID' } });
  });
});

describe('what no longer may be done', () => {
  const answered = async (kept: boolean) => {
    const { id: promiseId } = await host.done('bea', promise('pune'));
    await host.done('bea', { kind: 'answer', promiseId, kept });
    return promiseId;
  };

  it('is to move, withdraw or warn of a promise that was kept; it may be contradicted', async () => {
    const promiseId = await answered(true);
    const move: LedgerAct = { kind: 'move', promiseId, due: { date: '2026-03-09' } };
    expect(await toldTo(['bea'], move)).toEqual({ bea: 'promiseOver' });
    expect(await toldTo(['bea'], { kind: 'withdraw', promiseId })).toEqual({ bea: 'promiseOver' });
    expect(await toldTo(['bea'], warn(promiseId))).toEqual({ bea: 'promiseOver' });
    expect(await toldTo(['bea'], { kind: 'answer', promiseId, kept: true })).toEqual({ bea: 'sameAnswer' });
    expect((await host.stateFor('pia')).rights.promises[promiseId]).toEqual({
      warn: false,
      move: false,
      withdraw: false,
      kept: true,
      notKept: true,
    });
  });

  it('is to answer or move what was withdrawn', async () => {
    const { id: promiseId } = await host.done('bea', promise('pune'));
    await host.done('bea', { kind: 'withdraw', promiseId });
    expect(await toldTo(['pia'], { kind: 'answer', promiseId, kept: true })).toEqual({ pia: 'withdrawn' });
    expect(await toldTo(['bea'], { kind: 'move', promiseId, due: { date: '2026-03-09' } })).toEqual({
      bea: 'promiseOver',
    });
  });

  it('is to warn of a date that has passed, though it may be moved', async () => {
    const { id: promiseId } = await host.done('bea', promise('pune'));
    await host.wait(5 * 24 * hourMs);
    expect(await toldTo(['bea'], warn(promiseId))).toEqual({ bea: 'promisePast' });
    expect(await toldTo(['bea'], { kind: 'move', promiseId, due: { date: '2026-03-09' } })).toEqual({
      bea: 'ok',
    });
  });

  it('is to promise for a time that has passed, or to move to the same or a past one', async () => {
    expect(await toldTo(['bea'], { ...promise('pune'), due: { date: '2026-03-01' } } as LedgerAct)).toEqual({
      bea: 'dayOver',
    });
    const { id: promiseId } = await host.done('bea', promise('pune'));
    expect(await toldTo(['bea'], { kind: 'move', promiseId, due: { date: '2026-03-05' } })).toEqual({
      bea: 'sameDue',
    });
    expect(await toldTo(['bea'], { kind: 'move', promiseId, due: { instant: host.site.now() } })).toEqual({
      bea: 'timeOver',
    });
    // Today is still to come until it is over.
    expect(await toldTo(['bea'], { kind: 'move', promiseId, due: { date: '2026-03-02' } })).toEqual({
      bea: 'ok',
    });
  });

  it('is to confirm twice, or to take back what was not confirmed', async () => {
    expect(await toldTo(['pia'], { kind: 'unconfirm' })).toEqual({ pia: 'notConfirmed' });
    await host.done('pia', { kind: 'confirm' }, 'PAY-2');
    expect(await toldTo(['pia'], { kind: 'confirm' }, 'PAY-2')).toEqual({ pia: 'confirmedAlready' });
    expect(await toldTo(['pia'], { kind: 'unconfirm' }, 'PAY-2')).toEqual({ pia: 'ok' });
    // Its linked page may have been changed since.
    await host.done('pia', { kind: 'confirm' });
    expect(await toldTo(['pia'], { kind: 'confirm' })).toEqual({ pia: 'ok' });
  });

  it('is to accept twice; it may still be returned', async () => {
    await host.done('pia', handOver('berlin'));
    await host.done('bea', { kind: 'accept' });
    expect(await toldTo(['bea'], { kind: 'accept' })).toEqual({ bea: 'acceptedAlready' });
    expect(await toldTo(['bea'], { kind: 'return', reason: 'Not ours' })).toEqual({ bea: 'ok' });
  });
});
