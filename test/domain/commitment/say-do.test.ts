import { countSprint, sayDo } from '../../../src/domain/commitment/say-do';
import type { SprintKind, SprintOutcome } from '../../../src/domain/commitment/sprint-promises';

const promises = (made: [SprintKind, SprintOutcome, count: number][]) =>
  made.flatMap(([kind, outcome, count]) => Array.from({ length: count }, () => ({ kind, outcome })));
const of = (made: [SprintKind, SprintOutcome, count: number][]) => sayDo(countSprint(promises(made)));

describe('say/do', () => {
  it('is, strictly, what was kept of the committed; loosely also what was added and kept, of the same', () => {
    const made = of([
      ['committed', 'kept', 3],
      ['committed', 'descoped', 1],
      ['committed', 'carried', 2],
      ['added', 'kept', 4],
      ['added', 'carried', 5],
    ]);
    // 3 of 6; 3 + 4 for the same 6: more than all.
    expect(made).toEqual({ strict: 3, loose: 7, of: 6 });
  });

  it('counts nothing that is open', () => {
    expect(
      of([
        ['committed', 'open', 3],
        ['added', 'open', 2],
      ]),
    ).toEqual({ strict: 0, loose: 0, of: 0 });
  });
});
