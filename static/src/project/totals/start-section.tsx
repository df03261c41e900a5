import { useState } from 'react';
import { dateOf } from '../../../../src/domain/calendar/civil-date';
import { mondayOf } from '../../../../src/domain/totals/facts';
import { type Column, CountedTable } from '../../shared/counted-table';
import { messages } from '../../shared/messages';
import { SectionHeading, WhyParts } from '../../shared/why-this-number';
import { CountButton, CountedIssues, type Listed } from './counted-issues';
import { shareOf } from '../../../../src/contract/totals-figures';
import { totalsText } from '../../shared/totals/messages';
import type { SectionProps } from './pair-sections';
import { ShareTable } from '../../shared/totals/share-table';
import { WeekColumns } from '../../shared/totals/week-columns';

const text = totalsText.start;

/** How much was documented before work on it started, and how that went week by week. */
export function StartSection({ totals, request, formats }: SectionProps) {
  const [open, setOpen] = useState<Listed | null>(null);
  const { started, documentedBeforeStart } = totals.totals.requirement;
  const undocumented: Listed = {
    what: text.undocumented,
    counted: { kind: 'start', outcome: 'undocumented' },
  };
  return (
    <section className="totals-section">
      <SectionHeading title={text.title} hasNumber={started > 0}>
        {() => (
          <WhyParts
            parts={[
              [messages.why.definition, text.means.map((line) => <p key={line}>{line}</p>)],
              [messages.why.counted, <Weeks key="weeks" totals={totals} formats={formats} hidden={false} />],
            ]}
          />
        )}
      </SectionHeading>
      {started === 0 ? (
        <p className="meta">{text.empty}</p>
      ) : (
        <>
          <ShareTable
            caption={text.title}
            measures={[
              {
                name: text.documented,
                rows: [
                  {
                    name: totalsText.allTeams,
                    teamIndex: -1,
                    share: shareOf(documentedBeforeStart, started),
                  },
                ],
              },
            ]}
            formats={formats}
          />
          <StartPlot totals={totals} formats={formats} />
          <Weeks totals={totals} formats={formats} hidden />
          <p className="undocumented">
            {text.undocumented}:{' '}
            <CountButton
              count={started - documentedBeforeStart}
              listed={undocumented}
              open={open}
              onOpen={setOpen}
              formats={formats}
            />
          </p>
          {open === null ? null : (
            <CountedIssues request={request} listed={open} formats={formats} onClose={() => setOpen(null)} />
          )}
        </>
      )}
    </section>
  );
}

/** A column a week: what was documented, and on it what was not. */
function StartPlot({ totals: { weeks, startsByWeek }, formats }: Omit<SectionProps, 'request'>) {
  return (
    <div className="start-plot">
      <WeekColumns
        columns={startsByWeek.map(({ week, started, documented }) => ({
          week,
          parts: { documented, undocumented: started - documented },
        }))}
        classes={{ documented: 'documented-bar', undocumented: 'started-bar' }}
        weeks={weeks}
        most={{ above: Math.max(...startsByWeek.map(({ started }) => started)), below: 0 }}
        heightPx={56}
        formats={formats}
      />
    </div>
  );
}

function Weeks({
  totals: { startsByWeek },
  formats,
  hidden,
}: Omit<SectionProps, 'request'> & { hidden: boolean }) {
  const columns: Column<(typeof startsByWeek)[number]>[] = [
    { name: text.week, cell: ({ week }) => formats.shortDate(dateOf(mondayOf(week))) },
    { name: text.started, cell: ({ started }) => formats.number(started) },
    { name: text.documented, cell: ({ documented }) => formats.number(documented) },
  ];
  return (
    <CountedTable
      caption={text.picture}
      columns={columns}
      rows={startsByWeek}
      formats={formats}
      most={startsByWeek.length}
      hidden={hidden}
    />
  );
}
