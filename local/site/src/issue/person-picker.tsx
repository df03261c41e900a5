import { useEffect, useId, useState } from 'preact/hooks';
import { PersonName } from '../parts/avatar';
import type { User } from '../rest/jira';
import { usePeople } from './use-people';

/** Chooses whom an issue is assigned to: type to search, arrows and Enter to choose, Escape to leave it. */
export function PersonPicker({
  issueKey,
  label,
  pick,
  cancel,
}: {
  issueKey: string;
  label: string;
  pick: (person: User | null) => void;
  cancel: () => void;
}) {
  const listId = useId();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const [isPicking, setIsPicking] = useState(false);
  const people = usePeople(issueKey, query);
  const choices: readonly (User | null)[] = query === '' ? [null, ...(people ?? [])] : (people ?? []);

  useEffect(() => {
    document.getElementById(`${listId}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [listId, active]);

  // Enter may come before the answer does: then the first of those who answer to the name is meant.
  useEffect(() => {
    if (!isPicking || people === null) return;
    setIsPicking(false);
    if (people[0] !== undefined) pick(people[0]);
  }, [isPicking, people, pick]);

  return (
    <div
      class="person-picker"
      onFocusOut={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) cancel();
      }}
    >
      <input
        ref={(field) => field?.focus()}
        class="text-field"
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls={listId}
        aria-activedescendant={`${listId}-${active}`}
        dir="auto"
        placeholder="Name"
        value={query}
        onInput={(event) => {
          setQuery(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && people === null) setIsPicking(true);
          else if (choices.length === 0 && event.key !== 'Escape') return;
          else if (event.key === 'ArrowDown') setActive((active + 1) % choices.length);
          else if (event.key === 'ArrowUp') setActive((active + choices.length - 1) % choices.length);
          else if (event.key === 'Enter') pick(choices[active] ?? null);
          else if (event.key === 'Escape') cancel();
          else return;
          event.preventDefault();
        }}
      />
      <ul id={listId} class="menu-list suggestions" role="listbox" aria-label={label}>
        {choices.map((person, index) => (
          <li
            key={person?.accountId ?? ''}
            id={`${listId}-${index}`}
            class="menu-item"
            role="option"
            aria-selected={index === active}
            onMouseDown={(event) => {
              event.preventDefault();
              pick(person);
            }}
          >
            <PersonName person={person} />
          </li>
        ))}
        {people?.length === 0 && (
          <li class="subtle menu-empty" role="option" aria-disabled="true" aria-selected="false">
            Nobody has this name.
          </li>
        )}
      </ul>
    </div>
  );
}
