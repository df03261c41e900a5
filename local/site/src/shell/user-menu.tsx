import { useState } from 'preact/hooks';
import { appPath } from '../apps/app-place';
import { Avatar } from '../parts/avatar';
import { Icon } from '../parts/icon';
import { Popup } from '../parts/menu';
import { ANONYMOUS, findSessionUsers, type SessionUser } from '../rest/site';
import { showError } from './flags';
import { useSession } from './session';

/** Groups that Atlassian makes for access to a product: they say nothing about who somebody is. */
const ACCESS_GROUP = /^(?:jira|confluence)-.*users|^site-admins$/;

/** "munich-onshore · admin": a person's groups, and whether they administer Jira. */
function roleWords(user: SessionUser): string {
  if (user.accountId === ANONYMOUS) return 'reads what is open to everybody';
  const words = [
    ...user.groups.filter((name) => !ACCESS_GROUP.test(name)),
    ...(user.isAdmin ? ['admin'] : []),
    ...(user.closed ? ['account closed'] : user.active ? [] : ['deactivated']),
  ];
  return words.length === 0 ? 'no groups' : [...new Set(words)].join(' · ');
}

/** Who one is here, and everybody else one may be. */
export function UserMenu() {
  const { session } = useSession();
  const { user } = session;
  return (
    <Popup
      label={`Account: ${user.displayName}. Switch user`}
      buttonClass="user-button"
      align="end"
      button={
        <>
          <Avatar person={user} />
          <bdi class="user-button-name one-line">{user.displayName}</bdi>
          <Icon name="chevron-down" />
        </>
      }
    >
      {(close) => <UserList close={close} />}
    </Popup>
  );
}

function UserList({ close }: { close: () => void }) {
  const { session, app, switchUser } = useSession();
  const settings = app.modules.filter(({ type }) => type === 'jira:personalSettingsPage');
  const [users, setUsers] = useState(session.users);

  return (
    <div class="user-menu">
      <div class="user-card">
        <Avatar person={session.user} size={32} />
        <div>
          <strong dir="auto">{session.user.displayName}</strong>
          <div class="subtle">{roleWords(session.user)}</div>
          <div class="subtle">
            {session.user.locale} · {session.user.timeZone}
          </div>
        </div>
      </div>
      {settings.length > 0 && (
        <ul class="menu-list">
          {settings.map((module) => (
            <li key={module.key}>
              <a class="menu-item" href={appPath(module)!} onClick={close}>
                <Icon name="settings" /> {module.title}
              </a>
            </li>
          ))}
        </ul>
      )}
      <label class="field-label" for="user-query">
        Switch to
      </label>
      <input
        id="user-query"
        class="text-field"
        type="search"
        placeholder="Name"
        dir="auto"
        onInput={(event) =>
          findSessionUsers(event.currentTarget.value).then(setUsers, (cause: unknown) =>
            showError('People couldn’t be searched', cause),
          )
        }
      />
      <ul class="menu-list">
        <li>
          <button
            type="button"
            class="menu-item"
            aria-current={session.user.accountId === ANONYMOUS ? 'true' : undefined}
            onClick={() => {
              close();
              void switchUser(ANONYMOUS);
            }}
          >
            <Avatar person={null} />
            <span class="menu-item-text">Not signed in</span>
          </button>
        </li>
        {users.map((user) => (
          <li key={user.accountId}>
            <button
              type="button"
              class="menu-item"
              disabled={user.closed}
              aria-current={user.accountId === session.user.accountId ? 'true' : undefined}
              onClick={() => {
                close();
                void switchUser(user.accountId);
              }}
            >
              <Avatar person={user} />
              <span class="menu-item-text">
                <bdi class="one-line">{user.displayName}</bdi>
                <span class="subtle one-line">{roleWords(user)}</span>
              </span>
            </button>
          </li>
        ))}
        {users.length === 0 && <li class="subtle menu-empty">Nobody has this name.</li>}
      </ul>
    </div>
  );
}
