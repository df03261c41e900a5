import { resultsMessages } from './messages';

/** The buttons at the foot of a form. */
export function FormButtons({
  label,
  busyLabel,
  busy,
  disabled = false,
  onCancel,
}: {
  label: string;
  busyLabel: string;
  busy: boolean;
  disabled?: boolean;
  onCancel: () => void;
}) {
  return (
    <div className="respond-buttons">
      <button type="submit" className="primary-button" disabled={busy || disabled}>
        {busy ? busyLabel : label}
      </button>
      <button type="button" className="button" disabled={busy} onClick={onCancel}>
        {resultsMessages.response.cancel}
      </button>
    </div>
  );
}
