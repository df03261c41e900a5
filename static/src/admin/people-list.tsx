import { useEffect, useState } from 'react';
import { getPeople } from '../../../src/jira/users';
import { focusBeside } from '../shared/focus-beside';
import { isolate } from '../shared/messages';
import { failureText } from '../shared/product-failure';
import { requestJira } from './forge';
import { adminMessages } from './messages';

const messages = adminMessages.members;
const peoplePerPage = 20;

/** Names by account id, fetched when they are first shown and kept as long as the page is open. */
export const namesSeen = new Map<string, string>();

/**
 * People by account id, by pages, each to be removed.
 *
 * @param none said where there is nobody.
 */
export function PeopleList({
  people,
  none,
  onRemove,
}: {
  people: readonly string[];
  none: string;
  onRemove: (accountId: string, name: string) => void;
}) {
  const [page, setPage] = useState(0);
  const [, setNamesRead] = useState(0);
  const [failure, setFailure] = useState('');
  const lastPage = Math.max(0, Math.ceil(people.length / peoplePerPage) - 1);
  const shownPage = Math.min(page, lastPage);
  const first = shownPage * peoplePerPage;
  const shown = people.slice(first, first + peoplePerPage);
  const unnamed = shown.filter((accountId) => !namesSeen.has(accountId)).join(' ');

  useEffect(() => {
    if (unnamed === '') return;
    let live = true;
    const ids = unnamed.split(' ');
    getPeople(requestJira, ids).then(
      (found) => {
        for (const id of ids) namesSeen.set(id, messages.unknown);
        for (const { accountId, displayName } of found) namesSeen.set(accountId, displayName);
        if (live) {
          setFailure('');
          setNamesRead((count) => count + 1);
        }
      },
      (error: unknown) => live && setFailure(`${messages.namesFailed} ${failureText(error)}`),
    );
    return () => {
      live = false;
    };
  }, [unnamed]);

  if (people.length === 0) return <p className="empty">{none}</p>;
  return (
    <>
      <p className="count">{messages.count(people.length)}</p>
      {failure === '' ? null : <p className="problem">{failure}</p>}
      <ul className="plain-list rows two-columns">
        {shown.map((accountId) => {
          const name = namesSeen.get(accountId);
          return (
            <li key={accountId} className="row">
              <Initials name={name ?? ''} />
              {name === undefined ? (
                <span className="row-text bone-text" />
              ) : (
                <span className="row-text" dir="auto">
                  {name}
                </span>
              )}
              <button
                type="button"
                className="icon-button"
                aria-label={messages.remove(name ?? accountId)}
                onClick={(event) => {
                  focusBeside(event.currentTarget);
                  onRemove(accountId, name ?? messages.unknown);
                }}
              >
                <span aria-hidden="true">×</span>
              </button>
            </li>
          );
        })}
      </ul>
      {lastPage === 0 ? null : (
        <nav className="buttons" aria-label={messages.pages}>
          {/* Not `disabled`, which would take the focus from whoever comes to the last page. */}
          <button
            type="button"
            className="button"
            aria-disabled={shownPage === 0}
            onClick={() => setPage(Math.max(0, shownPage - 1))}
          >
            {messages.previous}
          </button>
          <span className="meta" role="status">
            {messages.range(first + 1, first + shown.length, people.length)}
          </span>
          <button
            type="button"
            className="button"
            aria-disabled={shownPage === lastPage}
            onClick={() => setPage(Math.min(lastPage, shownPage + 1))}
          >
            {messages.next}
          </button>
        </nav>
      )}
    </>
  );
}

/** A picture that needs no download: the first letters of a name. */
export function Initials({ name }: { name: string }) {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '');
  return (
    <span className="initials" aria-hidden="true">
      {isolate(letters.join('').toLocaleUpperCase())}
    </span>
  );
}
