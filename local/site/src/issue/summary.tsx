import { useState } from 'preact/hooks';
import { EditButtons } from './edit-buttons';
import { useFocusBack } from './use-focus-back';

/** The title: a click, or Enter, makes it a field; Enter saves, Escape leaves it as it was. */
export function Summary({ summary, save }: { summary: string; save: (summary: string) => Promise<boolean> }) {
  const [editing, setEditing] = useState(false);
  const button = useFocusBack<HTMLButtonElement>(editing);
  const [saving, setSaving] = useState(false);

  if (!editing) {
    return (
      <h1 class="issue-title">
        <button
          ref={button}
          type="button"
          class="inline-edit"
          title="Edit summary"
          onClick={() => setEditing(true)}
        >
          <span dir="auto">{summary}</span>
          <span class="visually-hidden">, edit summary</span>
        </button>
      </h1>
    );
  }
  return (
    <form
      class="inline-form issue-title"
      onSubmit={async (event) => {
        event.preventDefault();
        const value = String(new FormData(event.currentTarget).get('summary') ?? '').trim();
        if (value === summary) return setEditing(false);
        setSaving(true);
        if (await save(value)) setEditing(false);
        setSaving(false);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setEditing(false);
      }}
    >
      <input
        ref={(field) => field?.focus()}
        class="text-field"
        name="summary"
        aria-label="Summary"
        dir="auto"
        maxLength={255}
        defaultValue={summary}
        readOnly={saving}
      />
      <EditButtons saving={saving} cancel={() => setEditing(false)} />
    </form>
  );
}
