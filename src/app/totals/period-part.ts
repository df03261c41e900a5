import type { Headline } from '../../contract/headline';
import { macroExportMessages as text } from '../../contract/macro-messages';
import { datesOf } from '../../contract/totals-figures';
import { type AdfNode, day, moment, paragraph } from '../../domain/adf/write-adf';

/** Of what, of which weeks and as of when a document's figures are. */
export function periodPart({ project, totals }: Headline): AdfNode {
  const [first, last] = datesOf(totals.weeks);
  const summed = totals.projectIds.length;
  return paragraph(
    `${summed > 1 ? text.ofPartnership(summed) : project.name}. ${text.weeks}`,
    day(first),
    text.until,
    day(last),
    text.asOf,
    ...moment(totals.now),
    '.',
  );
}
