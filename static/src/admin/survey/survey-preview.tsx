import { useLayoutEffect, useRef, useState } from 'react';
import type { Partnership } from '../../../../src/contract/partnership';
import { textLengthFor } from '../../../../src/contract/survey-api';
import { itemsOfWave } from '../../../../src/domain/survey/wave-items';
import { BackButton } from '../../shared/back-button';
import { SurveyForm } from '../../shared/survey-form';
import { surveyAdminMessages } from './messages';
import { type Sides, teamsOf } from './partnership-state';
import { TeamName } from './team-name';

const messages = surveyAdminMessages.preview;

/** What members of either team will see in the next wave: the very form, from which nothing is sent. */
export function SurveyPreview({
  draft,
  sides,
  wave,
  onBack,
}: {
  draft: Partnership;
  sides: Sides;
  wave: number;
  onBack: () => void;
}) {
  const [side, setSide] = useState(0);
  const headingRef = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => headingRef.current?.focus(), []);
  const teams = teamsOf(sides);
  const members = (teams ?? []).reduce((sum, team) => sum + team.members.length, 0);
  return (
    <section className="preview" aria-labelledby="preview-title">
      <p>
        <BackButton onClick={onBack}>{messages.back}</BackButton>
      </p>
      <h2 id="preview-title" className="heading" tabIndex={-1} ref={headingRef}>
        {messages.title}
      </h2>
      {teams === null ? (
        <p className="empty">{messages.notYet}</p>
      ) : (
        <>
          <p className="help">{messages.help(wave)}</p>
          <div className="buttons" role="group" aria-labelledby="preview-sides">
            <span id="preview-sides">{messages.sides}</span>
            {sides.map((shown, place) => (
              <button
                key={place}
                type="button"
                className="button toggle"
                aria-pressed={side === place}
                onClick={() => setSide(place)}
              >
                <TeamName side={shown} />
              </button>
            ))}
          </div>
          <div className="preview-frame">
            <SurveyForm
              key={side}
              items={itemsOfWave(draft, wave)}
              partnerName={teams[1 - side]!.name}
              textLength={draft.freeText ? textLengthFor(members) : 0}
              minimumAnswers={draft.minimumAnswers}
              closing={null}
              onSend={null}
            />
          </div>
        </>
      )}
    </section>
  );
}
