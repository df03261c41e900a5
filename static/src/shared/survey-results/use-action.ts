import { useEffect, useState } from 'react';
import type { PublishedWave } from '../../../../src/contract/survey-api';
import type { NewIssue } from '../../../../src/jira/create-issue';
import { failureWords } from '../failure-words';
import { failureText } from '../product-failure';
import { resultsMessages } from './messages';
import { findPendingAction, keepPendingAction, type PendingAction } from './pending-action';
import {
  actionIds,
  findLostIssue,
  linkIssue,
  makeIssue,
  type Saved,
  saveReason,
  unlinkIssue,
} from './respond';
import type { ResultsPlatform } from './results-platform';

const text = resultsMessages.response;

/** What the last step of answering a wave came to, in words; `null`: nothing to say. */
export type Said = { tone: 'good' | 'bad'; title: string; text: string } | null;

/**
 * Making and linking an action, in steps that can be taken up again: at no time is a second issue made. And taking
 * back what was said.
 */
export interface ActionSteps {
  /** What was sent to Jira and isn't linked yet; `null`: nothing. */
  pending: PendingAction | null;
  /** Jira was asked for the pending issue, and it wasn't among the newest ones. */
  isSought: boolean;
  busy: boolean;
  said: Said;
  /** @returns whether Jira has, or may have, made it: the form has done its work. */
  make(issue: NewIssue & { dueDate: string }): Promise<boolean>;
  link(issue: { id: string; key: string }): Promise<boolean>;
  /** @param issue `key` as it is called on the page. @returns whether it is no action any more. */
  takeBack(issue: { id: string; key: string }): Promise<boolean>;
  /** Takes back the sentence why there is no action. */
  takeReasonBack(): Promise<boolean>;
  /** Looks for the pending issue, and links it where it is there. */
  look(): Promise<void>;
  /** The user has looked: there is no such issue. */
  startOver(): void;
}

/** @param onWave told of the wave as it is after each step. */
export function useAction(
  platform: ResultsPlatform,
  wave: PublishedWave,
  onWave: (wave: PublishedWave) => void,
): ActionSteps {
  const { waveId } = wave;
  const [pending, setPending] = useState(() => findPendingAction(waveId));
  const [isSought, setSought] = useState(false);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said>(null);

  const keep = (next: PendingAction | null) => {
    keepPendingAction(waveId, next);
    setPending(next);
    setSought(false);
  };
  const linkedId = pending?.issue?.id;
  const isLinked = linkedId !== undefined && actionIds(wave).includes(linkedId);
  useEffect(() => {
    // It was linked after all: the answer that said so was lost.
    if (isLinked) keepPendingAction(waveId, null);
  }, [isLinked, waveId]);

  const linkMade = async (sent: PendingAction, issue: { id: string; key: string }) => {
    keepPendingAction(waveId, { ...sent, issue });
    const { wave: linked, failure } = await linkIssue(platform, wave, issue.id);
    onWave(linked);
    keep(failure === null ? null : { ...sent, issue });
    setSaid(
      failure === null
        ? { tone: 'good', title: text.made(issue.key), text: '' }
        : { tone: 'bad', title: text.unlinked(issue.key), text: text.unlinkedText(failureWords(failure)) },
    );
  };

  /** One step at a time. */
  const step = async <Outcome>(work: () => Promise<Outcome>): Promise<Outcome> => {
    setBusy(true);
    setSaid(null);
    try {
      return await work();
    } finally {
      setBusy(false);
    }
  };

  /** A step that saves, and what it says when that is done. */
  const save = (work: () => Promise<Saved>, done: string) =>
    step(async () => {
      const saved = await work();
      onWave(saved.wave);
      setSaid(
        saved.failure === null
          ? { tone: 'good', title: done, text: '' }
          : { tone: 'bad', title: text.notSaved, text: failureWords(saved.failure) },
      );
      return saved.failure === null;
    });

  const look = async (sent: PendingAction) => {
    try {
      const issue = sent.issue ?? (await findLostIssue(platform.requestJira, sent));
      if (issue !== null) return await linkMade(sent, issue);
      keep(sent);
      setSought(true);
    } catch {
      keep(sent);
      setSaid({ tone: 'bad', title: text.lookFailed, text: '' });
    }
  };

  return {
    pending: isLinked ? null : pending,
    isSought,
    busy,
    said,
    make: (issue) =>
      step(async () => {
        const { projectId, summary, dueDate } = issue;
        const sent: PendingAction = { projectId, summary, dueDate, sentAt: platform.clock(), issue: null };
        // Kept before it is sent: the page may be closed before the answer comes.
        keepPendingAction(waveId, sent);
        const made = await makeIssue(platform.requestJira, issue);
        if (made.kind === 'refused') {
          keepPendingAction(waveId, null);
          const { objections } = made.error;
          const why = objections.length > 0 ? objections.join(' ') : failureText(made.error);
          setSaid({ tone: 'bad', title: text.refused, text: why });
          return false;
        }
        await (made.kind === 'made' ? linkMade(sent, made.issue) : look(sent));
        return true;
      }),
    link: (issue) => save(() => linkIssue(platform, wave, issue.id), text.linked(issue.key)),
    takeBack: (issue) => save(() => unlinkIssue(platform, wave, issue.id), text.takenBack(issue.key)),
    takeReasonBack: () => save(() => saveReason(platform, wave, null), text.reasonTakenBack),
    look: () => step(() => (pending === null ? Promise.resolve() : look(pending))),
    startOver: () => {
      keep(null);
      setSaid(null);
    },
  };
}
