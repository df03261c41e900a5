import type { Pulse, PulsePartnership } from '../../../src/contract/survey-api';
import { AnswerStory } from '../shared/answer-story';
import { answeringMessages } from '../shared/answering-messages';
import type { Formats } from '../shared/formats';
import { Notice } from '../shared/notice';
import { PartnershipCard } from '../shared/partnership-card';
import { pulseMessages as messages } from '../shared/pulse-messages';
import type { PulsePlace } from '../shared/pulse-places';
import { ReminderSwitch } from './reminder-switch';

/** All pulses of a person: first what waits for an answer. */
export function Overview({
  pulse,
  formats,
  goTo,
  onRemindersChanged,
}: {
  pulse: Pulse;
  formats: Formats;
  goTo: (place: PulsePlace) => void;
  onRemindersChanged: (on: boolean) => void;
}) {
  const own = pulse.partnerships.filter(({ side }) => side !== null);
  const partnerships = [...pulse.partnerships].sort((one, other) => rank(one) - rank(other));
  return (
    <>
      {partnerships.length === 0 ? (
        <Notice title={messages.none.title}>
          <p>{messages.none.text}</p>
        </Notice>
      ) : null}
      {partnerships.map((partnership) => (
        <PartnershipCard
          key={partnership.id}
          partnership={partnership}
          formats={formats}
          now={pulse.now}
          goTo={goTo}
        />
      ))}
      {own.some(({ mails }) => mails) ? (
        <ReminderSwitch on={pulse.remindersOn} onChanged={onRemindersChanged} />
      ) : own.length > 0 ? (
        <p className="meta">{messages.reminders.none}</p>
      ) : null}
      <details className="story-details">
        <summary>{answeringMessages.story.title}</summary>
        <AnswerStory minimumAnswers={null} freeText />
      </details>
      <p className="meta">{messages.zone(formats.zoneName)}</p>
    </>
  );
}

/** What waits for an answer comes first, then what runs; otherwise the order stays. */
function rank({ invitation }: PulsePartnership): number {
  if (invitation?.state === 'open') return 0;
  return invitation === null ? 2 : 1;
}
