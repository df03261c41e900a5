import type { PublishedWave } from '../../../../src/contract/survey-api';
import {
  compareItem,
  compareLens,
  type Comparison,
  findItem,
  findLens,
  partsOf,
} from '../../../../src/contract/survey-figures';
import { worstCase } from '../../../../src/domain/survey/reading';
import { lenses } from '../../../../src/domain/survey/survey-item';
import type { Summary } from '../../../../src/domain/survey/wave';
import type { Formats } from '../formats';
import { resultsMessages } from './messages';
import { changeText, meanText, nameOf, statementOf } from './wave-words';

/** The profile of a wave as a table in text, for whoever wants it elsewhere: a line for each row, tabs between cells. */
export function profileText(waves: readonly PublishedWave[], index: number, formats: Formats): string {
  const { columns, agreement } = resultsMessages.profile;
  const wave = waves[index]!;
  const row = (
    what: string,
    whose: string,
    summary: Summary,
    invited: number,
    comparison: Comparison | null,
  ) => {
    const { decimal, number } = formats;
    const range = ({ low, high }: { low: number; high: number }) =>
      resultsMessages.profile.range(decimal(low), decimal(high));
    const worst = worstCase(summary, invited);
    return [
      what,
      whose,
      meanText(summary, formats),
      range(summary),
      resultsMessages.profile.ofInvited(number(summary.answers), number(invited)),
      agreement[summary.agreement],
      comparison === null ? '' : changeText(comparison, formats),
      worst === null ? '' : range(worst),
    ];
  };
  const rows = lenses.flatMap((lens) =>
    [null, ...wave.items.filter((item) => item.lens === lens)].flatMap((item) =>
      partsOf(wave).flatMap(({ which, part }) => {
        const summary = item === null ? findLens(part, lens) : findItem(part, item.id);
        if (summary === undefined) return [];
        const what = item === null ? resultsMessages.lens[lens] : statementOf(item, wave, which);
        const comparison =
          item === null ? compareLens(waves, index, which, lens) : compareItem(waves, index, which, item.id);
        return [row(what, nameOf(wave, which), summary, part.invited, comparison)];
      }),
    ),
  );
  const {
    lens,
    whose,
    mean,
    interval,
    answers,
    agreement: agreed,
    change: changed,
    worstCase: worst,
  } = columns;
  return [[lens, whose, mean, interval, answers, agreed, changed, worst], ...rows]
    .map((cells) => cells.map(plain).join('\t'))
    .join('\n');
}

/** Without the marks that isolate names, and without what would break a row. */
function plain(cell: string): string {
  return cell.replace(/[\u2068\u2069]/g, '').replace(/\s+/g, ' ');
}
