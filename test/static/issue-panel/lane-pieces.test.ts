import * as fc from 'fast-check';
import { defaultSettings } from '../../../src/domain/assessment/settings';
import { makeTeamDirectory } from '../../../src/domain/calendar/team';
import { readIssueHistory } from '../../../src/domain/history/issue-history';
import { makeLanePicture, ownerUntilDone, spreadShare } from '../../../static/src/issue-panel/lane-pieces';
import { assessRaw, at, berlin, type IssueParts, jiraIssue, pune } from '../../domain/jira-issue';

type Change = NonNullable<IssueParts['changes']>[number];
/** @param day of March 2026. */
const on = (day: number) => `2026-03-${String(day).padStart(2, '0')}T10:00:00Z`;
const assign = (day: number, from: string | null, to: string | null, author = 'x'): Change => [
  on(day),
  author,
  { assignee: [from, to] },
];
const resolve = (day: number): Change => [on(day), 'x', { resolution: [null, 'Fixed'] }];
const reopen = (day: number): Change => [on(day), 'x', { resolution: ['Fixed', null] }];
const act = (day: number, author: string): Change => [on(day), author, { priority: ['1', '2'] }];
/** Berlin has it from the 3rd on, and hands it to Pune on the 10th. */
const handedOver = [assign(3, null, 'bea'), assign(10, 'bea', 'pia')];

function pictureOf(changes: readonly Change[], most = 40) {
  const now = on(30);
  const issue = jiraIssue({ changes });
  const assessed = {
    assessment: assessRaw(issue, { now }),
    history: readIssueHistory({ issue }, defaultSettings),
    directory: makeTeamDirectory([berlin, pune]),
    now: at(now),
  };
  return makeLanePicture(assessed, most);
}
/** Each piece as team, how it had the issue, and the day from which on. */
const piecesOf = (changes: readonly Change[], most?: number) =>
  pictureOf(changes, most).pieces.map(
    ({ team, hold, from }) => `${team} ${hold} ${new Date(from).getUTCDate()}`,
  );

describe('the pieces of the lanes', () => {
  it('are of the first team before anybody was assigned, and wait until the other team acts', () => {
    expect(piecesOf([...handedOver, act(12, 'pau')])).toEqual([
      'berlin nobody 2',
      'berlin held 3',
      'pune waiting 10',
      'pune held 12',
    ]);
  });

  it('tell a time without an assignee from one with somebody in no team', () => {
    const changes = [
      ...handedOver,
      act(10, 'pia'),
      assign(13, 'pia', null),
      assign(16, null, 'stranger'),
      assign(17, 'stranger', 'another'),
      assign(20, 'another', 'pau'),
    ];
    expect(piecesOf(changes).slice(2)).toEqual([
      'pune held 10',
      'pune nobody 13',
      'pune outsider 16',
      'pune held 20',
    ]);
  });

  it('wait on where nobody is assigned any more before it was picked up', () => {
    expect(piecesOf([...handedOver, assign(12, 'pia', null)]).slice(2)).toEqual(['pune waiting 10']);
  });

  it('rest while it was done, and end when it is', () => {
    const changes = [...handedOver, act(10, 'pia'), resolve(12), reopen(18), resolve(24)];
    const { pieces, end } = pictureOf(changes);
    expect(piecesOf(changes).slice(2)).toEqual(['pune held 10', 'pune done 12', 'pune held 18']);
    expect([pieces.at(-1)!.until, end]).toEqual([at(on(24)), at(on(24))]);
  });

  it('change lanes without a handoff while it is done', () => {
    const changes = [...handedOver, act(10, 'pia'), resolve(12), assign(14, 'pia', 'ben'), reopen(18)];
    expect(piecesOf(changes).slice(3)).toEqual(['pune done 12', 'berlin done 14', 'berlin held 18']);
  });

  it('start with the earliest handoff that is shown', () => {
    const changes = [...handedOver, act(10, 'pia'), assign(15, 'pia', 'bea'), act(16, 'bea')];
    expect(piecesOf(changes, 1)).toEqual(['berlin waiting 15', 'berlin held 16']);
  });

  it('fill the time from creation to the end without a gap or an overlap, whoever was assigned', () => {
    const who = fc.constantFrom(null, 'bea', 'ben', 'pia', 'stranger');
    fc.assert(
      fc.property(
        fc.array(who, { maxLength: 20 }),
        fc.array(fc.boolean(), { maxLength: 8 }),
        (people, done) => {
          const named = ['bea', 'pia', ...people];
          const assigned = named.map((person, day) =>
            assign(day + 3, day === 0 ? null : named[day - 1]!, person),
          );
          const resolved = done.map((isDone, day) => (isDone ? resolve(day + 7) : reopen(day + 7)));
          const { pieces, start, end } = pictureOf([...assigned, ...resolved]);
          fc.pre(end > at(on(5)));
          expect([pieces[0]!.from, pieces.at(-1)!.until]).toEqual([start, end]);
          pieces.slice(1).forEach((piece, index) => {
            const before = pieces[index]!;
            expect(before.until).toBe(piece.from);
            expect([before.team, before.hold]).not.toEqual([piece.team, piece.hold]);
          });
        },
      ),
    );
  });
});

describe('who had the issue until it was done', () => {
  const ownerAfter = (...changes: Change[]) =>
    ownerUntilDone(assessRaw(jiraIssue({ changes }), { now: on(30) }));

  it('is the team that has it, while it is open', () => {
    expect(ownerAfter(assign(3, null, 'bea'))).toBe('berlin');
  });

  it('is not whom it was assigned to with its closing, or afterwards', () => {
    expect(ownerAfter(assign(3, null, 'bea'), resolve(10), assign(11, 'bea', 'pia'))).toBe('berlin');
    expect(ownerAfter(assign(3, null, 'bea'), resolve(10), assign(10, 'bea', 'pia'))).toBe('berlin');
  });
});

describe('a share in stripes', () => {
  it('is as much of the bar as it says, in even pieces within it', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 500, noNaN: true }),
        fc.double({ min: 1, max: 900, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (left, width, share) => {
          const stripes = spreadShare(left, left + width, share);
          expect(stripes.reduce((sum, [from, to]) => sum + to - from, 0)).toBeCloseTo(share * width, 6);
          expect(stripes[0]![0]).toBeGreaterThanOrEqual(left - 1e-6);
          expect(stripes.at(-1)![1]).toBeCloseTo(left + width, 6);
        },
      ),
    );
    expect(spreadShare(10, 34, 0.5)).toEqual([
      [13, 16],
      [19, 22],
      [25, 28],
      [31, 34],
    ]);
    expect(spreadShare(0, 4, 0.25)).toEqual([[3, 4]]);
  });
});
