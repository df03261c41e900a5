import { useEffect, useState } from 'react';
import { Notice } from './notice';
import { pulseMessages as messages } from './pulse-messages';

/** When the skeleton says that it takes longer than usual. */
const slowAfterMs = 5_000;

/** The page's shape before its content. */
export function PulseLoading() {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), slowAfterMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <p className={slow ? 'meta' : 'visually-hidden'} role="status">
        {slow ? messages.loadingSlow : messages.loading}
      </p>
      <div aria-hidden="true" className="partnership">
        <div className="bone bone-name" />
        <div className="bone bone-fact" />
        <div className="bone bone-fact" />
      </div>
    </>
  );
}

/** The pulses could not be read: why, and what to do. */
export function PulseFailed({
  reason,
  offline,
  onAgain,
}: {
  reason: string;
  offline: boolean;
  onAgain: () => void;
}) {
  return offline ? (
    <Notice title={messages.offline.title} tone="warning">
      <p>{messages.offline.text}</p>
    </Notice>
  ) : (
    <Notice title={messages.failed} tone="danger" action={{ label: messages.tryAgain, onClick: onAgain }}>
      <p>{reason}</p>
    </Notice>
  );
}
