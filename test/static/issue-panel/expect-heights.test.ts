import * as fc from 'fast-check';
import { expectHeights } from '../../../static/src/issue-panel/expect-heights';
import type { PartHeights, SeenIssue } from '../../../static/src/issue-panel/platform';

const width = 700;
const unseen = { issueId: 'unseen', issueType: 'Story' };
const usual = expectHeights([], unseen, width);
let issues = 0;
const seen = (sections: number[], rest: Partial<PartHeights> = {}, issueType = 'Story'): SeenIssue => ({
  issueId: String(++issues),
  issueType,
  heights: { width, pulse: 0, verdict: 44, sections, ...rest },
});

describe('what heights are expected', () => {
  it('is what the issue itself had, whatever others had', () => {
    const itself = seen([291, 149, 61, 71]);
    expect(expectHeights([itself, seen([95, 183, 61, 71]), seen([95, 183, 61, 71])], itself, width)).toBe(
      itself.heights,
    );
  });

  it('is the usual where nothing was seen at about this width', () => {
    const seenOnce = [seen([95, 149, 61, 71])];
    expect(expectHeights(seenOnce, unseen, 320)).toEqual(expectHeights([], unseen, 320));
    // Lines break elsewhere from a tenth more or less on.
    const heightAt = (at: number) => expectHeights(seenOnce, unseen, at).sections[0];
    expect([635, 640, 770, 780].map(heightAt)).toEqual([231, 95, 95, 231]);
  });

  it('is of an unseen issue what others mostly had, part by part; of a pulse, whether one waited last', () => {
    const expected = expectHeights(
      [
        seen([95, 183, 61, 71], { verdict: 20, pulse: 34 }),
        seen([291, 149, 187, 71], { verdict: 64 }),
        seen([231, 165, 61, 91], { verdict: 44 }),
      ],
      unseen,
      width,
    );
    expect(expected).toEqual({ width, pulse: 0, verdict: 44, sections: [231, 165, 61, 71] });
  });

  it('has no place for thanks from the second issue on, for a reader in no team', () => {
    expect(expectHeights([seen([257, 149, 61])], unseen, width).sections).toHaveLength(3);
    const withOneThanked = [seen([257, 149, 61]), seen([257, 149, 61]), seen([347, 149, 187, 57])];
    expect(expectHeights(withOneThanked, unseen, width).sections).toEqual([257, 149, 61]);
  });

  it('is of requirements what issues of the same type had, else what is usual for the type', () => {
    const stories = [seen([95, 183, 61]), seen([95, 183, 61])];
    const bug = seen([291, 71, 187], {}, 'Bug');
    const requirementOf = (issueType: string) =>
      expectHeights([...stories, bug], { issueId: 'unseen', issueType }, width).sections[1];
    expect(requirementOf('Bug')).toBe(71);
    expect(requirementOf('Story')).toBe(183);
    expect(requirementOf('task')).toBe(149);
    expect(requirementOf('Spike')).toBe(61);
  });

  it('follows what was seen lately, when the reader has joined a team', () => {
    const before = Array.from({ length: 80 }, () => seen([257, 149, 61]));
    const since = Array.from({ length: 14 }, () => seen([291, 149, 61, 71]));
    expect(expectHeights([...before, ...since], unseen, width).sections).toEqual([291, 149, 61, 71]);
  });

  it('is always of a height that the part had somewhere, or usually has', () => {
    const height = fc.integer({ min: 20, max: 500 });
    const sections = fc
      .tuple(height, height, height)
      .chain((three) =>
        fc.option(height).map((thanks) => (thanks === null ? [...three] : [...three, thanks])),
      );
    const issue = fc.record({ sections, verdict: height, issueType: fc.constantFrom('Story', 'Bug') });
    fc.assert(
      fc.property(fc.array(issue, { minLength: 1, maxLength: 40 }), (given) => {
        const all = given.map(({ sections: parts, verdict, issueType }) =>
          seen(parts, { verdict }, issueType),
        );
        const expected = expectHeights(all, unseen, width);
        const possible = [usual, ...all.map(({ heights }) => heights)];
        expect(possible.map(({ verdict }) => verdict)).toContain(expected.verdict);
        expect([3, 4]).toContain(expected.sections.length);
        for (const [index, sectionHeight] of expected.sections.entries()) {
          expect(possible.map(({ sections: parts }) => parts[index])).toContain(sectionHeight);
        }
      }),
    );
  });
});
