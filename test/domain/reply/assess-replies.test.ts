import fc from 'fast-check';
import { defaultSettings } from '../../../src/domain/assessment/settings';
import { makeTeamDirectory } from '../../../src/domain/calendar/team';
import { readIssueHistory } from '../../../src/domain/history/issue-history';
import type { LedgerEvent } from '../../../src/domain/ledger/ledger-event';
import { assessReplies, type Question } from '../../../src/domain/reply/assess-replies';
import { at, berlin, type IssueParts, jiraIssue, pune } from '../jira-issue';
import { idOf, recorded } from '../ledger/ledger-events';

const hourMs = 3_600_000;
const lima = { ...berlin, id: 'lima', name: 'Lima', timeZone: 'America/Lima', members: ['lea'] };
const teams = makeTeamDirectory([berlin, pune, lima]);
type Comment = NonNullable<IssueParts['comments']>[number];

/** Tuesday to Thursday; Pune is awake 04:00–12:00 UTC, Berlin 09:00–17:00. */
const tue = '2026-03-10T10:00:00Z';

function repliesOf(
  parts: IssueParts,
  { now = '2026-06-01T00:00:00Z', ledger = [] as readonly LedgerEvent[] } = {},
): Question[] {
  return repliesAt(jiraIssue(parts), at(now), ledger);
}

function repliesAt(issue: unknown, now: number, ledger: readonly LedgerEvent[] = []): Question[] {
  return assessReplies(readIssueHistory({ issue }, defaultSettings), { teams, ledger, now });
}

const asks: Comment = [tue, 'bea', '[~accountid:pia] which currency?'];
const mention = (id: string) => ({ type: 'mention', attrs: { id, text: `@${id}` } });
const document = (...content: unknown[]) => ({
  type: 'doc',
  version: 1,
  content: [
    { type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph', content }] }] },
  ],
});

describe('a question', () => {
  it.each<[string, Comment, string[]]>([
    ['in wiki markup', asks, ['berlin>pune']],
    ['in ADF, however deep', [tue, 'bea', document(mention('pia'))], ['berlin>pune']],
    ['to a person named as on older servers', [tue, 'bea', 'Hello [~PIA ] !'], ['berlin>pune']],
    ['to two people of one team', [tue, 'bea', '[~accountid:pia] [~accountid:pau]'], ['berlin>pune']],
    [
      'to two teams',
      [tue, 'bea', document(mention('pau'), { type: 'text', text: ' and ' }, mention('lea'))],
      ['berlin>lima', 'berlin>pune'],
    ],
  ])('is asked %s', (_name, comment, directions) => {
    const found = repliesOf({ comments: [comment] });
    expect(found.map(({ fromTeam, toTeam }) => `${fromTeam}>${toTeam}`)).toEqual(directions);
  });

  it.each<[string, Comment]>([
    ['mentions nobody', [tue, 'bea', 'Which currency, Pia?']],
    ['mentions the own team', [tue, 'bea', '[~accountid:ben]']],
    ['mentions somebody in no team', [tue, 'bea', '[~accountid:stranger]']],
    ['is of somebody in no team', [tue, 'stranger', '[~accountid:pia]']],
    ['shows a mention as code', [tue, 'bea', 'Write {{[~accountid:pia]}} or {code}[~accountid:pia]{code}']],
    ['lies in the future', ['2026-07-01T10:00:00Z', 'bea', '[~accountid:pia]']],
    ['only some can see', [tue, 'bea', '[~accountid:pia]', { visibility: { type: 'role', value: 'Staff' } }]],
    ['has no text', [tue, 'bea']],
  ])('is none where the comment %s', (_name, comment) => {
    expect(repliesOf({ comments: [comment] })).toEqual([]);
  });
});

describe('an answer', () => {
  it.each<[string, IssueParts, string, Partial<Question>]>([
    // Two hours of Tuesday and an hour and a half of Wednesday.
    [
      'is a comment of anybody in the asked team',
      { comments: [asks, ['2026-03-11T05:30:00Z', 'pau', 'Euro']] },
      '2026-03-11T05:30:00Z',
      { waitMs: 19.5 * hourMs, awakeMs: 3.5 * hourMs, late: false, lateFrom: null },
    ],
    // 2 + 8 + 1 hours: more than one of Pune's days of eight.
    [
      'is a change of one, late after more than a working day',
      { comments: [asks], changes: [['2026-03-12T05:00:00Z', 'pia', { priority: ['1', '2'] }]] },
      '2026-03-12T05:00:00Z',
      { waitMs: 43 * hourMs, awakeMs: 11 * hourMs, late: true, lateFrom: null },
    ],
    [
      'is in time after exactly a working day',
      { comments: [asks, ['2026-03-11T10:00:00Z', 'pia', 'Euro']] },
      '2026-03-11T10:00:00Z',
      { awakeMs: 8 * hourMs, late: false },
    ],
    [
      'is no act of another team, none before the question and none at its instant',
      {
        comments: [
          ['2026-03-10T09:59:59Z', 'pia', 'Soon'],
          asks,
          [tue, 'pau', 'At once'],
          ['2026-03-10T10:30:00Z', 'ben', 'Please'],
          ['2026-03-10T11:00:00Z', 'pia', 'Euro'],
        ],
      },
      '2026-03-10T11:00:00Z',
      { awakeMs: hourMs },
    ],
  ])('%s', (_name, parts, answeredAt, expected) => {
    expect(repliesOf(parts)).toEqual([
      expect.objectContaining({
        fromTeam: 'berlin',
        toTeam: 'pune',
        at: at(tue),
        answeredAt: at(answeredAt),
      }),
    ]);
    expect(repliesOf(parts)).toMatchObject([expected]);
  });

  it('is what the asked team does in the panel, and not what it took back there', () => {
    const promise = {
      kind: 'promise',
      toTeamId: 'berlin',
      text: 'Euro',
      due: { date: '2026-03-20' },
    } as const;
    const made = '2026-03-10T11:00:00Z';
    const ledger = recorded([made, 'pune', promise]);
    expect(repliesOf({ comments: [asks] }, { ledger })).toMatchObject([{ answeredAt: at(made) }]);
    const undone = recorded(
      [made, 'pune', promise],
      ['2026-03-10T11:05:00Z', 'pune', { kind: 'undo', eventId: idOf(0) }],
    );
    expect(repliesOf({ comments: [asks] }, { ledger: undone })).toMatchObject([{ answeredAt: null }]);
  });
});

describe('an open question', () => {
  it('waits until now, in the asked team’s working time', () => {
    expect(repliesOf({ comments: [asks] }, { now: '2026-03-11T05:00:00Z' })).toEqual([
      {
        fromTeam: 'berlin',
        toTeam: 'pune',
        at: at(tue),
        answeredAt: null,
        waitMs: 19 * hourMs,
        awakeMs: 3 * hourMs,
        late: false,
        lateFrom: at('2026-03-11T10:00:00Z') + 1,
      },
    ]);
  });

  it('is late after a working day of the asked team, over its weekend and its holidays', () => {
    // An hour of Thursday; Friday is Berlin's holiday; seven hours of Monday.
    const comments: Comment[] = [['2026-03-05T16:00:00Z', 'pia', '[~accountid:bea]']];
    const lateFrom = at('2026-03-09T16:00:00Z') + 1;
    expect(repliesOf({ comments }, { now: '2026-03-07T00:00:00Z' })).toMatchObject([
      { late: false, lateFrom },
    ]);
    const issue = jiraIssue({ comments });
    expect(repliesAt(issue, lateFrom - 1)).toMatchObject([{ late: false, lateFrom }]);
    expect(repliesAt(issue, lateFrom)).toMatchObject([{ late: true, lateFrom: null }]);
  });
});

describe('questions of any course of comments and changes', () => {
  const start = at('2026-03-02T08:00:00Z');
  const people = ['bea', 'ben', 'pia', 'pau', 'lea', 'stranger'];
  const instant = fc
    .integer({ min: 0, max: 60 * 24 })
    .map((hours) => new Date(start + hours * hourMs).toISOString());
  const person = fc.constantFrom(...people);
  const comment = fc
    .tuple(instant, person, fc.subarray(people), fc.boolean())
    .map(([when, author, mentioned, isMarkup]): Comment => [
      when,
      author,
      isMarkup
        ? mentioned.map((id) => `[~accountid:${id}]`).join(' ')
        : document(...mentioned.map((id) => mention(id))),
    ]);
  const change = fc
    .tuple(instant, person)
    .map(([when, author]): NonNullable<IssueParts['changes']>[number] => [
      when,
      author,
      { priority: ['1', '2'] },
    ]);
  const course = fc.record({
    comments: fc.array(comment, { maxLength: 12 }),
    changes: fc.array(change, { maxLength: 8 }),
  });
  const clock = fc.integer({ min: 0, max: 90 * 24 * 60 }).map((minutes) => start + minutes * 60_000);
  const keyOf = ({ fromTeam, toTeam, at: asked }: Question) => `${fromTeam}>${toTeam} ${asked}`;

  it('are the same in whatever order comments and histories come', () => {
    fc.assert(
      fc.property(
        course.chain((parts) =>
          fc.record({
            parts: fc.constant(parts),
            comments: fc.shuffledSubarray(parts.comments, { minLength: parts.comments.length }),
            changes: fc.shuffledSubarray(parts.changes, { minLength: parts.changes.length }),
          }),
        ),
        ({ parts, ...shuffled }) => {
          expect(repliesOf(shuffled)).toEqual(repliesOf(parts));
        },
      ),
    );
  });

  it('never take back what was once so: an answer stays, a wait grows, late stays late', () => {
    fc.assert(
      fc.property(course, clock, clock, (parts, one, other) => {
        const [earlier, later] = one < other ? [one, other] : [other, one];
        const issue = jiraIssue(parts);
        const after = repliesAt(issue, later);
        for (const before of repliesAt(issue, earlier)) {
          // Two members of a team may ask the same at one instant: alike in all that is compared.
          const same = after.find((question) => keyOf(question) === keyOf(before))!;
          if (before.answeredAt !== null) expect(same).toEqual(before);
          else {
            expect(same.answeredAt === null || same.answeredAt > earlier).toBe(true);
            expect(same.waitMs).toBeGreaterThanOrEqual(before.waitMs);
            expect(same.awakeMs).toBeGreaterThanOrEqual(before.awakeMs);
            expect(same.late || !before.late).toBe(true);
          }
        }
        expect(after.filter(({ at: asked }) => asked <= earlier)).toHaveLength(
          repliesAt(issue, earlier).length,
        );
      }),
    );
  });

  it('turn late at the very instant that was foretold, if nobody answers before', () => {
    let foretold = 0;
    fc.assert(
      // Until Wednesday 08:00 the question of Tuesday is not late.
      fc.property(course, fc.integer({ min: 0, max: 22 * 60 }), (parts, minutes) => {
        const issue = jiraIssue({ ...parts, comments: [asks, ...parts.comments] });
        for (const question of repliesAt(issue, at(tue) + minutes * 60_000)) {
          if (question.lateFrom === null) continue;
          foretold++;
          const then = (instant: number) =>
            repliesAt(issue, instant).find((one) => keyOf(one) === keyOf(question))!;
          const atLast = then(question.lateFrom);
          expect(then(question.lateFrom - 1).late).toBe(false);
          expect(atLast.late).toBe(atLast.answeredAt === null || atLast.answeredAt === question.lateFrom);
        }
      }),
    );
    expect(foretold).toBeGreaterThan(0);
  });
});
