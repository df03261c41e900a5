import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../parts/icon';
import { getInbox } from '../rest/site';

/** Leads to the inbox, and says how much in it is new. Looks whenever another page is opened. */
export function Bell({ address }: { address: URL }) {
  const [unseen, setUnseen] = useState(0);
  const here = address.pathname === '/inbox';
  useEffect(() => {
    getInbox().then(
      (inbox) => setUnseen(inbox.unseen),
      () => setUnseen(0), // An ornament: the inbox itself says what is wrong.
    );
  }, [address]);
  const count = here ? 0 : unseen;
  return (
    <a
      class="icon-button bell"
      href="/inbox"
      aria-label={count === 0 ? 'Inbox' : `Inbox, ${count} new`}
      title="Inbox"
      {...(here ? { 'aria-current': 'page' as const } : {})}
    >
      <Icon name="bell" />
      {count > 0 && (
        <span class="bell-count" aria-hidden="true">
          {count > 99 ? '99+' : count}
        </span>
      )}
    </a>
  );
}
