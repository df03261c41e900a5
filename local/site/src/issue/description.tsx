import { useState } from 'preact/hooks';
import { AdfDocument } from '../adf/adf-document';
import { type AdfNode, parseAdf } from '../adf/adf-node';
import { fromMarkdown, type Mentions, toMarkdown } from '../adf/markdown';
import { showError } from '../shell/flags';
import { MentionField } from './mention-field';
import { useFocusBack } from './use-focus-back';

const empty: AdfNode = { type: 'doc', content: [] };

export function Description({
  issueKey,
  value,
  save,
}: {
  issueKey: string;
  value: unknown;
  save: (description: unknown) => Promise<boolean>;
}) {
  const [editing, setEditing] = useState(false);
  const button = useFocusBack<HTMLButtonElement>(editing);
  const isEmpty =
    value === null ||
    value === undefined ||
    value === '' ||
    (parseAdf(value)?.content ?? [null]).length === 0;

  return (
    <section aria-labelledby="description">
      <div class="section-head">
        <h2 id="description">Description</h2>
        {!editing && (
          <button ref={button} type="button" class="button button-subtle" onClick={() => setEditing(true)}>
            Edit<span class="visually-hidden"> description</span>
          </button>
        )}
      </div>
      {editing ? (
        <DescriptionForm
          issueKey={issueKey}
          document={typeof value === 'string' ? fromMarkdown(value, new Map()) : (parseAdf(value) ?? empty)}
          save={save}
          done={() => setEditing(false)}
        />
      ) : isEmpty ? (
        <button type="button" class="inline-edit subtle" onClick={() => setEditing(true)}>
          Add a description
        </button>
      ) : (
        <AdfDocument value={value} />
      )}
    </section>
  );
}

function DescriptionForm({
  issueKey,
  document,
  save,
  done,
}: {
  issueKey: string;
  document: AdfNode;
  save: (description: unknown) => Promise<boolean>;
  done: () => void;
}) {
  const [markdown] = useState(() => toMarkdown(document));
  const [text, setText] = useState(markdown?.text ?? JSON.stringify(document, null, 2));
  const [mentions, setMentions] = useState<Mentions>(markdown?.mentions ?? new Map());
  const [saving, setSaving] = useState(false);

  /** @throws {SyntaxError} the JSON is none. */
  function description(): unknown {
    if (markdown === null) return JSON.parse(text) as unknown;
    return text.trim() === '' ? null : fromMarkdown(text, mentions);
  }

  return (
    <form
      class="editor"
      onSubmit={async (event) => {
        event.preventDefault();
        let next: unknown;
        try {
          next = description();
        } catch (cause) {
          return showError('The description isn’t valid JSON', cause);
        }
        setSaving(true);
        if (await save(next)) done();
        setSaving(false);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) done();
      }}
    >
      {markdown === null ? (
        <>
          <textarea
            ref={(field) => field?.focus()}
            class="text-field code"
            aria-label="Description as JSON"
            rows={18}
            dir="ltr"
            spellcheck={false}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <p class="subtle">
            This description holds parts that plain text cannot (tables, panels, media …). It is edited in
            Atlassian’s document format, so that none of them is lost.
          </p>
        </>
      ) : (
        <>
          <MentionField
            label="Description"
            issueKey={issueKey}
            rows={12}
            text={text}
            mentions={mentions}
            autoFocus
            onChange={(nextText, nextMentions) => {
              setText(nextText);
              setMentions(nextMentions);
            }}
          />
          <p class="subtle">
            # heading, - list, - [ ] task, **bold**, *italic*, `code`, [link](address), @ to mention
          </p>
        </>
      )}
      <div class="editor-buttons">
        <button type="submit" class="button button-primary" disabled={saving}>
          Save
        </button>
        <button type="button" class="button button-subtle" disabled={saving} onClick={done}>
          Cancel
        </button>
      </div>
    </form>
  );
}
