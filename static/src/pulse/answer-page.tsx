import { closingWords } from '../shared/closing-words';
import { useLayoutEffect, useRef, useState } from 'react';
import type { Pulse, PulsePartnership, WaveInvitation } from '../../../src/contract/survey-api';
import type { Formats } from '../shared/formats';
import { Notice } from '../shared/notice';
import { pulseMessages as messages } from '../shared/pulse-messages';
import type { PulsePlace } from '../shared/pulse-places';
import type { SurveyDraft } from '../shared/survey-draft';
import { type Sending, SurveyForm } from '../shared/survey-form';
import { call } from '../shared/use-pulse';
import { browserWorld } from './browser-world';
import { findDraft, forgetDraft, keepDraft, outlivesReload } from './draft-storage';
import { sendAnswers } from './send-answers';

/** One wave to one person: its questions, or why there are none to answer. */
export function AnswerPage({
  waveId,
  pulse,
  accountId,
  formats,
  goTo,
  reload,
}: {
  waveId: string;
  pulse: Pulse;
  accountId: string;
  formats: Formats;
  goTo: (place: PulsePlace) => void;
  reload: () => Promise<void>;
}) {
  const partnership = pulse.partnerships.find((one) => one.invitation?.waveId === waveId);
  const invitation = partnership?.invitation ?? null;
  const [sending, setSending] = useState<Sending>({ status: 'no' });
  const [counted, setCounted] = useState(false);
  const [refused, setRefused] = useState(false);

  const waits = invitation?.state === 'open' && !counted;
  useLayoutEffect(() => {
    // Whatever the reason, what cannot be sent any more is not kept.
    if (!waits) forgetDraft(waveId, accountId);
  }, [waits, waveId, accountId]);

  if (partnership === undefined || invitation === null || partnership.side === null) {
    return <NotHere waveId={waveId} pulse={pulse} refused={refused} goTo={goTo} />;
  }
  if (counted || invitation.state === 'answered') {
    return <Thanks justNow={counted} invitation={invitation} formats={formats} />;
  }
  if (invitation.state === 'upcoming') {
    return (
      <Notice title={messages.gone.upcoming.title}>
        <p>{messages.partnership.upcoming(formats.longMoment(invitation.opensAt))}</p>
      </Notice>
    );
  }
  if (invitation.state === 'closed') {
    return (
      <Notice title={messages.gone.closed.title} tone={refused ? 'warning' : 'information'}>
        <p>
          {refused ? messages.gone.closed.unsent : null}{' '}
          {messages.gone.closed.text(closingWords(invitation.closesAt, formats))}
        </p>
      </Notice>
    );
  }

  const send = async (draft: SurveyDraft) => {
    const answers = Object.fromEntries(invitation.items.map(({ id }) => [id, draft.answers[id] ?? null]));
    const text = invitation.textLength > 0 && draft.text.trim() !== '' ? draft.text : null;
    const result = await sendAnswers(
      () => call('sendAnswers', { waveId, answers, text }),
      browserWorld,
      (status) => setSending({ status }),
    );
    if (result.ok) {
      setCounted(true);
    } else {
      // Refused: it has closed in the meantime, or another tab was quicker; the pulse says which.
      if (result.error.code === 'NOT_ALLOWED') {
        setRefused(true);
        await reload();
      }
      setSending({ status: 'failed', reason: result.error.message });
    }
  };
  return (
    <OpenForm
      partnership={partnership}
      invitation={invitation}
      accountId={accountId}
      formats={formats}
      sending={sending}
      onSend={(draft) => void send(draft)}
    />
  );
}

function OpenForm({
  partnership,
  invitation,
  accountId,
  formats,
  sending,
  onSend,
}: {
  partnership: PulsePartnership;
  invitation: WaveInvitation;
  accountId: string;
  formats: Formats;
  sending: Sending;
  onSend: (draft: SurveyDraft) => void;
}) {
  const { waveId, items, textLength, minimumAnswers, closesAt } = invitation;
  const [initialDraft] = useState(() => findDraft(waveId, accountId, items));
  const [isKept] = useState(outlivesReload);
  return (
    <>
      {isKept ? null : <p className="meta">{messages.notKept}</p>}
      <SurveyForm
        items={items}
        partnerName={partnership.teams[partnership.side === 0 ? 1 : 0].name}
        textLength={textLength}
        minimumAnswers={minimumAnswers}
        closing={messages.partnership.openUntil(closingWords(closesAt, formats), formats.zoneName)}
        initialDraft={initialDraft}
        onDraft={(draft) => keepDraft(waveId, accountId, draft)}
        onSend={onSend}
        sending={sending}
      />
    </>
  );
}

/** After sending, and for whoever comes back. */
function Thanks({
  justNow,
  invitation,
  formats,
}: {
  justNow: boolean;
  invitation: WaveInvitation;
  formats: Formats;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (justNow) heading.current?.focus();
  }, [justNow]);
  return (
    <section className="thanks">
      <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true" className="thanks-mark">
        <path d="M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20zM10.6 16.6l-4.2-4.2l1.5-1.5l2.7 2.7l5.6-5.6l1.5 1.5z" />
      </svg>
      <h2 ref={heading} tabIndex={-1}>
        {justNow ? messages.thanks.title : messages.thanks.already}
      </h2>
      <p>{messages.thanks.final}</p>
      <h3>{messages.thanks.next}</h3>
      <ol>
        {messages.thanks.steps(closingWords(invitation.closesAt, formats)).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </section>
  );
}

/** The wave is over, or this person was not asked: whoever was not asked learns no more than that. */
function NotHere({
  waveId,
  pulse,
  refused,
  goTo,
}: {
  waveId: string;
  pulse: Pulse;
  refused: boolean;
  goTo: (place: PulsePlace) => void;
}) {
  const [partnershipId, number] = waveId.split(':');
  const partnership = pulse.partnerships.find(({ id }) => id === partnershipId);
  const isOver = partnership?.latestResult !== null && partnership?.latestResult.wave === Number(number);
  return isOver && partnershipId !== undefined ? (
    <Notice
      title={messages.gone.over.title}
      tone={refused ? 'warning' : 'information'}
      action={{
        label: messages.partnership.seeResults,
        onClick: () => goTo({ name: 'results', partnershipId }),
      }}
    >
      <p>
        {refused ? messages.gone.closed.unsent : null} {messages.gone.over.text}
      </p>
    </Notice>
  ) : (
    <Notice title={messages.gone.notAsked.title}>
      <p>{messages.gone.notAsked.text}</p>
    </Notice>
  );
}
