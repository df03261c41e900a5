import { promiseOutcomeWords } from './promise-words';
import { type Pair, promiseShares } from './totals-figures';

/** What both sides of the wire say about the totals. */
export const totalsMessages = {
  notInProject: 'Open this page in a project: what it counts is that project’s.',
  /** Whoever may not see something and whoever asks for what isn't there read the same words. */
  hidden:
    'Sums are shown to those who may browse every project that they are made of. You can’t browse all of them, or they are not there any more.',
  noJira: 'These numbers come from Jira, and you have no access to Jira on this site.',
  periodWrong: (weeks: number) =>
    `Choose a first day that is not after the last one, at most ${weeks} weeks apart.`,
};

/** What is meant by the words for promises, by what is shown of them. */
export const promiseMeans = {
  always: [
    'A promise is a due date, or a “we will …” made on the panel, by one team to another. It counts in the week of its first date, whatever became of that date.',
    'Kept: how many were done by their date, of those that are settled (kept, moved in time, missed). Open and withdrawn ones don’t count.',
  ],
  shares: [
    'Bad news came early: how many were moved in time or warned of, of those settled that were not simply kept.',
    'Beside each share stands its Wilson 95 % interval: where two overlap, don’t read a difference into them. Under five there is no percentage.',
  ],
  slip: [
    'Late or early is counted in working time of the promising team from the first date, of those that are done.',
  ],
} as const;

/** What is said of promises between teams, on pages and in exports. */
export const promiseWords = {
  followThrough: 'Kept',
  earlyWarning: 'Bad news came early',
  outcome: promiseOutcomeWords,
  means: Object.values(promiseMeans).flat(),
} as const;

/** What is said of handoffs between teams, on pages and in exports. */
export const handoffWords = {
  count: 'Handoffs',
  waiting: 'Waiting now',
  nothingWaits: 'No handoff waits to be picked up.',
  returned: 'Came straight back',
  wait: 'Half were picked up within',
  means: [
    'A handoff is a change of assignee from one team to another. It counts in the week in which it happened.',
    'Came straight back: the next handoff went to the team that it came from; of those that were followed by another, or by the end of the issue.',
  ],
} as const;

/** How a sentence is written for whoever reads it: a team's name set off from the words around it, numbers, lists. */
export interface Writing {
  name(team: string): string;
  number(value: number): string;
  list(items: readonly string[]): string;
}

/** Two teams in two sentences: what each kept of its promises, and which handoffs wait. */
export function pairSentence({ directions }: Pair, { name, number, list }: Writing): string {
  const promising = directions.map((direction) => ({ ...direction, ...promiseShares(direction) }));
  const settled = promising.filter((direction) => direction.settled > 0);
  const kept = settled.map(
    ({ from, to, promises, settled: of }) =>
      `${name(from.name)} kept ${number(promises.kept)} of ${number(of)} promises to ${name(to.name)}`,
  );
  const none = promising.find((direction) => direction.settled === 0);
  const [one, other] = directions.map(({ from }) => name(from.name));
  const first =
    kept.length === 0
      ? `No promise between ${one} and ${other} was settled in these weeks.`
      : none === undefined
        ? `${kept.join(', ')}.`
        : `${kept[0]}; no promise of ${name(none.from.name)} was settled.`;
  const waits = directions.flatMap(({ to, handoffs: { waiting } }) =>
    waiting === 0
      ? []
      : `${number(waiting)} ${waiting === 1 ? 'handoff waits' : 'handoffs wait'} for ${name(to.name)}`,
  );
  return `${first} ${waits.length === 0 ? handoffWords.nothingWaits : `${list(waits)}.`}`;
}
