import { useEffect, useState } from 'react';
import { messages } from '../shared/messages';
import type { PanelState } from './panel-store';
import type { PartHeights } from './platform';

/** When the skeleton says that it takes longer than usual. */
const slowAfterMs = 5_000;

/**
 * The panel's shape before its content, of the heights that are expected of its parts.
 *
 * @param heights `null` until Jira says which issue it is: drawn before, the bones themselves would jump.
 */
export function Loading({ state, heights }: { state: PanelState; heights: PartHeights | null }) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), slowAfterMs);
    return () => clearTimeout(timer);
  }, []);
  const { configuration, pulse } = state;
  const hasPulse = configuration === null ? (heights?.pulse ?? 0) > 0 : pulse !== null;
  return (
    <div className="skeleton">
      {hasPulse ? <div className="bone bone-pulse" style={{ height: heights?.pulse || undefined }} /> : null}
      <div className="verdict" style={{ height: heights?.verdict }}>
        <p className={slow ? 'meta' : 'visually-hidden'} role="status">
          {slow ? messages.panel.loadingSlow : messages.panel.loading}
        </p>
        {heights === null || slow ? null : (
          <>
            <div className="verdict-line">
              <div className="bone bone-sentence" />
              <div className="bone bone-lozenge" />
            </div>
            <div className="bone bone-facts" />
          </>
        )}
      </div>
      {heights === null ? null : (
        <>
          <SectionBones heights={heights} />
          <div className="bone bone-as-of" />
        </>
      )}
    </div>
  );
}

const titles = [
  messages.commitment.title,
  messages.requirement.title,
  messages.handoff.title,
  messages.thanks.title,
];

/** The sections before they are there. */
export function SectionBones({ heights }: { heights: PartHeights }) {
  return (
    <div className="sections-place" aria-hidden="true">
      {heights.sections.map((height, index) => (
        <div key={index} className="section bones" style={{ height }}>
          <div className="section-heading">
            <h3>{titles[index]}</h3>
          </div>
          <div className="bone" />
        </div>
      ))}
    </div>
  );
}
