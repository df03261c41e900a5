import fc from 'fast-check';
import {
  type Agreement,
  type AgreementAct,
  applyAct,
  findInForce,
  findProposed,
  inForceSince,
  proposedOn,
  signedOn,
  mayTakeBack,
  noAgreement,
  takeBackMs,
  type Terms,
} from '../../../src/domain/agreement/agreement';
import type { Side } from '../../../src/domain/survey/wave';

const now = Date.UTC(2026, 2, 2, 9);
const terms = (replyHours: number): Terms => ({
  replyHours,
  updateRhythm: 'weekly',
  updateNote: '',
  sentences: [],
});

/** Acts one after another, a minute each, by sides; a refusal ends it. */
function after(...acts: [side: Side, act: AgreementAct][]): Agreement {
  return acts.reduce((agreement, [side, act], index) => {
    const changed = applyAct(agreement, act, side, now + index * 60_000);
    if (typeof changed === 'string') throw new Error(`${act.kind} was refused: ${changed}`);
    return changed;
  }, noAgreement);
}
const propose = (afterNumber: number, replyHours: number): AgreementAct => ({
  kind: 'propose',
  after: afterNumber,
  terms: terms(replyHours),
});
const sign = (number: number): AgreementAct => ({ kind: 'sign', number });
const takeBack = (number: number): AgreementAct => ({ kind: 'takeBack', number });
const withdraw = (number: number): AgreementAct => ({ kind: 'withdraw', number });
const signed = after([0, propose(0, 8)], [0, sign(1)], [1, sign(1)]);

describe('a working agreement', () => {
  it('is in force once both sides have signed, and not before', () => {
    const half = after([0, propose(0, 8)], [0, sign(1)]);
    expect([findInForce(half), findProposed(half)?.number]).toEqual([null, 1]);
    expect([findInForce(signed)?.number, findProposed(signed)]).toEqual([1, null]);
  });

  it('is proposed, signed and in force since a day of the team that acted, whoever reads it', () => {
    const teams = [{ timeZone: 'America/Chicago' }, { timeZone: 'Asia/Manila' }] as const;
    // 20:00 on 1 March in Chicago is 10:00 on 2 March in Manila.
    const evening = Date.parse('2026-03-02T02:00:00Z');
    const proposed = applyAct(noAgreement, propose(0, 8), 0, evening) as Agreement;
    const half = applyAct(proposed, sign(1), 0, evening) as Agreement;
    const version = findInForce(applyAct(half, sign(1), 1, evening + 1) as Agreement)!;
    expect(proposedOn(version, teams)).toBe('2026-03-01');
    expect([signedOn(version, 0, teams), signedOn(version, 1, teams)]).toEqual(['2026-03-01', '2026-03-02']);
    expect(inForceSince(version, teams)).toBe('2026-03-02');
    expect(signedOn(findProposed(half)!, 1, teams)).toBeNull();
  });

  it('stays in force until both have signed the next one', () => {
    const proposed = applyAct(signed, propose(1, 4), 1, now) as Agreement;
    expect([findInForce(proposed)?.number, findProposed(proposed)?.number]).toEqual([1, 2]);
    const half = applyAct(proposed, sign(2), 1, now) as Agreement;
    expect(findInForce(half)?.number).toBe(1);
    const both = applyAct(half, sign(2), 0, now) as Agreement;
    expect([findInForce(both)?.terms.replyHours, findProposed(both)]).toEqual([4, null]);
  });

  it('knows only what its proposer had seen: a proposal made meanwhile is not overwritten', () => {
    const other = applyAct(signed, propose(1, 4), 1, now) as Agreement;
    expect(applyAct(other, propose(1, 6), 0, now)).toBe('changed');
    expect(
      (applyAct(other, propose(2, 6), 0, now) as Agreement).versions.map(({ number }) => number),
    ).toEqual([1, 3]);
  });

  it('is signed in the wording that was read: a number is never given twice', () => {
    const withdrawn = applyAct(applyAct(signed, propose(1, 4), 1, now) as Agreement, withdraw(2), 1, now);
    const again = applyAct(withdrawn as Agreement, propose(2, 40), 1, now) as Agreement;
    expect(findProposed(again)?.number).toBe(3);
    expect(applyAct(again, sign(2), 0, now)).toBe('changed');
  });

  it('bears each act twice', () => {
    const proposed = applyAct(signed, propose(1, 4), 1, now) as Agreement;
    expect(applyAct(proposed, propose(1, 4), 1, now)).toBe(proposed);
    const half = applyAct(proposed, sign(2), 0, now) as Agreement;
    expect(applyAct(half, sign(2), 0, now + 5)).toBe(half);
    const back = applyAct(half, takeBack(2), 0, now) as Agreement;
    expect(applyAct(back, takeBack(2), 0, now)).toBe(back);
    const gone = applyAct(back, withdraw(2), 1, now) as Agreement;
    expect(applyAct(gone, withdraw(2), 1, now)).toBe(gone);
  });

  it('lets a signature be taken back as long as it put nothing in force, and for a day after', () => {
    const signedAt = signed.versions[0]!.signedAt[1]!;
    const back = applyAct(signed, takeBack(1), 1, signedAt + takeBackMs - 1) as Agreement;
    expect([findInForce(back), back.versions[0]!.signedAt[0] === null]).toEqual([null, false]);
    expect(applyAct(signed, takeBack(1), 1, signedAt + takeBackMs)).toBe('inForce');
    const half = after([0, propose(0, 8)], [0, sign(1)]);
    expect(mayTakeBack(half.versions[0]!, 0, now + 1_000 * takeBackMs)).toBe(true);
    expect(mayTakeBack(half.versions[0]!, 1, now)).toBe(false);
  });

  it('brings back what was in force before, when the signature that replaced it is taken back', () => {
    const acts: [Side, AgreementAct][] = [
      [1, propose(1, 4)],
      [0, sign(2)],
      [1, sign(2)],
    ];
    const next = acts.reduce((before, [side, act]) => applyAct(before, act, side, now) as Agreement, signed);
    expect(findInForce(next)?.number).toBe(2);
    expect(findInForce(applyAct(next, takeBack(2), 1, now) as Agreement)?.number).toBe(1);
  });

  it('lets only the team that proposed withdraw, and nobody what is in force', () => {
    const proposed = applyAct(signed, propose(1, 4), 1, now) as Agreement;
    expect(applyAct(proposed, withdraw(2), 0, now)).toBe('notOwn');
    expect(applyAct(signed, withdraw(1), 0, now)).toBe('changed');
  });

  it('holds, whatever is done: two versions at most, the first in force, and no number twice', () => {
    const acts = fc.array(
      fc.record({
        side: fc.constantFrom<Side>(0, 1),
        kind: fc.constantFrom('propose', 'sign', 'takeBack', 'withdraw'),
        lag: fc.constantFrom(0, 0, 0, 1),
        hours: fc.integer({ min: 1, max: 5 }),
        passes: fc.constantFrom(0, takeBackMs),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(acts, (all) => {
        let agreement = noAgreement;
        let time = now;
        const texts = new Map<number, Terms>();
        for (const { side, kind, lag, hours, passes } of all) {
          time += passes;
          const number = agreement.latestNumber - lag;
          const act = kind === 'propose' ? propose(number, hours) : ({ kind, number } as AgreementAct);
          const changed = applyAct(agreement, act, side, time);
          if (typeof changed === 'string') continue;
          agreement = changed;
          expect(agreement.versions.length).toBeLessThanOrEqual(2);
          if (agreement.versions.length === 2) expect(findInForce(agreement)).not.toBeNull();
          for (const version of agreement.versions) {
            expect(version.number).toBeLessThanOrEqual(agreement.latestNumber);
            expect(texts.get(version.number) ?? version.terms).toEqual(version.terms);
            texts.set(version.number, version.terms);
          }
        }
      }),
    );
  });
});
