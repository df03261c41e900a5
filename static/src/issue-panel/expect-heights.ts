import { defaultSettings } from '../../../src/domain/assessment/settings';
import { comparable, comparableSet } from '../../../src/domain/comparable';
import type { PanelContext, PartHeights, SeenIssue } from './platform';

/** A wider or narrower panel breaks its lines elsewhere. */
const sameWidth = 0.1;
/** Where `issue-panel.css` puts one thing below the other, CSS pixels. */
const narrowBelow = 480;
/** So many of the issues seen last tell what to expect of another. */
const learnedFrom = 25;
const requirements = 1;

/**
 * How high an issue's parts will be: as this reader saw it last, and else as those of at least half of the issues that
 * they saw lately, with a usual one among them. Of requirements only those of the same type tell: some types are out of
 * scope, without any seen those that are so at first. What is promised and handed over only Jira's answer can tell.
 *
 * @param seen the latest at the end.
 * @param width the panel's, CSS pixels.
 */
export function expectHeights(
  seen: readonly SeenIssue[],
  { issueId, issueType }: Pick<PanelContext, 'issueId' | 'issueType'>,
  width: number,
): PartHeights {
  const fitting = seen.filter(({ heights }) => Math.abs(heights.width - width) <= sameWidth * width);
  const itself = fitting.find((issue) => issue.issueId === issueId);
  if (itself !== undefined) return itself.heights;
  const latest = fitting.slice(-learnedFrom);
  const usual = usualHeights(width, issueType);
  const all = [usual, ...latest.map(({ heights }) => heights)];
  const alike = latest.filter((issue) => issue.issueType === issueType).map(({ heights }) => heights);
  const sections = [0, 1, 2, 3].map((index) =>
    // A section that isn't there is 0 high.
    lowerMedian(
      (index !== requirements ? all : alike.length > 0 ? alike : [usual]).map(
        (heights) => heights.sections[index] ?? 0,
      ),
    ),
  );
  return {
    width,
    pulse: all.at(-1)!.pulse,
    verdict: lowerMedian(all.map(({ verdict }) => verdict)),
    sections: sections.filter((height) => height > 0),
  };
}

/** What a member sees of an issue with a due date and no handoff. */
function usualHeights(width: number, issueType: string | null): PartHeights {
  const inScope =
    issueType === null || comparableSet(defaultSettings.requirementIssueTypes).has(comparable(issueType));
  return width < narrowBelow
    ? { width, pulse: 0, verdict: 104, sections: [275, inScope ? 277 : 81, 81, 71] }
    : { width, pulse: 0, verdict: 44, sections: [231, inScope ? 149 : 61, 61, 71] };
}

/** One that was really seen: the mean of two issues would fit neither. */
function lowerMedian(heights: readonly number[]): number {
  return [...heights].sort((a, b) => a - b)[Math.floor((heights.length - 1) / 2)]!;
}
