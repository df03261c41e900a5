import {
  agreementDaysAhead,
  type AgreementConfiguration,
  type WorkingAgreement,
} from '../../contract/agreement-api';
import { agreementExport as text, agreementWords as words } from '../../contract/agreement-messages';
import { macroExportMessages as macroText } from '../../contract/macro-messages';
import { datesOf, shareOf } from '../../contract/totals-figures';
import {
  type AdfDocument,
  type AdfNode,
  bulletList,
  day,
  documentOf,
  heading,
  type Inline,
  moment,
  paragraph,
  status,
  table,
} from '../../domain/adf/write-adf';
import {
  type AgreementVersion,
  findInForce,
  findProposed,
  inForceSince,
  signedOn,
} from '../../domain/agreement/agreement';
import { daysAhead } from '../../domain/calendar/days-ahead';
import { writeHours } from '../../domain/calendar/weekly-hours';
import type { Side } from '../../domain/survey/wave';
import { overlapPart } from '../totals/overlap-part';

/** A working agreement as a document for PDF, Word and page histories: the same facts as on the page. */
export function agreementDocument(
  shown: WorkingAgreement,
  { hours, daysOff, replies }: Pick<AgreementConfiguration, 'hours' | 'daysOff' | 'replies'>,
): AdfDocument {
  const { partnership, teams, now } = shown;
  return documentOf([
    heading(3, text.title(teams[0].name, teams[1].name)),
    paragraph(text.asOf(partnership.name), ...moment(now), '.'),
    ...agreedPart(shown),
    ...(hours ? hoursPart(shown) : []),
    ...(daysOff ? daysPart(shown) : []),
    ...(replies ? repliesPart(shown) : []),
  ]);
}

function agreedPart({ agreement, teams }: WorkingAgreement): AdfNode[] {
  const [inForce, proposed] = [findInForce(agreement), findProposed(agreement)];
  return [
    heading(4, text.agreed),
    ...(inForce === null
      ? [paragraph(text.noneAgreed)]
      : [
          paragraph(
            status(text.inForce, 'green'),
            text.version(inForce.number),
            day(inForceSince(inForce, teams)),
            '.',
          ),
          ...termsPart(inForce, teams),
        ]),
    ...(proposed === null
      ? []
      : [
          heading(4, text.proposed(proposed.number, teams[proposed.proposedBy].name)),
          paragraph(status(text.waits, 'yellow')),
          ...termsPart(proposed, teams),
        ]),
  ];
}

function termsPart(version: AgreementVersion, teams: WorkingAgreement['teams']): AdfNode[] {
  const { replyHours, updateRhythm, updateNote, sentences } = version.terms;
  return [
    table(text.termColumns, [
      [words.replyWindow, words.within(replyHours)],
      [words.updates, [words.rhythm[updateRhythm], updateNote].filter((part) => part !== '').join(': ')],
      ...sentences.map((sentence, index): Inline[] => [index === 0 ? words.also : '', sentence]),
    ]),
    bulletList(
      teams.map(({ name }, side): Inline[] => {
        const date = signedOn(version, side as Side, teams);
        return date === null ? [text.notSigned(name)] : [text.signed(name), day(date), '.'];
      }),
    ),
  ];
}

function hoursPart({ teams, now }: WorkingAgreement): AdfNode[] {
  const rows = teams.map(({ name, timeZone, hours }) => [name, timeZone, writeHours(hours, 'en').join('; ')]);
  return [heading(4, text.hours), table(text.hourColumns, rows), ...overlapPart(teams, now)];
}

function daysPart({ teams, now }: WorkingAgreement): AdfNode[] {
  const rows = teams
    .flatMap((team) =>
      daysAhead(team, now, agreementDaysAhead).map((ahead) => ({ ...ahead, name: team.name })),
    )
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
    .map((ahead): Inline[] => [
      day(ahead.date),
      ahead.name,
      'clocksByMs' in ahead ? text.clocks(ahead.clocksByMs / 60_000) : (ahead.holiday ?? text.dayOff),
    ]);
  return [
    heading(4, text.daysOff(agreementDaysAhead)),
    rows.length === 0 ? paragraph(text.noDaysOff) : table(text.dayColumns, rows),
  ];
}

function repliesPart({ replies, teams }: WorkingAgreement): AdfNode[] {
  const title = heading(4, text.replies);
  if (replies === 'hidden') return [title, paragraph(words.repliesHidden)];
  if (replies === null) return [title, paragraph(text.noWindow)];
  const [first, last] = datesOf(replies.weeks);
  return [
    title,
    paragraph(text.weeks, day(first), macroText.until, day(last), '.'),
    table(
      text.replyColumns(replies.hours),
      replies.directions.map(({ answering, kept, broken, open }): Inline[] => {
        const { count, total, interval } = shareOf(kept, kept + broken);
        return [
          text.answers(teams[answering].name, teams[answering === 0 ? 1 : 0].name),
          interval === null ? text.few : macroText.percent(count / total),
          text.ofQuestions(count, total),
          interval === null ? '' : macroText.between(interval.low, interval.high),
          String(open),
        ];
      }),
    ),
    heading(4, macroText.definitions),
    bulletList(text.means),
  ];
}
