import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type PartnershipResults, type PublishedWave, textLimits } from '../../../../src/contract/survey-api';
import { surveyMessages } from '../../../../src/contract/survey-messages';
import { findIssue, type IssueLine } from '../../../../src/jira/find-issue';
import { Field } from '../field';
import type { Formats } from '../formats';
import { Lozenge } from '../lozenge';
import { Notice } from '../notice';
import { failureText } from '../product-failure';
import { TeamMark } from '../team-mark';
import { TextField } from '../text-field';
import { FormButtons } from './form-buttons';
import { MakeAction } from './make-action';
import { resultsMessages } from './messages';
import { actionIds, saveReason } from './respond';
import type { ResultsPlatform } from './results-platform';
import { type ActionSteps, useAction } from './use-action';

const text = resultsMessages.response;
/** Longer than any key. */
const keyLength = 255;

/** What was done about a wave: its actions, or why there are none; and for leads, the means to say so. */
export function ResponseSection({
  partnership,
  wave,
  isLatest,
  formats,
  platform,
  onWave,
}: {
  partnership: PartnershipResults['partnership'];
  /** It published something. */
  wave: PublishedWave;
  /** The next pulse waits for the response to the latest one. */
  isLatest: boolean;
  formats: Formats;
  platform: ResultsPlatform;
  onWave: (wave: PublishedWave) => void;
}) {
  const { response, teams } = wave;
  const steps = useAction(platform, wave, onWave);
  const section = useRef<HTMLElement>(null);
  const ownTeamId = partnership.isLead && partnership.side !== null ? teams[partnership.side].id : null;
  const takeBack = async (issue: { id: string; key: string }) => {
    // Its button is gone with it.
    if (await steps.takeBack(issue))
      section.current?.querySelector<HTMLElement>('.respond-buttons button')?.focus();
  };
  return (
    <section className="results-section response" ref={section}>
      <div className="section-heading">
        <h3>{text.title}</h3>
      </div>
      {response === null ? (
        <p>
          {isLatest ? text.waiting([teams[0].name, teams[1].name]) : text.waitingEarlier}
          {isLatest && partnership.isLead ? ` ${text.lead}` : ''}
        </p>
      ) : null}
      {response !== null && response.actions.length > 0 ? (
        <ul className="actions" aria-label={text.actions}>
          {response.actions.map(({ issueId, teamId }) => (
            <Action
              key={issueId}
              issueId={issueId}
              team={teams.find(({ id }) => id === teamId) ?? null}
              formats={formats}
              platform={platform}
              busy={steps.busy}
              onTakeBack={teamId === ownTeamId ? takeBack : null}
            />
          ))}
        </ul>
      ) : null}
      {response?.reason ? (
        <figure className="reason">
          <figcaption className="meta">{text.reason}</figcaption>
          <p dir="auto">{response.reason}</p>
        </figure>
      ) : null}
      {partnership.isLead ? (
        <Respond
          partnership={partnership}
          wave={wave}
          steps={steps}
          formats={formats}
          platform={platform}
          onWave={onWave}
        />
      ) : null}
    </section>
  );
}

type LineState = { status: 'reading' | 'hidden' | 'unread' } | { status: 'known'; issue: IssueLine };

/** One action, as Jira shows it to the reader. */
function Action({
  issueId,
  team,
  formats,
  platform,
  busy,
  onTakeBack,
}: {
  issueId: string;
  /** Which took it on; `null`: one that is not there any more. */
  team: PublishedWave['teams'][number] | null;
  formats: Formats;
  platform: ResultsPlatform;
  busy: boolean;
  /** `null` for whoever may not take it back: it is for leads of the team that took it on. */
  onTakeBack: ((issue: { id: string; key: string }) => Promise<void>) | null;
}) {
  const [line, setLine] = useState<LineState>({ status: 'reading' });
  useEffect(() => {
    let isCurrent = true;
    findIssue(platform.requestJira, issueId).then(
      (issue) => isCurrent && setLine(issue === null ? { status: 'hidden' } : { status: 'known', issue }),
      () => isCurrent && setLine({ status: 'unread' }),
    );
    return () => {
      isCurrent = false;
    };
  }, [platform, issueId]);
  const key = line.status === 'known' ? line.issue.key : text.hiddenIssue;
  return (
    <li className="action">
      {line.status === 'known' ? (
        <>
          <span className="action-text">
            <IssueLink issueKey={line.issue.key} platform={platform} /> <bdi>{line.issue.summary}</bdi>
          </span>
          {line.issue.status === null ? null : (
            <span className="action-status">
              <Lozenge tone={line.issue.done ? 'success' : 'neutral'}>{line.issue.status}</Lozenge>
            </span>
          )}
          <span className="meta action-due">
            {line.issue.dueDate === null ? text.noDue : text.due(formats.shortDate(line.issue.dueDate))}
          </span>
        </>
      ) : (
        <span className="action-text meta">{text[line.status]}</span>
      )}
      {team === null ? null : (
        <span className="meta action-team">
          <TeamMark index={team.index} /> {text.by(team.name)}
        </span>
      )}
      {onTakeBack === null ? null : (
        <button
          type="button"
          className="subtle-button action-back"
          aria-label={text.takeBackWhat(key)}
          disabled={busy}
          onClick={() => void onTakeBack({ id: issueId, key })}
        >
          {text.takeBack}
        </button>
      )}
    </li>
  );
}

function IssueLink({ issueKey, platform }: { issueKey: string; platform: ResultsPlatform }) {
  const address = `/browse/${issueKey}`;
  return (
    <a
      href={address}
      onClick={(event) => {
        // A plain link is dead in Forge's frame: Jira opens it.
        event.preventDefault();
        platform.openLink(address);
      }}
    >
      {issueKey}
    </a>
  );
}

type Form = 'make' | 'link' | 'explain' | null;

/** What a lead can do. */
function Respond({
  partnership,
  wave,
  steps,
  formats,
  platform,
  onWave,
}: {
  partnership: PartnershipResults['partnership'];
  wave: PublishedWave;
  steps: ActionSteps;
  formats: Formats;
  platform: ResultsPlatform;
  onWave: (wave: PublishedWave) => void;
}) {
  const [form, setForm] = useState<Form>(null);
  const close = () => setForm(null);
  const box = useFocusInside(form);
  const isFull = actionIds(wave).length >= textLimits.actions;
  if (steps.pending !== null) return <PendingNotice steps={steps} pending={steps.pending} />;
  return (
    <div ref={box}>
      {steps.said === null ? null : (
        <Notice
          title={steps.said.title}
          tone={steps.said.tone === 'good' ? 'information' : 'danger'}
          compact={steps.said.text === ''}
        >
          {steps.said.text === '' ? null : <p>{steps.said.text}</p>}
        </Notice>
      )}
      {form === null ? (
        <div className="respond-buttons">
          {isFull ? (
            <p className="meta">{text.tooMany(formats.number(textLimits.actions))}</p>
          ) : (
            <>
              <button type="button" className="primary-button" onClick={() => setForm('make')}>
                {text.make}
              </button>
              <button type="button" className="button" onClick={() => setForm('link')}>
                {text.link}
              </button>
            </>
          )}
          {actionIds(wave).length > 0 ? null : (
            <button type="button" className="button" onClick={() => setForm('explain')}>
              {wave.response?.reason ? text.explainAgain : text.explain}
            </button>
          )}
          {wave.response?.reason ? (
            <button
              type="button"
              className="subtle-button"
              disabled={steps.busy}
              onClick={() => void steps.takeReasonBack()}
            >
              {text.takeReasonBack}
            </button>
          ) : null}
        </div>
      ) : null}
      {form === 'make' ? (
        <MakeAction
          projectIds={partnership.projectIds}
          description={[
            text.description(
              wave.teams[0].name,
              wave.teams[1].name,
              formats.longDate(wave.closedOn),
              formats.number(wave.number),
            ),
          ]}
          steps={steps}
          platform={platform}
          timeZone={formats.timeZone}
          onDone={close}
        />
      ) : null}
      {form === 'link' ? <LinkIssue wave={wave} steps={steps} platform={platform} onDone={close} /> : null}
      {form === 'explain' ? <Explain wave={wave} platform={platform} onWave={onWave} onDone={close} /> : null}
    </div>
  );
}

/** When a form opens the focus goes to its first field, and when it closes to the button that opens one. */
function useFocusInside(form: Form) {
  const box = useRef<HTMLDivElement>(null);
  const before = useRef(form);
  useLayoutEffect(() => {
    if (before.current === form) return;
    before.current = form;
    box.current?.querySelector<HTMLElement>('input, textarea, .respond-buttons button')?.focus();
  }, [form]);
  return box;
}

/** An issue that was made, or may have been, and isn't linked: nothing else is made before that is settled. */
function PendingNotice({
  steps,
  pending,
}: {
  steps: ActionSteps;
  pending: NonNullable<ActionSteps['pending']>;
}) {
  const { issue, summary } = pending;
  const title = steps.said?.title ?? (issue === null ? text.unknown : text.unlinked(issue.key));
  const said =
    steps.said?.text ||
    (issue !== null
      ? text.unlinkedKept
      : steps.isSought
        ? text.notFound(summary)
        : text.unknownText(summary));
  return (
    <Notice title={title} tone="warning">
      <p>{said}</p>
      <div className="respond-buttons">
        <button type="button" className="button" disabled={steps.busy} onClick={() => void steps.look()}>
          {steps.busy
            ? issue === null
              ? text.looking
              : text.linking
            : issue === null
              ? text.look
              : text.linkNow}
        </button>
        {issue === null && steps.isSought ? (
          <button type="button" className="button" disabled={steps.busy} onClick={steps.startOver}>
            {text.startOver}
          </button>
        ) : null}
      </div>
    </Notice>
  );
}

/** Links an issue that is there already: it is shown before it is linked. */
function LinkIssue({
  wave,
  steps,
  platform,
  onDone,
}: {
  wave: PublishedWave;
  steps: ActionSteps;
  platform: ResultsPlatform;
  onDone: () => void;
}) {
  const [key, setKey] = useState('');
  const [found, setFound] = useState<IssueLine | null>(null);
  const [problem, setProblem] = useState<string>();
  const [finding, setFinding] = useState(false);
  const find = async () => {
    setFinding(true);
    setProblem(undefined);
    try {
      const issue =
        key.trim() === '' || key.trim().length > keyLength
          ? null
          : await findIssue(platform.requestJira, key.trim());
      if (issue === null) setProblem(text.keyUnknown);
      else if (actionIds(wave).includes(issue.id)) setProblem(text.keyAlready);
      else if (issue.dueDate === null) setProblem(surveyMessages.issueUndated);
      else setFound(issue);
    } catch (error) {
      setProblem(failureText(error));
    } finally {
      setFinding(false);
    }
  };
  const link = async (issue: IssueLine) => {
    if (await steps.link(issue)) onDone();
  };
  return (
    <form
      className="respond-form"
      onSubmit={(event) => {
        event.preventDefault();
        void (found === null ? find() : link(found));
      }}
    >
      <TextField
        label={text.key}
        help={text.keyHelp}
        problem={problem}
        value={key}
        onChange={(value) => {
          setKey(value);
          setFound(null);
        }}
      />
      {found === null ? null : (
        <p>
          {found.key} <bdi>{found.summary}</bdi>
        </p>
      )}
      <FormButtons
        label={found === null ? text.find : text.linkIt(found.key)}
        busyLabel={found === null ? text.looking : text.linking}
        busy={finding || steps.busy}
        onCancel={onDone}
      />
    </form>
  );
}

/** Says in a sentence why there is no action. */
function Explain({
  wave,
  platform,
  onWave,
  onDone,
}: {
  wave: PublishedWave;
  platform: ResultsPlatform;
  onWave: (wave: PublishedWave) => void;
  onDone: () => void;
}) {
  const [reason, setReason] = useState(wave.response?.reason ?? '');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    const { length } = reason.trim();
    if (length === 0) return setProblem(text.reasonEmpty);
    if (length > textLimits.reasonLength) {
      return setProblem(surveyMessages.reasonTooLong(textLimits.reasonLength));
    }
    setBusy(true);
    const saved = await saveReason(platform, wave, reason.trim());
    setBusy(false);
    onWave(saved.wave);
    if (saved.failure === null) return onDone();
    const isOvertaken = saved.failure.code === 'CONFLICT';
    const hasAction = actionIds(saved.wave).length > 0;
    setProblem(isOvertaken ? (hasAction ? text.otherAction : text.otherReason) : saved.failure.message);
  };
  return (
    <form
      className="respond-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field label={text.reasonLabel} help={text.reasonHelp} problem={problem}>
        {(links) => (
          <textarea
            {...links}
            className="text-input"
            dir="auto"
            rows={3}
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        )}
      </Field>
      <FormButtons label={text.saveReason} busyLabel={text.saving} busy={busy} onCancel={onDone} />
    </form>
  );
}
