import { useId, useState } from 'preact/hooks';
import { Icon } from '../parts/icon';
import { ModuleIcon } from '../issue/panels';
import type { AppModule } from '../rest/site';
import { useSession } from '../shell/session';

/** What the editor can put into a page: a text, or a macro of the app. */
export type Element =
  | { readonly kind: 'text' }
  | { readonly kind: 'table' }
  | { readonly kind: 'macro'; readonly module: AppModule };

/** The list of elements, narrowed as one types; Enter takes the first. */
export function InsertDialog({ insert, done }: { insert: (element: Element) => void; done: () => void }) {
  const { app } = useSession();
  const [query, setQuery] = useState('');
  const listId = useId();
  const choices: { element: Element; title: string; description: string }[] = [
    { element: { kind: 'text' }, title: 'Text', description: 'Paragraphs, headings, lists, tasks, code' },
    { element: { kind: 'table' }, title: 'Table', description: 'Three columns, three rows' },
    ...app.modules
      .filter(({ macro }) => macro !== null && !macro.hidden)
      .map((module) => ({
        element: { kind: 'macro' as const, module },
        title: module.title,
        description: module.macro?.description ?? '',
      })),
  ];
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const has = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  // What is called so before what only speaks of it.
  const found = choices
    .filter(({ title, description }) => has(`${title} ${description}`))
    .sort((one, other) => Number(has(other.title)) - Number(has(one.title)));
  return (
    <dialog
      ref={(dialog) => {
        if (dialog !== null && !dialog.open) dialog.showModal();
      }}
      class="modal modal-small"
      aria-label="Insert"
      onClose={done}
    >
      <form
        method="dialog"
        class="popup-text"
        onSubmit={(event) => {
          event.preventDefault();
          if (found[0] !== undefined) insert(found[0].element);
        }}
      >
        <input
          type="search"
          class="text-field insert-search"
          aria-label="Search elements"
          placeholder="Search elements"
          aria-controls={listId}
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
      </form>
      <ul id={listId} class="menu-list">
        {found.map(({ element, title, description }) => (
          <li key={title}>
            <button type="button" class="menu-item insert-choice" onClick={() => insert(element)}>
              {element.kind === 'macro' ? <ModuleIcon module={element.module} /> : <Icon name="list" />}
              <span>
                {title}
                <span class="subtle">{description}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p class="popup-text">Nothing is called so.</p>}
    </dialog>
  );
}
