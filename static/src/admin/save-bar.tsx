import Button from '@atlaskit/button/new';
import type { ReactNode } from 'react';
import { Notice } from '../shared/notice';
import { adminMessages } from './messages';
import type { Edits } from './use-edits';

/** The foot of a form: what hinders saving, and the buttons. */
export function SaveBar<Value extends object>({
  label,
  edits,
  onCancel,
  extra,
}: {
  label: string;
  edits: Edits<Value>;
  onCancel?: () => void;
  extra?: ReactNode;
}) {
  return (
    <div className="save-bar">
      {edits.problems.length === 0 ? null : (
        <Notice title={adminMessages.save.invalid(edits.problems.length)} tone="danger" compact />
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
