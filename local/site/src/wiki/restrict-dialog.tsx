import { useState } from 'preact/hooks';
import { Dialog } from '../parts/dialog';
import { type Permitted, type Restrictions, restrictPage } from '../rest/confluence';
import { findSessionUsers } from '../rest/site';
import { useLoaded } from '../rest/use-loaded';
import { useSession } from '../shell/session';

const levels = {
  open: 'Anyone in the space can view and edit',
  edit: 'Anyone in the space can view, only some can edit',
  view: 'Only some can view or edit',
} as const;
type Level = keyof typeof levels;
/** So many of those found are offered. */
const mostOffered = 20;

/** Who alone may view or edit the page. @param onDone it was saved. */
export function RestrictDialog({
  pageId,
  restrictions: { view, edit },
  onDone,
  onCancel,
}: {
  pageId: string;
  restrictions: Restrictions;
  onDone: () => void;
  onCancel: () => void;
}) {
  const { user } = useSession().session;
  const [level, setLevel] = useState<Level>(view.length > 0 ? 'view' : edit.length > 0 ? 'edit' : 'open');
  const [chosen, setChosen] = useState<readonly Permitted[]>(() => {
    const before = view.length > 0 ? view : edit;
    return before.length > 0 ? before : [{ type: 'user', id: user.accountId, name: user.displayName }];
  });
  const [query, setQuery] = useState('');
  const found = useLoaded(`people:${query}`, () => findSessionUsers(query));
  const offered = (found.value ?? [])
    .filter(({ accountId, closed }) => !closed && !chosen.some(({ id }) => id === accountId))
    .slice(0, mostOffered);
  const save = async () => {
    await restrictPage(pageId, {
      view: level === 'view' ? chosen : [],
      edit: level === 'open' ? [] : chosen,
    });
    onDone();
  };
  return (
    <Dialog title="Restrictions" verb="Apply" act={save} onCancel={onCancel}>
      <label>
        Who{' '}
        <select
          class="text-field"
          value={level}
          onChange={(event) => setLevel(event.currentTarget.value as Level)}
        >
          {(Object.keys(levels) as Level[]).map((one) => (
            <option key={one} value={one}>
              {levels[one]}
            </option>
          ))}
        </select>
      </label>
      {level !== 'open' && (
        <>
          <fieldset class="plain-list">
            <legend class="field-label">These can</legend>
            {chosen.map((one) => (
              <label key={one.id} class="check">
                <input
                  type="checkbox"
                  checked
                  onChange={() => setChosen(chosen.filter(({ id }) => id !== one.id))}
                />{' '}
                <bdi>{one.name}</bdi>
              </label>
            ))}
          </fieldset>
          <label>
            Add a person{' '}
            <input
              class="text-field"
              type="search"
              dir="auto"
              value={query}
              onInput={(event) => setQuery(event.currentTarget.value)}
            />
          </label>
          <ul class="menu-list restrict-people" aria-label="People">
            {offered.map(({ accountId, displayName }) => (
              <li key={accountId}>
                <button
                  type="button"
                  class="menu-item"
                  onClick={() => setChosen([...chosen, { type: 'user', id: accountId, name: displayName }])}
                >
                  <bdi>{displayName}</bdi>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}
