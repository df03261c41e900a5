import type { WorkingAgreement } from '../../../src/contract/agreement-api';
import { writeHours } from '../../../src/domain/calendar/weekly-hours';
import type { Formats } from '../shared/formats';
import { TeamMark } from '../shared/team-mark';
import { agreementText as text } from './messages';

/** When each team works, by its own clocks. */
export function HoursSection({
  shown: { teams, now },
  formats,
}: {
  shown: WorkingAgreement;
  formats: Formats;
}) {
  return (
    <section className="macro-section">
      <h3>{text.hours}</h3>
      <ul className="plain-list agreement-hours">
        {teams.map(({ id, name, index, timeZone, hours }) => {
          const clock = new Intl.DateTimeFormat(formats.locale, {
            hour: 'numeric',
            minute: '2-digit',
            timeZone,
          });
          return (
            <li key={id}>
              <p>
                <TeamMark index={index} /> <bdi>{name}</bdi>
              </p>
              {writeHours(hours, formats.locale).map((line) => (
                <p key={line}>{line}</p>
              ))}
              <p className="meta">{text.zone(timeZone.replaceAll('_', ' '), clock.format(now))}</p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
