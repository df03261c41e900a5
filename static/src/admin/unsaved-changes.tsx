import { adminMessages } from './messages';
import type { Edits } from './use-edits';

/**
 * At the end of a form's part in which something was changed: says so, and saves the whole form. The frame is as high
 * as the form, so nothing in it can stay in sight, and the foot with the buttons may be far below.
 */
export function UnsavedChanges<Value extends object>({
  edits,
  of,
}: {
  edits: Edits<Value>;
  /** What the part edits. */
  of: readonly (keyof Value)[];
}) {
  if (!of.some(edits.isChanged)) return null;
  return (
    <p className="unsaved">
      {adminMessages.save.unsaved}{' '}
      <button type="submit" className="link-button" disabled={edits.saving || edits.conflict !== null}>
        {adminMessages.save.now}
      </button>
    </p>
  );
}
