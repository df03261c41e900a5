import { randomUUID } from 'node:crypto';
import type { LedgerState } from '../../src/contract/ledger';
import { ledgerMessages } from '../../src/contract/ledger-messages';
import type { Result } from '../../src/contract/result';
import type { LedgerAct } from '../../src/domain/ledger/ledger-event';
import type { ForgePlatform } from '../forge/platform';
import type { Demo } from './make-demo';
import { people, type Person } from './people';

/** Something that a person of the demo does in the panel of an issue. */
interface DemoAct {
  /** When, by UTC: within the working hours of the person's team, in summer and in winter. */
  at: string;
  /** The beginning of the issue's summary. */
  issue: string;
  by: Person;
  act: LedgerAct;
}

/**
 * In the order of their times.
 *
 * @param date a date so many days after the week's Monday in which the story ends.
 */
function planActs(date: (offset: number) => string): DemoAct[] {
  const { priya, miriam, tobias, ananya, arjun, johannes } = people;
  const [done, open, documents, whom] = ledgerMessages.checklist as [string, string, string, string];
  return [
    {
      at: '05:40',
      issue: 'Parent of a sub-task',
      by: arjun,
      act: {
        kind: 'handOver',
        toTeamId: 'munich',
        checklist: [
          { label: done, text: 'The message is sent once per parcel, on staging' },
          { label: open, text: 'What stores outside Germany are to read' },
          { label: documents, text: '' },
          { label: whom, text: 'Our team channel, until 18:30 in Hyderabad' },
        ],
      },
    },
    { at: '06:05', issue: 'Refund preview', by: priya, act: { kind: 'confirm' } },
    {
      at: '08:20',
      issue: 'Kept:',
      by: miriam,
      act: { kind: 'thank', toTeamId: 'hyderabad', text: 'Done before its day, and just as described.' },
    },
    {
      at: '08:35',
      issue: 'Munich owes Hyderabad',
      by: tobias,
      act: {
        kind: 'warn',
        promiseId: 'dueDate',
        reason: 'dependency',
        estimate: date(11),
        note: 'The network team has put the request off by three days.',
      },
    },
    {
      at: '08:41',
      issue: 'Munich owes Hyderabad',
      by: tobias,
      act: {
        kind: 'promise',
        toTeamId: 'hyderabad',
        text: 'send a recording of one day’s events, so that you can go on until then',
        due: { date: date(4) },
      },
    },
    {
      at: '08:55',
      issue: 'Parent of a sub-task',
      by: johannes,
      act: { kind: 'return', reason: 'Where is the page with the test cases?' },
    },
    {
      at: '09:30',
      issue: 'Munich owes Hyderabad',
      by: ananya,
      act: { kind: 'thank', toTeamId: 'munich', text: 'Bad news early is half as bad.' },
    },
    { at: '10:10', issue: 'Parent of a sub-task', by: arjun, act: { kind: 'accept' } },
  ];
}

/**
 * Acts on the showcase's issues as people of the demo, by the app's own functions, in the course of a Monday.
 *
 * @param anchor Monday of the week in which the story ends.
 * @param now epoch ms. On that very Monday all is done by then, with shorter pauses.
 * @throws {Error} the app refuses an act: the plan doesn't fit the issues.
 */
export async function liveLedger(
  platform: ForgePlatform,
  exhibits: Demo['exhibits'],
  anchor: string,
  now: number,
): Promise<void> {
  const monday = Temporal.PlainDate.from(anchor);
  const date = (offset: number) => monday.add({ days: offset }).toString();
  const acts = planActs(date);
  const instant = ({ at }: DemoAct) =>
    monday.toZonedDateTime({ timeZone: 'UTC', plainTime: at }).epochMilliseconds;
  const begin = monday.toZonedDateTime('UTC').epochMilliseconds;
  const pace = Math.min(1, (now - begin) / (instant(acts.at(-1)!) - begin));
  for (const planned of acts) {
    const { issue, by, act } = planned;
    await platform.agenda.moveTo(Math.floor(begin + (instant(planned) - begin) * pace));
    const { key } = exhibits.find(({ summary }) => summary.startsWith(issue))!;
    const visitor = { person: platform.site.people.find(by.accountId)!, theme: 'light' as const };
    const request = { id: randomUUID(), act };
    const answer = await platform.invoke('trust-panel', 'act', request, { issueKey: key }, visitor);
    if (!answer.success) throw new Error(`act on ${key}: ${answer.error.message}`);
    const result = answer.payload as Result<LedgerState>;
    if (!result.ok) throw new Error(`${act.kind} on ${key}: ${result.error.message}`);
  }
}
