import { agreementDaysAhead, type WorkingAgreement } from '../../../src/contract/agreement-api';
import { overlapWords } from '../../../src/contract/overlap-words';
import { daysAhead } from '../../../src/domain/calendar/days-ahead';
import type { Formats } from '../shared/formats';
import { TeamMark } from '../shared/team-mark';
import { agreementText as text } from './messages';

/** What changes the ordinary week of either team in the next weeks. */
export function DaysSection({
  shown: { teams, now },
  formats,
}: {
  shown: WorkingAgreement;
  formats: Formats;
}) {
  const days = teams
    .flatMap((team) => daysAhead(team, now, agreementDaysAhead).map((ahead) => ({ ...ahead, team })))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  return (
    <section className="macro-section">
      <h3>{text.daysOff(agreementDaysAhead)}</h3>
      {days.length === 0 ? (
        <p className="meta">{text.noDaysOff(agreementDaysAhead)}</p>
      ) : (
        <ul className="plain-list agreement-days">
          {days.map((ahead) => (
            <li key={`${ahead.date} ${ahead.team.id} ${'holiday' in ahead}`}>
              <span className="agreement-date">{formats.longDate(ahead.date)}</span>
              <span>
                <TeamMark index={ahead.team.index} /> <bdi>{ahead.team.name}</bdi>
              </span>
              <span dir="auto">
                {'clocksByMs' in ahead
                  ? text.clocks(ahead.clocksByMs > 0, overlapWords.duration(Math.abs(ahead.clocksByMs)))
                  : (ahead.holiday ?? text.dayOff)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
