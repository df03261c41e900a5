import Button from '@atlaskit/button/new';
import { useEffect, useState } from 'react';
import {
  type Backfill,
  type BackfillApi,
  type BackfillEstimate,
  backfillLimits,
  backfillRequest,
  type BackfillRequest,
} from '../../../../src/contract/backfill-api';
import type { Failure, Result } from '../../../../src/contract/result';
import type { Project } from '../../../../src/jira/find-projects';
import { ChoiceField } from '../../shared/choice-field';
import { type Formats, makeFormats } from '../../shared/formats';
import { makeCall } from '../../shared/call-function';
import { Notice } from '../../shared/notice';
import { ProjectPicker } from '../../shared/project-picker';
import type { Reader } from '../forge';
import { adminMessages } from '../messages';
import { NumberField } from '../number-field';
import { useProjects } from '../survey/use-projects';
import { useAnswer } from '../use-answer';
import { Unanswered } from '../waiting';
import { backfillTabMessages as messages } from './messages';

const call = makeCall<BackfillApi>(adminMessages.noAnswer);

/** Each asking is a call of a function, and a back-fill takes minutes to hours. */
const pollMs = 5_000;
const minuteMs = 60_000;

/** The tab “Totals”: what was done before Rapport listened is counted, once, as fast as an admin lets it. */
export function TotalsTab({ reader }: { reader: Reader }) {
  const { answer, askAgain, replace } = useAnswer(() => call('getBackfill'));
  const [isChoosing, setChoosing] = useState(false);
  const [formats] = useState(() => makeFormats(reader.locale, reader.timeZone, Date.now()));
  const backfill = answer.status === 'answered' ? answer.value : null;

  const isRunning = backfill?.status === 'running';
  useEffect(() => {
    if (!isRunning) return;
    let live = true;
    let timer: ReturnType<typeof setTimeout>;
    const ask = async () => {
      const result = await call('getBackfill');
      if (!live) return;
      // One that didn't come is asked for again: what is shown stays true until then.
      if (result.ok) replace(result.value);
      timer = setTimeout(() => void ask(), pollMs);
    };
    timer = setTimeout(() => void ask(), pollMs);
    return () => {
      live = false;
      clearTimeout(timer);
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- one asking goes on for as long as it runs
  }, [isRunning]);

  return (
    <section aria-labelledby="totals-title">
      <h2 id="totals-title" className="heading" tabIndex={-1}>
        {messages.title}
      </h2>
      <p className="help">{messages.explanation}</p>
      <Unanswered answer={answer} asking={messages.asking} failed={messages.failed} onTryAgain={askAgain} />
      {backfill === null ? null : (
        <Progress
          backfill={backfill}
          formats={formats}
          onChanged={replace}
          onAnother={isRunning || isChoosing ? null : () => setChoosing(true)}
        />
      )}
      {answer.status === 'answered' && (backfill === null || (isChoosing && !isRunning)) ? (
        <StartForm
          formats={formats}
          onStarted={(started) => {
            setChoosing(false);
            replace(started);
          }}
        />
      ) : null}
    </section>
  );
}

function Progress({
  backfill,
  formats,
  onChanged,
  onAnother,
}: {
  backfill: Backfill;
  formats: Formats;
  onChanged: (backfill: Backfill | null) => void;
  onAnother: (() => void) | null;
}) {
  const { projectIds, countedBefore } = backfill;
  const { list: projects } = useProjects([...projectIds, ...countedBefore]);
  const namesOf = (ids: readonly string[]) =>
    formats.list(projects.filter(({ id }) => ids.includes(id)).map(({ name }) => name));
  const [failure, setFailure] = useState<{ title: string; reason: string } | null>(null);
  const [isAsking, setAsking] = useState(false);
  const { status, done, expected, written, gone, skipped, issuesPerMinute, msLeft, waitsUntil } = backfill;
  const number = formats.number;

  const ask = async (key: 'pauseBackfill' | 'resumeBackfill', title: string) => {
    setAsking(true);
    const result = await call(key);
    setAsking(false);
    setFailure(result.ok ? null : { title, reason: reasonOf(result.error) });
    if (result.ok) onChanged(result.value);
  };
  const facts = [
    messages.progress(number(done), status === 'done' || expected === null ? null : number(expected)),
    status === 'running' && issuesPerMinute !== null
      ? messages.rate(number(Math.round(issuesPerMinute)))
      : '',
    status === 'running' && msLeft !== null ? messages.left(timeLeft(msLeft)) : '',
  ].filter(Boolean);
  const counted = [
    messages.written(number(written), written),
    messages.unchanged(number(Math.max(0, done - written - gone - skipped))),
    gone > 0 ? messages.gone(number(gone)) : '',
    messages.points(number(backfill.points)),
  ].filter(Boolean);

  return (
    <div className="section" aria-busy={status === 'running'}>
      <h3 className="legend">
        {status === 'running'
          ? messages.running
          : status === 'paused'
            ? messages.paused
            : messages.done(formats.moment(backfill.finishedAt ?? backfill.startedAt))}
      </h3>
      <p className="help">{messages.of(namesOf(projectIds))}</p>
      {countedBefore.length === 0 ? null : <p className="help">{messages.before(namesOf(countedBefore))}</p>}
      {status === 'done' ? null : (
        <progress
          className="backfill-progress"
          aria-label={messages.running}
          max={Math.max(expected ?? 1, done, 1)}
          value={expected === null ? undefined : done}
        />
      )}
      <p>{facts.join(' · ')}</p>
      <p className="help">{counted.join(' · ')}</p>
      {status === 'running' && waitsUntil !== null ? (
        <p>{messages.waits(formats.moment(waitsUntil))}</p>
      ) : null}
      {skipped > 0 ? (
        <Notice title={messages.skipped(number(skipped), skipped)} tone="warning">
          <p>{messages.skippedIds(backfill.skippedIssueIds.join(', '))}</p>
        </Notice>
      ) : null}
      <div className="buttons">
        {status === 'running' ? (
          <Button isDisabled={isAsking} onClick={() => void ask('pauseBackfill', messages.notPaused)}>
            {messages.pause}
          </Button>
        ) : null}
        {status === 'paused' ? (
          <Button
            appearance="primary"
            isDisabled={isAsking}
            onClick={() => void ask('resumeBackfill', messages.notResumed)}
          >
            {messages.resume}
          </Button>
        ) : null}
        {onAnother === null ? null : <Button onClick={onAnother}>{messages.another}</Button>}
      </div>
      {failure === null ? null : (
        <Notice title={failure.title} tone="danger">
          <p>{failure.reason}</p>
        </Notice>
      )}
    </div>
  );
}

function timeLeft(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / minuteMs));
  return minutes < 90 ? messages.minutes(minutes) : messages.hours(Math.round(minutes / 60));
}

/** A refusal is of the whole, not of a field: it says itself what to do. */
function reasonOf({ message, problems = [] }: Failure): string {
  return problems.map((problem) => problem.message).join(' ') || message;
}

function priceText({ listDollars, dueDollars }: BackfillEstimate, { locale }: Formats): string {
  const { format } = new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD' });
  const due = dueDollars === 0 ? null : messages.dollars(dueDollars, format);
  return messages.price(messages.dollars(listDollars, format), due);
}

/** A question whose answer is not here yet, or didn't come. */
type Asking = { status: 'idle' | 'asking' } | { status: 'failed'; title: string; reason: string };

/** What is to be counted. What it takes is always seen before it begins. */
function StartForm({ formats, onStarted }: { formats: Formats; onStarted: (backfill: Backfill) => void }) {
  const [projects, setProjects] = useState<Project[]>([]);
  const [days, setDays] = useState(365);
  const [sharePercent, setSharePercent] = useState(20);
  const [wasTried, setTried] = useState(false);
  const [asking, setAsking] = useState<Asking>({ status: 'idle' });
  const [estimate, setEstimate] = useState<BackfillEstimate | null>(null);

  const request: BackfillRequest = { projectIds: projects.map(({ id }) => id), days, sharePercent };
  const shareProblem = backfillRequest.shape.sharePercent.safeParse(sharePercent).error?.issues[0]?.message;
  const changed = () => {
    setEstimate(null);
    setAsking({ status: 'idle' });
  };
  const ask = async <Value,>(
    question: Promise<Result<Value>>,
    title: string,
    onAnswer: (value: Value) => void,
  ) => {
    setAsking({ status: 'asking' });
    const result = await question;
    setAsking(result.ok ? { status: 'idle' } : { status: 'failed', title, reason: reasonOf(result.error) });
    if (result.ok) onAnswer(result.value);
  };

  return (
    <form
      className="section"
      aria-label={messages.title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (projects.length === 0 || shareProblem !== undefined) return;
        void ask(call('estimateBackfill', request), messages.notEstimated, setEstimate);
      }}
    >
      <ProjectPicker
        label={messages.projects}
        help={messages.projectsHelp}
        problem={wasTried && projects.length === 0 ? messages.noProject : undefined}
        chosen={projects}
        onChange={(chosen) => {
          setProjects(chosen.slice(0, backfillLimits.projects));
          changed();
        }}
      />
      <ChoiceField
        label={messages.howFar}
        help={messages.howFarHelp}
        value={String(days)}
        options={messages.periods.map((period) => ({ value: String(period.days), text: period.text }))}
        onChange={(value) => {
          setDays(Number(value));
          changed();
        }}
      />
      <NumberField
        label={messages.share}
        help={messages.shareHelp}
        unit={messages.shareUnit}
        {...backfillLimits.sharePercent}
        problem={shareProblem}
        value={sharePercent}
        onChange={(value) => {
          setSharePercent(value);
          changed();
        }}
      />
      {estimate === null || estimate.issues === 0 ? (
        <div className="buttons">
          <Button type="submit" appearance="primary" isDisabled={asking.status === 'asking'}>
            {messages.estimate}
          </Button>
          {asking.status === 'asking' ? <span role="status">{messages.estimating}</span> : null}
        </div>
      ) : null}
      {estimate?.issues === 0 ? <Notice title={messages.nothingToCount} compact /> : null}
      {estimate !== null && estimate.issues > 0 ? (
        <>
          <Notice title={messages.estimated(formats.number(estimate.issues), estimate.issues)}>
            <p>
              {messages.cost(
                formats.number(estimate.requests),
                formats.number(estimate.points),
                messages.duration(estimate.hours, formats.number),
              )}
            </p>
            {estimate.open > 0 ? (
              <p>{messages.writes(formats.number(estimate.open), estimate.open)}</p>
            ) : null}
            <p>{priceText(estimate, formats)}</p>
          </Notice>
          <div className="buttons">
            <Button
              appearance="primary"
              isDisabled={asking.status === 'asking'}
              onClick={() => void ask(call('startBackfill', request), messages.notStarted, onStarted)}
            >
              {messages.start}
            </Button>
          </div>
        </>
      ) : null}
      {asking.status === 'failed' ? (
        <Notice title={asking.title} tone="danger">
          <p>{asking.reason}</p>
        </Notice>
      ) : null}
    </form>
  );
}
