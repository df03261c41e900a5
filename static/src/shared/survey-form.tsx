import './survey-form.css';
import {
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  useLayoutEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { type SurveyItem, textFor } from '../../../src/domain/survey/survey-item';
import type { Answer } from '../../../src/domain/survey/wave';
import { AnswerStory } from './answer-story';
import { answeringMessages as messages } from './answering-messages';
import { isolate } from './messages';
import { Notice } from './notice';
import { emptyDraft, type SurveyDraft } from './survey-draft';

/** How far the sending has come. `still`: it has failed and is tried again. */
export type Sending =
  { status: 'no' | 'sending' | 'still' | 'offline' } | { status: 'failed'; reason: string };

const points = [1, 2, 3, 4, 5] as const;
/** From here on the counter speaks. */
const nearlyFull = 0.9;

/**
 * The questions of one wave to a member of one team: the promise, one question after the other, free text where the
 * wave takes it, and a look over everything before it is sent.
 *
 * @param textLength how long a free text may be; 0 where the wave takes none.
 * @param closing until when it is open, already written for the reader; `null` where nobody knows (a preview).
 * @param initialDraft what the person had entered before.
 * @param onDraft hears of everything that is entered.
 * @param onSend `null`: a preview, from which nothing can be sent.
 */
export function SurveyForm({
  items,
  partnerName,
  textLength,
  minimumAnswers,
  closing,
  initialDraft = emptyDraft,
  onDraft,
  onSend,
  sending = { status: 'no' },
}: {
  items: readonly SurveyItem[];
  partnerName: string;
  textLength: number;
  minimumAnswers: number;
  closing: string | null;
  initialDraft?: SurveyDraft;
  onDraft?: (draft: SurveyDraft) => void;
  onSend: ((draft: SurveyDraft) => void) | null;
  sending?: Sending;
}) {
  const [draft, setDraft] = useState(initialDraft);
  /** Somebody who changes one answer goes back to the review at once. */
  const [fromReview, setFromReview] = useState(false);
  const [unanswered, setUnanswered] = useState(false);
  const formRef = useRef<HTMLFormElement>(null);
  const moved = useRef(false);
  const id = useId();

  const freeText = textLength > 0;
  const textStep = items.length + 1;
  const reviewStep = freeText ? textStep + 1 : textStep;
  const isTextTooLong = freeText && draft.text.length > textLength;
  const step = Math.min(draft.step, reviewStep);
  const item = items[step - 1];
  const busy = sending.status !== 'no' && sending.status !== 'failed';
  const textOf = (shown: SurveyItem) => textFor(shown, isolate(partnerName));

  // Before the next key is pressed: quick hands are not to type into nothing.
  useLayoutEffect(() => {
    // Whoever moves by keyboard or by ear lands on the step's heading; not at the first showing.
    if (moved.current) formRef.current?.querySelector<HTMLElement>('.survey-heading')?.focus();
    moved.current = true;
  }, [step]);

  const change = (changed: Partial<SurveyDraft>) => {
    const next = { ...draft, step, ...changed };
    setDraft(next);
    onDraft?.(next);
  };
  const goTo = (next: number) => {
    setUnanswered(false);
    if (next === reviewStep) setFromReview(false);
    change({ step: next });
  };
  const goOn = (event: FormEvent) => {
    event.preventDefault();
    if (step === reviewStep) {
      if (busy) return;
      // It was made longer, and left by the way back.
      if (isTextTooLong) goTo(textStep);
      else onSend?.(draft);
    } else if (item !== undefined && draft.answers[item.id] === undefined) {
      setUnanswered(true);
      formRef.current?.querySelector<HTMLElement>('.scale input')?.focus();
    } else if (step === textStep && isTextTooLong) {
      formRef.current?.querySelector('textarea')?.focus();
    } else {
      goTo(fromReview ? reviewStep : step + 1);
    }
  };

  const buttons = (label: string) => (
    <div className="survey-buttons">
      {step === 0 ? null : (
        <button type="button" className="button survey-button" disabled={busy} onClick={() => goTo(step - 1)}>
          {messages.form.back}
        </button>
      )}
      {step === reviewStep && onSend === null ? null : (
        // Not disabled while it sends: a button that is loses the focus, and what it says is read out.
        <button type="submit" className="primary-button survey-button" aria-disabled={busy}>
          {label}
        </button>
      )}
    </div>
  );
  const next = fromReview ? messages.form.toReview : messages.form.next;

  return (
    <form ref={formRef} className="survey" noValidate onSubmit={goOn}>
      {onSend === null ? <Notice title={messages.form.preview} compact /> : null}
      {step === 0 ? (
        <>
          <Heading>{messages.form.title(partnerName)}</Heading>
          <p className="survey-lead">
            {messages.form.length(items.length)} {closing}
          </p>
          <section className="promise" aria-labelledby={`${id}-promise`}>
            <h3 id={`${id}-promise`}>{messages.promise.title}</h3>
            <ul className="plain-list">
              {messages.promise.points(minimumAnswers).map(([name, text]) => (
                <li key={name}>
                  <strong>{name}</strong> {text}
                </li>
              ))}
            </ul>
            <details>
              <summary>{messages.promise.more}</summary>
              <AnswerStory minimumAnswers={minimumAnswers} freeText={freeText} />
            </details>
          </section>
          {buttons(messages.form.start)}
          <p className="meta">{messages.form.notValidated}</p>
        </>
      ) : null}

      {item === undefined ? null : (
        <>
          <Progress items={items} draft={draft} step={step}>
            {messages.form.progress(String(step), String(items.length))}
          </Progress>
          <Question
            key={item.id}
            text={textOf(item)}
            attribution={item.attribution}
            answer={draft.answers[item.id]}
            unanswered={unanswered}
            onAnswer={(answer) => {
              setUnanswered(false);
              change({ answers: { ...draft.answers, [item.id]: answer } });
            }}
          />
          {buttons(next)}
          <p className="meta survey-keys">{messages.form.keys}</p>
        </>
      )}

      {freeText && step === textStep ? (
        <>
          <Progress items={items} draft={draft} step={step}>
            {messages.form.textProgress}
          </Progress>
          <FreeText
            text={draft.text}
            max={textLength}
            isTooLong={isTextTooLong}
            onText={(text) => change({ text })}
          />
          {buttons(next)}
        </>
      ) : null}

      {step === reviewStep ? (
        <>
          <Progress items={items} draft={draft} step={step}>
            {messages.form.reviewProgress}
          </Progress>
          <Heading>{messages.review.title}</Heading>
          <p className="survey-lead">{messages.review.final}</p>
          <dl className="review">
            {items.map((shown, index) => (
              <ReviewRow
                key={shown.id}
                question={textOf(shown)}
                answer={answerText(draft.answers[shown.id])}
                disabled={busy}
                onChange={() => {
                  setFromReview(true);
                  change({ step: index + 1 });
                }}
              />
            ))}
            {freeText ? (
              <ReviewRow
                question={messages.text.title}
                answer={draft.text.trim() === '' ? messages.text.none : draft.text}
                disabled={busy}
                onChange={() => {
                  setFromReview(true);
                  change({ step: textStep });
                }}
              />
            ) : null}
          </dl>
          <SendingNotice sending={sending} />
          {buttons(
            busy
              ? messages.sending.sending
              : sending.status === 'failed'
                ? messages.sending.tryAgain
                : messages.review.send,
          )}
        </>
      ) : null}
    </form>
  );
}

/** Where the focus goes when a step comes. */
function Heading({ id, children }: { id?: string; children: string }) {
  return (
    <h2 id={id} className="survey-heading" tabIndex={-1}>
      {children}
    </h2>
  );
}

/** One short bar per question, full where it is answered. The words beside it say the same. */
function Progress({
  items,
  draft,
  step,
  children,
}: {
  items: readonly SurveyItem[];
  draft: SurveyDraft;
  step: number;
  children: string;
}) {
  return (
    <div className="progress">
      <p className="meta">{children}</p>
      <div className="progress-bars" aria-hidden="true">
        {items.map(({ id }, index) => (
          <span
            key={id}
            className={`progress-bar${draft.answers[id] === undefined ? '' : ' done'}${index + 1 === step ? ' here' : ''}`}
          />
        ))}
      </div>
    </div>
  );
}

function Question({
  text,
  attribution,
  answer,
  unanswered,
  onAnswer,
}: {
  text: string;
  attribution: string | null;
  answer: Answer | undefined;
  /** Somebody wanted to go on without an answer. */
  unanswered: boolean;
  onAnswer: (answer: Answer) => void;
}) {
  const id = useId();
  const ref = useRef<HTMLDivElement>(null);
  const { form } = messages;

  /** Numbers answer wherever the focus is in the question: on its heading, where it is at first, too. */
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !/^[0-5]$/.test(event.key)) return;
    const chosen = ref.current?.querySelector<HTMLInputElement>(`input[value="${event.key}"]`);
    chosen?.focus();
    chosen?.click();
  };
  const radio = (value: Answer, key: number, name: string) => (
    <input
      type="radio"
      name={id}
      value={key}
      aria-label={name}
      checked={answer === value}
      onChange={() => onAnswer(value)}
    />
  );

  return (
    <div
      ref={ref}
      role="radiogroup"
      aria-labelledby={`${id}-question`}
      aria-describedby={unanswered ? `${id}-how ${id}-problem` : `${id}-how`}
      aria-invalid={unanswered}
      onKeyDown={onKeyDown}
    >
      <Heading id={`${id}-question`}>{text}</Heading>
      <p id={`${id}-how`} className="survey-lead">
        {form.howFar}
      </p>
      <div className="scale">
        {points.map((point) => (
          <label key={point} className="scale-point">
            {radio(point, point, form.pointName(String(point), form.points[point - 1]!))}
            <span className="scale-face">{point}</span>
          </label>
        ))}
        <span className="scale-end" aria-hidden="true">
          {form.points[0]}
        </span>
        <span className="scale-end" aria-hidden="true">
          {form.points[4]}
        </span>
        <label className="scale-point scale-none">
          {radio(null, 0, form.cannotSay)}
          <span className="scale-face">{form.cannotSay}</span>
        </label>
      </div>
      <p id={`${id}-problem`} className="survey-problem" role="alert">
        {unanswered ? form.unanswered : null}
      </p>
      {attribution === null ? null : <p className="meta">{form.attribution(attribution)}</p>}
    </div>
  );
}

function FreeText({
  text,
  max,
  isTooLong,
  onText,
}: {
  text: string;
  /** Characters. */
  max: number;
  isTooLong: boolean;
  onText: (text: string) => void;
}) {
  const id = useId();
  return (
    <>
      <Heading id={`${id}-label`}>{messages.text.title}</Heading>
      <p id={`${id}-warning`} className="survey-lead">
        {messages.text.optional} {messages.text.warning}
      </p>
      <textarea
        className="survey-text"
        rows={5}
        dir="auto"
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-warning ${id}-counter ${id}-problem`}
        aria-invalid={isTooLong}
        value={text}
        onInput={(event) => onText(event.currentTarget.value)}
      />
      <p
        id={`${id}-counter`}
        className="meta survey-counter"
        role={text.length >= max * nearlyFull ? 'status' : undefined}
      >
        {messages.text.counter(String(text.length), String(max))}
      </p>
      <p id={`${id}-problem`} className="survey-problem" role="alert">
        {isTooLong ? messages.text.tooLong(String(max)) : null}
      </p>
    </>
  );
}

function ReviewRow({
  question,
  answer,
  disabled,
  onChange,
}: {
  question: string;
  answer: ReactNode;
  disabled: boolean;
  onChange: () => void;
}) {
  return (
    <div className="review-row">
      <dt>{question}</dt>
      <dd dir="auto">{answer}</dd>
      <dd>
        <button
          type="button"
          className="subtle-button survey-button"
          aria-label={messages.review.changeWhat(question)}
          disabled={disabled}
          onClick={onChange}
        >
          {messages.review.change}
        </button>
      </dd>
    </div>
  );
}

function answerText(answer: Answer | undefined): string {
  return answer === undefined || answer === null
    ? messages.form.cannotSay
    : messages.form.pointName(String(answer), messages.form.points[answer - 1]!);
}

function SendingNotice({ sending }: { sending: Sending }) {
  if (sending.status === 'failed') {
    return (
      <Notice title={messages.sending.failed} tone="danger">
        <p>
          {sending.reason} {messages.sending.nothingLost}
        </p>
      </Notice>
    );
  }
  if (sending.status === 'still') return <Notice title={messages.sending.still} compact />;
  if (sending.status === 'offline') return <Notice title={messages.sending.offline} tone="warning" compact />;
  return null;
}
