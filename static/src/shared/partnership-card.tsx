import { type ReactNode, useId } from 'react';
import type { PulsePartnership } from '../../../src/contract/survey-api';
import type { Formats } from './formats';
import { nowText, responseText } from './partnership-words';
import { pulseMessages } from './pulse-messages';
import type { PulsePlace } from './pulse-places';
import { TeamMark } from './team-mark';

const text = pulseMessages.partnership;

/**
 * One partnership as a member of one of its teams sees it: what is now or comes next, the latest results, and what
 * came of them.
 *
 * @param now the server's clock, epoch ms.
 * @param asks whether it leads to the form; not where a banner above does.
 */
export function PartnershipCard({
  partnership,
  formats,
  now,
  asks = true,
  goTo,
}: {
  partnership: PulsePartnership;
  formats: Formats;
  now: number;
  asks?: boolean;
  goTo: (place: PulsePlace) => void;
}) {
  const { id, name, teams, side, invitation, latestResult } = partnership;
  const titleId = useId();
  const waits = invitation?.state === 'open';
  const results: PulsePlace = { name: 'results', partnershipId: id };
  return (
    <section className={waits && asks ? 'partnership waits' : 'partnership'} aria-labelledby={titleId}>
      <h2 id={titleId}>
        <bdi>{name}</bdi>
      </h2>
      <ul className="plain-list partnership-teams">
        {teams.map((team, index) => (
          <li key={team.id}>
            <TeamMark index={team.index} /> <bdi>{team.name}</bdi>
            {index === side ? ` (${text.yourTeam})` : null}
          </li>
        ))}
      </ul>
      {side === null ? <p className="meta">{text.neither}</p> : null}
      <dl className="partnership-facts">
        <Fact
          name={text.now}
          action={
            waits && asks && side !== null ? (
              <button
                type="button"
                className="primary-button"
                aria-label={text.answerWhat(teams[side === 0 ? 1 : 0].name)}
                onClick={() => goTo({ name: 'answer', waveId: invitation.waveId })}
              >
                {text.answer}
              </button>
            ) : null
          }
        >
          {nowText(partnership, formats, now)}
        </Fact>
        <Fact
          name={text.results}
          action={
            latestResult === null || latestResult.published === 'nothing' ? null : (
              <button
                type="button"
                className="button"
                aria-label={text.resultsOf(name)}
                onClick={() => goTo(results)}
              >
                {text.seeResults}
              </button>
            )
          }
        >
          {latestResult === null
            ? text.noResults
            : text.published[latestResult.published](formats.longDate(latestResult.closedOn))}
        </Fact>
        {latestResult === null || latestResult.published === 'nothing' ? null : (
          <Fact
            name={text.response}
            action={
              latestResult.response === null && partnership.isLead ? (
                <button
                  type="button"
                  className="button"
                  aria-label={text.respondTo(name)}
                  onClick={() => goTo(results)}
                >
                  {text.respond}
                </button>
              ) : null
            }
          >
            {responseText(latestResult.response)}
          </Fact>
        )}
      </dl>
    </section>
  );
}

function Fact({ name, action, children }: { name: string; action: ReactNode; children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
      {action === null ? null : <dd className="partnership-action">{action}</dd>}
    </div>
  );
}
