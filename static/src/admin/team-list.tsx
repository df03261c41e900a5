import Button from '@atlaskit/button/new';
import { type ReactNode, useState } from 'react';
import type { Team } from '../../../src/contract/team';
import { Lozenge } from '../shared/lozenge';
import { Notice } from '../shared/notice';
import { TeamMark } from '../shared/team-mark';
import { editButtonId } from './edit-button-id';
import { weeklyHours } from './weekly-hours';
import type { Reader } from './forge';
import { hasNextYear, holidayYears } from './holidays-editor';
import { adminMessages } from './messages';
import { cityOf, offsetOf } from './time-zones';

const messages = adminMessages.teams;

/** All teams, a row each. */
export function TeamList({
  teams,
  reader,
  onEdit,
  onAdd,
}: {
  teams: readonly Team[];
  reader: Reader;
  onEdit: (team: Team) => void;
  onAdd: () => void;
}) {
  const number = new Intl.NumberFormat(reader.locale, { maximumFractionDigits: 1 });
  const [now] = useState(() => Date.now());
  return (
    <section aria-labelledby="teams-title">
      <div className="heading-row">
        <h2 id="teams-title" className="heading" tabIndex={-1}>
          {messages.title}
        </h2>
        <Button appearance="primary" onClick={onAdd}>
          {messages.add}
        </Button>
      </div>
      <p className="help">{messages.explanation}</p>
      {teams.length === 1 ? <Notice title={messages.only} compact /> : null}
      <table className="table teams stacking">
        <thead>
          <tr>
            <th scope="col">{messages.name}</th>
            <th scope="col">{messages.shore}</th>
            <th scope="col">{messages.zone}</th>
            <th scope="col" className="number">
              {messages.hours}
            </th>
            <th scope="col" className="number">
              {messages.holidays}
            </th>
            <th scope="col" className="number">
              {messages.members}
            </th>
            <th scope="col">
              <span className="visually-hidden">{messages.editShort}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {teams.map((team, index) => {
            const today = Temporal.Now.plainDateISO(team.timeZone).toString();
            const ahead = team.holidays.filter((date) => date >= today).length;
            return (
              <tr key={team.id}>
                <th scope="row" className="team-name">
                  <span className="team-label">
                    <TeamMark index={index} /> <span dir="auto">{team.name}</span>
                  </span>
                </th>
                <td data-label={messages.shore}>
                  <Lozenge tone="neutral">{adminMessages.shore[team.shore]}</Lozenge>
                </td>
                <td data-label={messages.zone}>
                  {cityOf(team.timeZone)} <span className="meta">UTC{offsetOf(team.timeZone, now)}</span>
                </td>
                <td data-label={messages.hours} className="number">
                  {messages.hoursValue(number.format(weeklyHours(team.hours)))}
                </td>
                <td data-label={messages.holidays} className="number">
                  {ahead === 0 ? (
                    <AddMissing label={messages.noHolidaysOf(team.name)} onClick={() => onEdit(team)}>
                      {messages.noHolidays}
                    </AddMissing>
                  ) : (
                    ahead
                  )}
                  {ahead > 0 && today.slice(5) >= '10-01' && !hasNextYear(team) ? (
                    <span className="wanting beneath">{messages.noneIn(holidayYears(team.timeZone)[1])}</span>
                  ) : null}
                </td>
                <td data-label={messages.members} className="number">
                  {team.members.length === 0 ? (
                    <AddMissing label={messages.noMembersOf(team.name)} onClick={() => onEdit(team)}>
                      {messages.noMembers}
                    </AddMissing>
                  ) : (
                    number.format(team.members.length)
                  )}
                </td>
                <td className="row-action">
                  <button
                    type="button"
                    id={editButtonId(team.id)}
                    className="button"
                    aria-label={messages.edit(team.name)}
                    onClick={() => onEdit(team)}
                  >
                    {messages.editShort}
                  </button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** Stands where a team lacks something, and leads to where it is added. @param label names the team too. */
function AddMissing({
  label,
  onClick,
  children,
}: {
  label: string;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button type="button" className="link-button wanting" aria-label={label} onClick={onClick}>
      {children}
    </button>
  );
}
