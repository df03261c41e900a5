import { useLayoutEffect, useRef } from 'react';
import { Notice } from '../shared/notice';
import { adminMessages } from './messages';
import { countPlaces } from './problems';
import type { Edits } from './use-edits';

/** At the head of a long form: how much can't be saved, and the way to the first of it. A refused save leads here. */
export function ProblemSummary<Value extends object>({ edits }: { edits: Edits<Value> }) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (edits.refusals > 0) ref.current?.focus();
  }, [edits.refusals]);
  if (edits.problems.length === 0) return null;
  return (
    <div ref={ref} className="problem-summary" tabIndex={-1}>
      <Notice
        title={adminMessages.save.invalid(countPlaces(edits.problems))}
        tone="danger"
        action={{ label: adminMessages.save.toFirst, onClick: () => focusFirstProblem(ref.current) }}
      />
    </div>
  );
}

/** @param within anything in the form. */
export function focusFirstProblem(within: Element | null): void {
  within?.closest('form')?.querySelector<HTMLElement>('[aria-invalid="true"], .problem[tabindex]')?.focus();
}
