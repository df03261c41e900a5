import { requestJira, view } from '@forge/bridge';
import { useCallback, useEffect, useState } from 'react';
import type { SprintApi, SprintReview } from '../../../src/contract/sprint-api';
import type { SprintRecord } from '../../../src/domain/commitment/sprint-record';
import { portionsOf } from '../../../src/domain/portions';
import { getIssues, issuesPerFetch } from '../../../src/jira/get-issues';
import type { JiraIssue } from '../../../src/jira/get-issue';
import { getSprints } from '../../../src/jira/get-sprints';
import { makeCall } from '../shared/call-function';
import { type Formats, makeFormats } from '../shared/formats';
import { failureText } from '../shared/product-failure';
import { getReader } from '../shared/reader';
import { reviewText as text } from './messages';

/** Calls a function behind the review. */
export const call = makeCall<SprintApi>(text.noAnswer);

/** A sprint's review with what Jira shows this reader of its issues. */
export interface ReadReview {
  sprint: SprintRecord;
  review: SprintReview;
  /** By id; one that could not be read is missing. */
  issues: ReadonlyMap<string, JiraIssue>;
  formats: Formats;
}

export type LoadedReview =
  | { status: 'loading' }
  | { status: 'failed'; reason: string }
  | { status: 'nothing' }
  | { status: 'ready'; sprints: SprintRecord[]; read: ReadReview };

const fields = ['summary', 'status', 'project'];

/**
 * Reads the sprint of the menu, or the one that is chosen; of a future one, the board's latest.
 *
 * @returns `isReading`: another one than is shown is on its way.
 */
export function useReview(): {
  loaded: LoadedReview;
  isReading: boolean;
  choose: (sprintId: string) => void;
  reload: () => void;
} {
  const [chosen, setChosen] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);
  const [answer, setAnswer] = useState<{ of: string; loaded: LoadedReview } | null>(null);
  const wanted = JSON.stringify([chosen, turn]);
  useEffect(() => {
    let isCurrent = true;
    void load(chosen).then((loaded) => {
      if (isCurrent) setAnswer({ of: wanted, loaded });
    });
    return () => {
      isCurrent = false;
    };
  }, [chosen, wanted]);
  return {
    loaded: answer?.loaded ?? { status: 'loading' },
    isReading: answer?.of !== wanted,
    choose: setChosen,
    reload: useCallback(() => setTurn((before) => before + 1), []),
  };
}

async function load(chosen: string | null): Promise<LoadedReview> {
  try {
    const [{ extension }, reader] = await Promise.all([view.getContext(), getReader()]);
    const { board, sprint: ofMenu } = extension as { board?: { id?: unknown }; sprint?: { id?: unknown } };
    const started = (await getSprints(requestJira, String(board?.id))).filter(
      ({ startAt }) => startAt !== null,
    );
    const sprints = started.sort((a, b) => b.startAt! - a.startAt!);
    const wanted = chosen ?? String(ofMenu?.id);
    const sprint = sprints.find(({ id }) => id === wanted) ?? sprints[0];
    if (sprint === undefined) return { status: 'nothing' };
    const result = await call('getSprintReview', { sprintId: sprint.id });
    if (!result.ok) return { status: 'failed', reason: result.error.message };
    const review = result.value;
    const formats = makeFormats(reader.locale, reader.timeZone, review.now);
    const issues = await readIssues(review);
    return { status: 'ready', sprints, read: { sprint, review, issues, formats } };
  } catch (error) {
    return { status: 'failed', reason: failureText(error) };
  }
}

/** As the reader. */
async function readIssues({ promises }: SprintReview): Promise<Map<string, JiraIssue>> {
  const ids = promises.map(({ issueId }) => issueId);
  const answers = await Promise.all(
    portionsOf(ids, issuesPerFetch).map((some) => getIssues(requestJira, some, fields)),
  );
  return new Map(answers.flatMap(({ issues }) => issues).map((issue) => [issue.id, issue]));
}
