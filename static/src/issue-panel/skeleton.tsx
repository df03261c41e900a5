import { useEffect, useState } from 'react';
import { isInScope } from '../../../src/domain/requirement/assess-requirement';
import { messages } from '../shared/messages';
import type { PanelState } from './panel-store';
import type { PartHeights } from './platform';

/** When the skeleton says that it takes longer than usual. */
const slowAfterMs = 5_000;

/**
 * The panel's shape before its content: of the heights that its parts had when the reader saw them last, and else of
 * those that most have, so that as little as possible jumps when the content comes.
 */
export function Loading({ state, heights }: { state: PanelState; heights: PartHeights | null }) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), slowAfterMs);
    return () => clearTimeout(timer);
  }, []);
  const { context, configuration, pulse } = state;
  // Jira says at once which issue it is: drawn before, the bones themselves would jump.
  const isDrawn = context !== null;
  const hasPulse = configuration === null ? (heights?.pulse ?? 0) > 0 : pulse !== null;
  return (
    <div className="skeleton">
      {hasPulse ? <div className="bone bone-pulse" style={{ height: heights?.pulse || undefined }} /> : null}
      <div className="verdict" style={{ height: heights?.verdict }}>
        {isDrawn ? (
          <div className="verdict-line">
            <div className="bone bone-sentence" />
            <div className="bone bone-lozenge" />
          </div>
        ) : null}
        <p className={slow ? 'meta facts-place' : 'visually-hidden'} role="status">
          {slow ? messages.panel.loadingSlow : messages.panel.loading}
        </p>
        {isDrawn && !slow ? <div className="bone facts-place" /> : null}
      </div>
      {isDrawn ? (
        <>
          <SectionBones state={state} heights={heights} />
          <div className="bone bone-as-of" />
        </>
      ) : null}
    </div>
  );
}

/** The sections before they are there: what is known of them, and for the rest what most readers see on most issues. */
export function SectionBones({ state, heights }: { state: PanelState; heights: PartHeights | null }) {
  const { context, configuration, assessed } = state;
  const [commitment, requirement, handoff, thanks] = heights?.sections ?? [];
  const team = configuration?.teams.find(({ members }) => members.includes(context?.accountId ?? ''));
  const acts = heights === null ? configuration === null || team !== undefined : thanks !== undefined;

  const known = assessed?.assessment;
  const isPromised = known?.dueDatePromise !== null;
  const isInSprints = known?.sprintPromises.length !== 0;
  const issueType = context?.issueType ?? null;
  const isRequired =
    known === undefined
      ? configuration === null || issueType === null || isInScope(issueType, configuration.settings)
      : known.requirement !== null;
  const canConfirm = known === undefined || known.reporterTeam !== team?.id;
  const isHandedOver = known?.handoffs.length !== 0;
  const isOwner = known?.doneAt === null && (known.ownership.at(-1)?.team ?? known.reporterTeam) === team?.id;
  return (
    <div aria-hidden="true">
      <Bones title={messages.commitment.title} height={commitment}>
        {[
          isPromised && 'promise',
          isInSprints && 'sprints',
          !isPromised && !isInSprints && 'line',
          acts && 'act',
        ]}
      </Bones>
      <Bones title={messages.requirement.title} height={requirement}>
        {[isRequired ? 'requirement' : 'line', acts && isRequired && canConfirm && 'act']}
      </Bones>
      <Bones title={messages.handoff.title} height={handoff}>
        {[isHandedOver ? 'handoff' : 'line', acts && isOwner && 'act']}
      </Bones>
      {acts ? (
        <Bones title={messages.thanks.title} height={thanks}>
          {['act']}
        </Bones>
      ) : null}
    </div>
  );
}

type Bone = 'promise' | 'sprints' | 'requirement' | 'handoff' | 'line' | 'act';

function Bones({
  title,
  height,
  children,
}: {
  title: string;
  /** CSS pixels; without it the section is as high as its bones. */
  height: number | undefined;
  children: readonly (Bone | false)[];
}) {
  return (
    <div className="section bones" style={{ height }}>
      <div className="section-heading">
        <h3>{title}</h3>
      </div>
      {children.map((bone) => bone && <div key={bone} className={`bone bone-${bone}`} />)}
    </div>
  );
}
