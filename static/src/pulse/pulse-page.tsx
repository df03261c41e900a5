import { useLayoutEffect, useRef } from 'react';
import { BackButton } from '../shared/back-button';
import { pulseMessages as messages } from '../shared/pulse-messages';
import { parsePlace } from '../shared/pulse-places';
import { PulseFailed, PulseLoading } from '../shared/pulse-states';
import { usePulse } from '../shared/use-pulse';
import { AnswerPage } from './answer-page';
import { Overview } from './overview';
import { ResultsPage } from './results-page';
import { usePlace } from './use-place';

/** The page "Your pulse". */
export function PulsePage() {
  const { path, goTo } = usePlace();
  const { loaded, reload, change } = usePulse();
  const mainRef = useRef<HTMLElement>(null);
  const moved = useRef(false);
  const place = path === null ? null : parsePlace(path);

  useLayoutEffect(() => {
    if (path === null) return;
    if (moved.current) {
      // Whoever moves by keyboard or by ear lands at the new place's beginning; not at the first showing.
      mainRef.current?.focus();
      // What was answered or written at the place before shows here.
      void reload();
    }
    moved.current = true;
  }, [path, reload]);

  const isReady = loaded.status === 'ready' && place !== null;
  return (
    <main
      ref={mainRef}
      className="pulse-page"
      aria-label={messages.title}
      tabIndex={-1}
      aria-busy={!isReady && loaded.status !== 'failed'}
    >
      {/* Jira itself shows the module's title above the frame. */}
      <h1 className="visually-hidden">{messages.title}</h1>
      {place === null || place.name === 'overview' ? null : (
        <BackButton className="back" onClick={() => goTo({ name: 'overview' })}>
          {messages.toOverview}
        </BackButton>
      )}
      {loaded.status === 'failed' ? (
        <PulseFailed reason={loaded.reason} offline={loaded.offline} onAgain={() => void reload()} />
      ) : null}
      {!isReady && loaded.status !== 'failed' ? <PulseLoading /> : null}
      {isReady && place.name === 'overview' ? (
        <Overview
          pulse={loaded.pulse}
          formats={loaded.formats}
          goTo={goTo}
          onRemindersChanged={(remindersOn) => change({ remindersOn })}
        />
      ) : null}
      {isReady && place.name === 'answer' ? (
        <AnswerPage
          key={place.waveId}
          waveId={place.waveId}
          pulse={loaded.pulse}
          accountId={loaded.reader.accountId ?? ''}
          formats={loaded.formats}
          goTo={goTo}
          reload={reload}
        />
      ) : null}
      {isReady && place.name === 'results' ? (
        <ResultsPage key={place.partnershipId} partnershipId={place.partnershipId} formats={loaded.formats} />
      ) : null}
    </main>
  );
}
