import { view } from '@forge/bridge';
import type { Api, Call } from './call-function';

/** So long after it came an answer is given to whoever asks the same: macros further down a page start later. */
const heldMs = 10_000;

/** What a frame has asked lately, by the question. */
type Answers = Map<string, Promise<unknown>>;
type AskingFrame = Window & { rapportAnswers?: Answers };

/** What this frame has been given: if it asks again, it wants to know anew. */
const had = new WeakSet<Promise<unknown>>();

/**
 * Calls of functions that several macros of a page may make: the first asks, the others get its answer. Only for what is
 * read, and what nothing that one does on the page changes.
 */
export function shareCalls<Functions extends Api>(call: Call<Functions>): Call<Functions> {
  return (key, ...args) => askOncePerPage([key, ...args], () => call(key, ...args));
}

/**
 * Asks, unless another macro of the page has just asked the same: all frames of the app there are of one origin, and
 * find in each other what is on its way and what came lately. It is kept in memory alone, because a frame within
 * Confluence often may not store anything, and because so it is gone with the page and with its reader. What is thrown
 * is shared with nobody.
 *
 * @param question what tells it from all others that the app asks. @param ask its answer can be cloned.
 */
export async function askOncePerPage<Answer>(question: unknown, ask: () => Promise<Answer>): Promise<Answer> {
  const context = await view.getContext().catch(() => null);
  if (context === null) return ask();
  // What is shown on a page may be another page's, included.
  const key = JSON.stringify([context.accountId, context.extension['content']?.id, question]);
  const answers = answersOnPage();
  const asked = answers.map((some) => some.get(key)).find((found) => found !== undefined);
  if (asked === undefined || had.has(asked)) {
    for (const some of answers) some.delete(key);
    return askForAll(key, ask);
  }
  had.add(asked);
  try {
    return structuredClone(await asked) as Answer;
  } catch {
    return ask();
  }
}

function answersOnPage(): Answers[] {
  return Array.from({ length: parent.length }, (_, index) => {
    try {
      return (parent[index] as AskingFrame).rapportAnswers ?? [];
    } catch {
      // Somebody else's frame.
      return [];
    }
  }).flat();
}

function askForAll<Answer>(key: string, ask: () => Promise<Answer>): Promise<Answer> {
  const answers = ((window as AskingFrame).rapportAnswers ??= new Map());
  const answer = ask();
  // This frame may be taken out of the page while others wait for it.
  const gone = new Promise<never>((_resolve, reject) => {
    addEventListener('pagehide', () => reject(new Error('The frame that asked is gone.')), { once: true });
  });
  const shared = Promise.race([answer, gone]);
  had.add(shared);
  answers.set(key, shared);
  const forget = () => answers.get(key) === shared && answers.delete(key);
  shared.then(() => setTimeout(forget, heldMs), forget);
  return answer;
}
