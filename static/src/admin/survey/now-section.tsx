import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { PartnershipState, SurveyConfiguration } from '../../../../src/contract/survey-api';
import { findOpeningNow } from '../../../../src/domain/survey/opening';
import { failureWords } from '../../shared/failure-words';
import { Notice } from '../../shared/notice';
import { ConfirmDialog } from '../confirm-dialog';
import { call, flagDone } from '../forge';
import { adminMessages } from '../messages';
import { surveyAdminMessages } from './messages';
import { movesWords } from './move-words';
import { plannedAfter, type PlannedWave } from './next-waves';
import { dateWords, type Present, type Sides, situationOf, teamsOf, waitWords } from './partnership-state';
import { StateText } from './state-text';
import { TeamName } from './team-name';

const messages = surveyAdminMessages.now;

/** How the partnership stands, and a wave for those who don't want to wait for the date. */
export function NowSection({
  state,
  sides,
  present,
  dirty,
  onSurvey,
  onOpened,
}: {
  state: PartnershipState;
  sides: Sides;
  present: Present;
  /** There are changes that are not saved: a wave would be opened without them. */
  dirty: boolean;
  /** The partnerships are others than was thought. */
  onSurvey: (survey: SurveyConfiguration) => void;
  onOpened: (survey: SurveyConfiguration) => void;
}) {
  const [opening, setOpening] = useState<'asking' | 'opening' | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const { partnership } = state;
  const { opens, reasons } = findOpeningNow(situationOf(state, sides, present.now));
  const waveOpen = reasons.filter(({ reason }) => reason === 'waveOpen');
  // Whatever else stands against another wave is nothing to think of while one is open.
  const against = (waveOpen.length > 0 ? waveOpen : reasons).flatMap(
    (reason) => waitWords(reason, partnership, sides, present) ?? [],
  );
  const [one, other] = sides;
  const teams = teamsOf(sides);

  const open = async () => {
    setOpening('opening');
    setFailure(null);
    const result = await call('openWaveNow', { partnershipId: partnership.id });
    setOpening(null);
    if (!result.ok) {
      setFailure(failureWords(result.error));
      // What stands against it was not known here, or it would not have been asked for.
      const now = await call('getPartnerships');
      if (now.ok) onSurvey(now.value);
      return;
    }
    flagDone(messages.opened(partnership.name), messages.openedEffect);
    onOpened(result.value);
  };

  return (
    <section className="section" aria-labelledby="now-title">
      <h3 id="now-title" className="legend">
        {messages.title}
      </h3>
      <div className="survey-now">
        <p>
          <StateText state={state} sides={sides} present={present} />
        </p>
        <Button
          isDisabled={against.length > 0 || dirty || opening === 'opening'}
          onClick={() => setOpening('asking')}
        >
          {messages.open}
        </Button>
      </div>
      {against.length > 0 ? (
        <>
          <p className="help">{messages.against}</p>
          <ul className="reasons">
            {against.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </>
      ) : dirty ? (
        <p className="help">{messages.dirty}</p>
      ) : null}
      {failure === null ? null : (
        <Notice title={messages.failed} tone="danger">
          <p>{failure}</p>
        </Notice>
      )}
      {opening === 'asking' ? (
        <ConfirmDialog
          title={messages.confirmTitle}
          text={messages.confirm(
            one.team?.name ?? '',
            one.team?.members.length ?? 0,
            other.team?.name ?? '',
            other.team?.members.length ?? 0,
          )}
          no={adminMessages.save.cancel}
          yes={messages.yes}
          tone="primary"
          onNo={() => setOpening(null)}
          onYes={() => void open()}
        >
          {opens === null || teams === null ? null : (
            <>
              <ul className="plain-list rows">
                {sides.map((side, place) => {
                  const clock = present.clockOf(teams[place]!.timeZone);
                  return (
                    <li key={place} className="row wrapping">
                      <span className="row-text">
                        <TeamName side={side} />
                      </span>
                      <span>{messages.closes(clock.day(opens.sides[place]!.closesAt - 1), clock.place)}</span>
                    </li>
                  );
                })}
              </ul>
              <p>{plannedWords(plannedAfter(opens, state, teams, present.now), present)}</p>
            </>
          )}
        </ConfirmDialog>
      ) : null}
    </section>
  );
}

/** What becomes of the wave that is planned, in a sentence or two. */
function plannedWords({ planned, next, isReplaced }: PlannedWave, present: Present): string {
  const [from, to] = [planned, next].map(({ opening }) => dateWords(opening.date, present));
  if (isReplaced) return messages.replaces(from!, to!);
  if (from === to) return messages.stays(from!);
  // Where somebody would be asked too soon, that moves it the furthest.
  const furthest = next.moves.filter(({ reason }) => reason === 'invitedLately');
  return messages.moves(from!, to!, movesWords(furthest.length > 0 ? furthest : next.moves, present));
}
