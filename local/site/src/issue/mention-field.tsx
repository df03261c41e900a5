import type { RefObject } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Mentions } from '../adf/markdown';
import { Avatar } from '../parts/avatar';
import type { User } from '../rest/jira';
import { usePeople } from './use-people';

/** What is being typed after an `@` right before the caret; `null` when nothing is. */
function queryAt(text: string, caret: number): { query: string; start: number } | null {
  const before = text.slice(Math.max(0, caret - 60), caret).match(/(?:^|[\s(])@([^\s@][^@\n]{0,40})?$/u);
  if (before === null) return null;
  const query = before[1] ?? '';
  return { query, start: caret - query.length - 1 };
}

/** A plain field in which `@` proposes people. */
export function MentionField({
  label,
  issueKey,
  rows,
  text,
  mentions,
  placeholder = '',
  autoFocus = false,
  fieldRef,
  onChange,
}: {
  label: string;
  issueKey: string;
  rows: number;
  text: string;
  mentions: Mentions;
  placeholder?: string;
  autoFocus?: boolean;
  fieldRef?: RefObject<HTMLTextAreaElement | null>;
  onChange: (text: string, mentions: Mentions) => void;
}) {
  const ownRef = useRef<HTMLTextAreaElement>(null);
  const field = fieldRef ?? ownRef;
  const caretRef = useRef<number | null>(null);
  const listId = useId();
  const [active, setActive] = useState(0);
  const [mention, setMention] = useState<{ query: string; start: number } | null>(null);
  const people = usePeople(issueKey, mention?.query ?? null)?.slice(0, 6) ?? [];

  useEffect(() => {
    if (autoFocus) field.current?.focus();
  }, [autoFocus, field]);

  function pick(person: User): void {
    const at = field.current!;
    const start = mention!.start;
    const written = `@${person.displayName} `;
    const next = text.slice(0, start) + written + text.slice(at.selectionStart);
    onChange(next, new Map([...mentions, [person.displayName, person.accountId]]));
    setMention(null);
    caretRef.current = start + written.length;
  }

  // Before the next key: a quick typist goes on right behind the name.
  useLayoutEffect(() => {
    if (caretRef.current === null) return;
    field.current!.setSelectionRange(caretRef.current, caretRef.current);
    caretRef.current = null;
  }, [text, field]);

  const open = mention !== null && people.length > 0;
  return (
    <div class="mention-field">
      <textarea
        ref={field}
        class="text-field"
        aria-label={label}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={open ? listId : undefined}
        aria-activedescendant={open ? `${listId}-${active}` : undefined}
        rows={rows}
        dir="auto"
        placeholder={placeholder}
        value={text}
        onInput={(event) => {
          onChange(event.currentTarget.value, mentions);
          setActive(0);
          setMention(queryAt(event.currentTarget.value, event.currentTarget.selectionStart));
        }}
        onBlur={() => setMention(null)}
        onKeyDown={(event) => {
          if (!open) return;
          if (event.key === 'ArrowDown') setActive((active + 1) % people.length);
          else if (event.key === 'ArrowUp') setActive((active + people.length - 1) % people.length);
          else if (event.key === 'Enter' || event.key === 'Tab') pick(people[active]!);
          else if (event.key === 'Escape') setMention(null);
          else return;
          event.preventDefault();
        }}
      />
      {open && (
        <ul id={listId} class="menu-list suggestions" role="listbox" aria-label="People to mention">
          {people.map((person, index) => (
            <li
              key={person.accountId}
              id={`${listId}-${index}`}
              class="menu-item"
              role="option"
              aria-selected={index === active}
              // Before the field loses its focus, and with it the list.
              onMouseDown={(event) => {
                event.preventDefault();
                pick(person);
              }}
            >
              <Avatar person={person} />
              <bdi>{person.displayName}</bdi>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
