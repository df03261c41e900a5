import { useLayoutEffect, useRef, useState } from 'react';
import { agreementLimits } from '../../../src/contract/agreement';
import { agreementWords as words } from '../../../src/contract/agreement-messages';
import { areSameTerms, type Terms, updateRhythms } from '../../../src/domain/agreement/agreement';
import { ChoiceField } from '../shared/choice-field';
import { failureWords } from '../shared/failure-words';
import { Field } from '../shared/field';
import { Notice } from '../shared/notice';
import { TextField } from '../shared/text-field';
import { type Draft, type DraftProblems, termsOf } from './draft';
import { agreementText } from './messages';
import type { Acts } from './use-acts';

const text = agreementText.form;

/**
 * Writes what a team proposes. Closed by Escape.
 *
 * @param latest what stands, or is proposed, already: it is no change. `null`: nothing.
 */
export function ProposalForm({
  draft,
  latest,
  acts: { write, sending, failed },
  onSend,
  onClose,
}: {
  draft: Draft;
  latest: Terms | null;
  acts: Acts;
  onSend: (terms: Terms) => void;
  onClose: () => void;
}) {
  const form = useRef<HTMLFormElement>(null);
  const [problems, setProblems] = useState<DraftProblems>({});
  const [isUnchanged, setUnchanged] = useState(false);
  useLayoutEffect(() => {
    form.current?.querySelector('input')?.focus();
  }, []);
  const change = (changed: Partial<Draft>) => {
    setUnchanged(false);
    write({ ...draft, ...changed });
  };
  const submit = () => {
    const read = termsOf(draft);
    if ('problems' in read) {
      setProblems(read.problems);
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    setProblems({});
    const isSame = latest !== null && areSameTerms(latest, read.terms);
    setUnchanged(isSame);
    if (!isSame) onSend(read.terms);
  };
  const failure = failed?.kind === 'propose' ? failed.failure : null;
  return (
    <form
      ref={form}
      className="agreement-form"
      aria-label={text.name}
      noValidate
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField
        label={text.replyHours}
        help={text.replyHelp}
        problem={problems.replyHours}
        type="number"
        width="short"
        suffix={text.hours}
        min={agreementLimits.replyHours.min}
        max={agreementLimits.replyHours.max}
        value={draft.replyHours}
        onChange={(replyHours) => change({ replyHours })}
      />
      <ChoiceField
        label={text.rhythm}
        help={text.rhythmHelp}
        value={draft.updateRhythm}
        options={updateRhythms.map((value) => ({ value, text: words.rhythm[value] }))}
        onChange={(value) => change({ updateRhythm: updateRhythms.find((rhythm) => rhythm === value)! })}
      />
      <TextField
        label={text.note}
        help={text.noteHelp}
        problem={problems.updateNote}
        value={draft.updateNote}
        onChange={(updateNote) => change({ updateNote })}
      />
      <Field
        label={text.sentences}
        help={text.sentencesHelp(agreementLimits.sentences)}
        problem={problems.sentences}
        className="field agreement-sentences"
      >
        {(links) => (
          <textarea
            {...links}
            className="text-input"
            dir="auto"
            rows={5}
            value={draft.sentences}
            onInput={(event) => change({ sentences: event.currentTarget.value })}
          />
        )}
      </Field>
      {isUnchanged ? <Notice title={text.unchanged} tone="warning" compact /> : null}
      {failure === null ? null : failure.code === 'CONFLICT' ? (
        <Notice title={text.conflict} tone="warning">
          <p>{text.conflictText}</p>
        </Notice>
      ) : (
        <Notice title={agreementText.notDone} tone="danger">
          <p>{failureWords(failure)}</p>
        </Notice>
      )}
      <div className="buttons">
        <button type="submit" className="primary-button" disabled={sending !== null}>
          {sending === 'propose' ? text.sending : text.send}
        </button>
        <button type="button" className="button" disabled={sending !== null} onClick={onClose}>
          {text.cancel}
        </button>
      </div>
    </form>
  );
}
