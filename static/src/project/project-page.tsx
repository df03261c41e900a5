import type { PulsePartnership, PulseReminder } from '../../../src/contract/survey-api';
import { Notice } from '../shared/notice';
import { PartnershipCard } from '../shared/partnership-card';
import { PulseBanner } from '../shared/pulse-banner';
import { pulseMessages as messages } from '../shared/pulse-messages';
import { openPulse } from '../shared/open-pulse';
import { PulseFailed, PulseLoading } from '../shared/pulse-states';
import { type LoadedPulse, usePulse } from '../shared/use-pulse';
import { TotalsPart } from './totals/totals-part';

/** A project's page: how the teams that share it see working together. */
export function ProjectPage() {
  const { loaded, reload } = usePulse();
  return (
    <main className="pulse-page" aria-label={messages.projectTitle} aria-busy={loaded.status === 'loading'}>
      {/* Jira itself shows the module's title above the frame. */}
      <h1 className="visually-hidden">{messages.projectTitle}</h1>
      <TotalsPart />
      {loaded.status === 'loading' ? <PulseLoading /> : null}
      {loaded.status === 'failed' ? (
        <PulseFailed reason={loaded.reason} offline={loaded.offline} onAgain={() => void reload()} />
      ) : null}
      {loaded.status === 'ready' ? <Partnerships {...loaded} /> : null}
    </main>
  );
}

function Partnerships({ pulse, reader, formats }: LoadedPulse & { status: 'ready' }) {
  const here = pulse.partnerships.filter(
    ({ projectIds }) => reader.projectId !== null && projectIds.includes(reader.projectId),
  );
  if (here.length === 0) {
    return (
      <Notice title={messages.noneHere.title}>
        <p>{messages.noneHere.text}</p>
      </Notice>
    );
  }
  return (
    <>
      {here.flatMap((partnership) => {
        const reminder = findReminder(partnership);
        if (reminder === null) return [];
        const onAnswer = () => openPulse({ name: 'answer', waveId: reminder.waveId });
        return [
          <PulseBanner
            key={reminder.waveId}
            reminder={reminder}
            formats={formats}
            onAnswer={onAnswer}
            onDismiss={null}
          />,
        ];
      })}
      {here.map((partnership) => (
        <PartnershipCard
          key={partnership.id}
          partnership={partnership}
          formats={formats}
          now={pulse.now}
          asks={false}
          goTo={openPulse}
        />
      ))}
      <p className="meta">{messages.zone(formats.zoneName)}</p>
    </>
  );
}

/** What the banner says of a partnership whose wave waits for this person. */
function findReminder({ invitation, side, teams }: PulsePartnership): PulseReminder | null {
  if (invitation?.state !== 'open' || side === null) return null;
  const { waveId, closesAt } = invitation;
  return { waveId, closesAt, partnerName: teams[side === 0 ? 1 : 0].name };
}
