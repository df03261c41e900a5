import Button from '@atlaskit/button/new';
import { useEffect, useRef, type ReactNode } from 'react';
import { ConflictNotice } from './conflict-notice';
import { Notice } from '../shared/notice';
import { adminMessages } from './messages';
import { focusFirstProblem } from './problem-summary';
import { countPlaces } from './problems';
import type { Edits } from './use-edits';

/** The foot of a form: what hinders saving, and the buttons. */
export function SaveBar<Value extends object>({
  label,
  edits,
  warning,
  onCancel,
  extra,
  problemsElsewhere = false,
}: {
  label: string;
  edits: Edits<Value>;
  /** What is unwise but doesn't hinder saving. */
  warning?: string | undefined;
  onCancel?: () => void;
  extra?: ReactNode;
  /** A long form says at its head what is wrong ({@link ProblemSummary}). */
  problemsElsewhere?: boolean;
}) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // A refused save leads to the first thing that is wrong, wherever it is on the page.
    if (edits.refusals > 0 && !problemsElsewhere) focusFirstProblem(ref.current);
  }, [edits.refusals, problemsElsewhere]);
  const wasSaving = useRef(false);
  useEffect(() => {
    const hasFailed = edits.problems.length === 0 && (edits.conflict !== null || edits.failure !== null);
    // Saving may have begun far above, and the button that was pressed was disabled meanwhile.
    if (wasSaving.current && !edits.saving && hasFailed) {
      ref.current?.querySelector<HTMLElement>('button:enabled')?.focus();
    }
    wasSaving.current = edits.saving;
  });
  return (
    <div className="save-bar" ref={ref}>
      {warning === undefined ? null : <Notice title={warning} tone="warning" compact />}
      {edits.note === null ? null : <Notice title={edits.note} tone="warning" compact />}
      {edits.conflict === null ? null : <ConflictNotice {...edits.conflict} />}
      {edits.problems.length === 0 || problemsElsewhere ? null : (
        <Notice title={adminMessages.save.invalid(countPlaces(edits.problems))} tone="danger" compact />
      )}
      {edits.failure === null || edits.problems.length > 0 ? null : (
        <Notice title={adminMessages.save.notSaved} tone="danger">
          <p>{edits.failure}</p>
        </Notice>
      )}
      <div className="buttons">
        <Button type="submit" appearance="primary" isDisabled={edits.saving || edits.conflict !== null}>
          {edits.saving ? adminMessages.save.saving : label}
        </Button>
        {onCancel === undefined ? null : (
          <Button appearance="subtle" onClick={onCancel} isDisabled={edits.saving}>
            {adminMessages.save.cancel}
          </Button>
        )}
        <span className="spring" />
        {extra}
      </div>
    </div>
  );
}
