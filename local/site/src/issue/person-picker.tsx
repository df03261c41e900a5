import { useEffect, useId, useState } from 'preact/hooks';
import { PersonName } from '../parts/avatar';
import { findAssignable, type User } from '../rest/jira';
import { showError } from '../shell/flags';

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
  const [people, setPeople] = useState<readonly User[]>([]);
  const [active, setActive] = useState(0);

  useEffect(() => {
    let late = false;
    findAssignable({ issueKey }, query).then(
      (found) => {
        if (late) return;
        setPeople(found);
        setActive(found.length > 0 && query !== '' ? 1 : 0);
      },
      (cause: unknown) => showError('People couldn’t be searched', cause),
    );
    return () => {
      late = true;
    };
  }, [issueKey, query]);

  const choices: readonly (User | null)[] = [null, ...people];
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
        onInput={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setActive((active + 1) % choices.length);
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
      </ul>
    </div>
  );
}
