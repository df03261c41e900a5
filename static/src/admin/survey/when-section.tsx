import { useMemo } from 'react';
import type { PartnershipState } from '../../../../src/contract/survey-api';
import { partnershipLimits } from '../../../../src/contract/partnership';
import type { InvitedUntil } from '../../../../src/domain/survey/opening';
import { Notice } from '../../shared/notice';
import { TextField } from '../../shared/text-field';
import { NumberField } from '../number-field';
import { surveyAdminMessages } from './messages';
import { movesWords } from './move-words';
import { nextWaves } from './next-waves';
import type { SectionProps } from './partnership-editor';
import { type Present, teamsOf } from './partnership-state';
import { TeamName } from './team-name';
import { Warning } from './warning';

const messages = surveyAdminMessages.when;
const wavesShown = 3;

interface NextOpeningsProps {
  /** `null` for a new partnership. */
  state: PartnershipState | null;
  invitedUntil: InvitedUntil;
  present: Present;
}

/** How often and how long the teams are asked, and the dates that follow. */
export function WhenSection({
  draft,
  change,
  problems,
  warnings,
  sides,
  state,
  invitedUntil,
  present,
}: SectionProps & NextOpeningsProps) {
  return (
    <>
      <fieldset className="section">
        <legend>{messages.title}</legend>
        <div className="columns">
          <NumberField
            label={messages.cadence}
            unit={messages.weeks}
            {...partnershipLimits.cadenceWeeks}
            value={draft.cadenceWeeks}
            problem={problems.at('cadenceWeeks')}
            onChange={(cadenceWeeks) => change({ cadenceWeeks })}
          />
          <TextField
            label={messages.firstOpening}
            help={messages.firstOpeningHelp}
            type="date"
            value={draft.firstOpening}
            problem={problems.at('firstOpening')}
            onChange={(firstOpening) => change({ firstOpening })}
          />
          <NumberField
            label={messages.daysOpen}
            help={messages.daysHelp}
            unit={messages.days}
            {...partnershipLimits.daysOpen}
            value={draft.daysOpen}
            problem={problems.at('daysOpen')}
            onChange={(daysOpen) => change({ daysOpen })}
          />
        </div>
        <Warning text={warnings.at('cadenceWeeks')} />
        <Warning text={warnings.at('daysOpen')} />
        <label className="check">
          <input
            type="checkbox"
            checked={draft.paused}
            aria-describedby="paused-help"
            onChange={(event) => change({ paused: event.currentTarget.checked })}
          />
          {messages.paused}
        </label>
        <p className="help" id="paused-help">
          {messages.pausedHelp}
        </p>
      </fieldset>
      <NextOpenings draft={draft} state={state} sides={sides} invitedUntil={invitedUntil} present={present} />
    </>
  );
}

/** When the next waves open and close, for each of the two teams, and what moved them. */
function NextOpenings({
  draft,
  state,
  sides,
  invitedUntil,
  present,
}: Pick<SectionProps, 'draft' | 'sides'> & NextOpeningsProps) {
  const words = surveyAdminMessages.openings;
  const teams = teamsOf(sides);
  const { cadenceWeeks, firstOpening, daysOpen } = draft;
  const [one, other] = invitedUntil;
  const waves = useMemo(
    () =>
      nextWaves({ cadenceWeeks, firstOpening, daysOpen }, state, teamsOf(sides), present.now, wavesShown, [
        one,
        other,
      ]),
    // The sides are made anew with each stroke of a key; what they hold is not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [cadenceWeeks, firstOpening, daysOpen, state, sides[0].team, sides[1].team, present.now, one, other],
  );
  const latest = state?.latestWave ?? null;
  const waitsFor =
    latest?.status === 'closed' && latest.published !== 'nothing' && !latest.hasResponse
      ? latest.number
      : null;

  return (
    <section className="section" aria-labelledby="openings-title">
      <h3 id="openings-title" className="legend">
        {words.title}
      </h3>
      {waves === null || teams === null ? (
        <p className="empty">{words.notYet}</p>
      ) : (
        <>
          <p className="help">{words.help}</p>
          {draft.paused ? <Notice title={words.paused} compact /> : null}
          {waitsFor === null ? null : <Notice title={words.waitsFirst(waitsFor)} tone="warning" compact />}
          <table className="table stacking openings">
            <thead>
              <tr>
                <th scope="col">{words.wave}</th>
                {sides.map((side, place) => (
                  <th scope="col" key={place}>
                    <TeamName side={side} />
                    <span className="meta">{words.time(present.clockOf(teams[place]!.timeZone).place)}</span>
                  </th>
                ))}
                <th scope="col">{words.moved}</th>
              </tr>
            </thead>
            <tbody>
              {waves.map(({ number, opening, moves }) => (
                <tr key={number}>
                  <th scope="row" data-label={words.wave}>
                    {number}
                  </th>
                  {opening.sides.map(({ opensAt, closesAt }, place) => {
                    const clock = present.clockOf(teams[place]!.timeZone);
                    return (
                      <td key={place} data-label={words.inPlace(teams[place]!.name, clock.place)}>
                        {opensAt <= present.now ? words.atOnce : clock.moment(opensAt)}
                        <span className="meta">{words.until(clock.day(closesAt - 1))}</span>
                      </td>
                    );
                  })}
                  <td data-label={words.moved}>
                    {moves.length === 0 ? (
                      <span className="empty">{words.notMoved}</span>
                    ) : (
                      movesWords(moves, present)
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}
