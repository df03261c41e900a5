import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { AdfDocument } from '../adf/adf-document';
import { fromMarkdown, type Mentions } from '../adf/markdown';
import { Avatar } from '../parts/avatar';
import { Skeleton } from '../parts/states';
import { When } from '../parts/time';
import { addComment, type Comment, getComments, getHistories, type History } from '../rest/jira';
import { useLoaded } from '../rest/use-loaded';
import { showError } from '../shell/flags';
import { useSession } from '../shell/session';
import type { Change } from './issue-page';
import { MentionField } from './mention-field';
import { useFocusBack } from './use-focus-back';

const TABS = ['Comments', 'History'] as const;

export function Activity({
  issueKey,
  changes,
  change,
}: {
  issueKey: string;
  changes: number;
  change: Change;
}) {
  const [tab, setTab] = useState<(typeof TABS)[number]>('Comments');
  const tabId = useId();
  const tabs = useRef<HTMLDivElement>(null);

  return (
    <section class="issue-activity" aria-labelledby="activity">
      <h2 id="activity">Activity</h2>
      <div
        ref={tabs}
        class="tabs"
        role="tablist"
        aria-labelledby="activity"
        onKeyDown={(event) => {
          if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
          setTab(TABS[(TABS.indexOf(tab) + 1) % TABS.length]!);
          requestAnimationFrame(() =>
            tabs.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus(),
          );
        }}
      >
        {TABS.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${tabId}-${name}`}
            aria-selected={name === tab}
            aria-controls={`${tabId}-panel`}
            tabIndex={name === tab ? 0 : -1}
            onClick={() => setTab(name)}
          >
            {name}
          </button>
        ))}
      </div>
      <div id={`${tabId}-panel`} role="tabpanel" aria-labelledby={`${tabId}-${tab}`}>
        {tab === 'Comments' ? (
          <Comments issueKey={issueKey} changes={changes} change={change} />
        ) : (
          <Histories issueKey={issueKey} changes={changes} />
        )}
      </div>
    </section>
  );
}

function Comments({ issueKey, changes, change }: { issueKey: string; changes: number; change: Change }) {
  const first = useLoaded(`comments:${issueKey}`, () => getComments(issueKey, 0));
  const [older, setOlder] = useState<readonly Comment[]>([]);
  const { reload } = first;

  useEffect(() => {
    if (changes === 0) return;
    setOlder([]);
    void reload();
  }, [changes, reload]);

  const comments = [...(first.value?.comments ?? []), ...older];
  const more = (first.value?.total ?? 0) - comments.length;
  return (
    <>
      <CommentForm issueKey={issueKey} change={change} />
      {first.error !== null && (
        <p class="message message-error" role="alert">
          Comments couldn’t be loaded. {first.error.messages.join(' ')}
        </p>
      )}
      {first.value === null && first.error === null && (
        <Skeleton label="Loading comments" lines={['30%', '80%', '60%']} />
      )}
      {first.value !== null && comments.length === 0 && <p class="empty">No comments yet.</p>}
      <ul class="comments">
        {comments.map(({ id, author, created, updated, body }) => (
          <li key={id} class="comment">
            <Avatar person={author ?? null} size={32} />
            <div class="comment-body">
              <p class="comment-head">
                <bdi class="comment-author">{author?.displayName ?? 'Somebody'}</bdi>
                <span class="subtle">
                  <When at={created} />
                  {updated !== undefined && updated !== created && ' · edited'}
                </span>
              </p>
              <AdfDocument value={body} />
            </div>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <button
          type="button"
          class="button"
          onClick={() =>
            getComments(issueKey, comments.length).then(
              (page) => setOlder([...older, ...page.comments]),
              (cause: unknown) => showError('Older comments couldn’t be loaded', cause),
            )
          }
        >
          Show {Math.min(more, 50)} older comments
        </button>
      )}
    </>
  );
}

function CommentForm({ issueKey, change }: { issueKey: string; change: Change }) {
  const { session } = useSession();
  const [text, setText] = useState('');
  const [mentions, setMentions] = useState<Mentions>(new Map());
  const [saving, setSaving] = useState(false);
  const field = useFocusBack<HTMLTextAreaElement>(text !== '');

  return (
    <form
      class="comment-form"
      onSubmit={async (event) => {
        event.preventDefault();
        setSaving(true);
        const body = fromMarkdown(text, mentions);
        if (await change('The comment', 'commented', () => addComment(issueKey, body))) {
          setText('');
          setMentions(new Map());
        }
        setSaving(false);
      }}
    >
      <Avatar person={session.user} size={32} />
      <div class="comment-body">
        <MentionField
          label="Add a comment"
          placeholder="Add a comment …"
          issueKey={issueKey}
          rows={text === '' ? 1 : 4}
          text={text}
          mentions={mentions}
          fieldRef={field}
          onChange={(nextText, nextMentions) => {
            setText(nextText);
            setMentions(nextMentions);
          }}
        />
        {text.trim() !== '' && (
          <div class="editor-buttons">
            <button type="submit" class="button button-primary" disabled={saving}>
              Save
            </button>
            <button type="button" class="button button-subtle" disabled={saving} onClick={() => setText('')}>
              Cancel
            </button>
          </div>
        )}
      </div>
    </form>
  );
}

const HISTORIES_PER_PAGE = 100;

/** Jira pages the changelog from the oldest on; the newest come first here, so the last page is asked for first. */
async function newestHistories(issueKey: string): Promise<{ histories: History[]; olderStartsAt: number }> {
  const first = await getHistories(issueKey, 0);
  if (first.total <= first.values.length) return { histories: [...first.values].reverse(), olderStartsAt: 0 };
  const startAt = Math.max(0, first.total - HISTORIES_PER_PAGE);
  const last = await getHistories(issueKey, startAt);
  return { histories: [...last.values].reverse(), olderStartsAt: startAt };
}

function Histories({ issueKey, changes }: { issueKey: string; changes: number }) {
  const newest = useLoaded(`histories:${issueKey}`, () => newestHistories(issueKey));
  const [older, setOlder] = useState<{ histories: readonly History[]; startAt: number } | null>(null);
  const { reload } = newest;

  useEffect(() => {
    if (changes === 0) return;
    setOlder(null);
    void reload();
  }, [changes, reload]);

  if (newest.error !== null) {
    return (
      <p class="message message-error" role="alert">
        The history couldn’t be loaded. {newest.error.messages.join(' ')}
      </p>
    );
  }
  if (newest.value === null) return <Skeleton label="Loading the history" lines={['50%', '40%', '55%']} />;

  const histories = [...newest.value.histories, ...(older?.histories ?? [])];
  const remaining = older?.startAt ?? newest.value.olderStartsAt;
  if (histories.length === 0) return <p class="empty">Nothing was changed since this issue was created.</p>;

  async function loadOlder(): Promise<void> {
    const startAt = Math.max(0, remaining - HISTORIES_PER_PAGE);
    try {
      const { values } = await getHistories(issueKey, startAt);
      const page = values.slice(0, remaining - startAt).reverse();
      setOlder({ histories: [...(older?.histories ?? []), ...page], startAt });
    } catch (cause) {
      showError('Older changes couldn’t be loaded', cause);
    }
  }

  return (
    <>
      <ol class="histories">
        {histories.map((history) => (
          <HistoryEntry key={history.id} history={history} />
        ))}
      </ol>
      {remaining > 0 && (
        <button type="button" class="button" onClick={() => void loadOlder()}>
          Show {Math.min(remaining, HISTORIES_PER_PAGE)} of {remaining} older changes
        </button>
      )}
    </>
  );
}

function HistoryEntry({ history }: { history: History }) {
  const { author, created, items } = history;
  return (
    <li class="history">
      <Avatar person={author ?? null} size={32} />
      <div>
        <p class="comment-head">
          <span>
            <bdi class="comment-author">{author?.displayName ?? 'Somebody'}</bdi>
            {items.length === 1
              ? ` changed the ${fieldName(items[0]!.field)}`
              : ` changed ${items.length} fields`}
          </span>
          <span class="subtle">
            <When at={created} />
          </span>
        </p>
        <ul class="history-items">
          {items.map((item, index) => (
            <li key={index}>
              {items.length > 1 && <span class="history-field">{fieldName(item.field)}</span>}
              <HistoryValue text={item.fromString ?? item.from} />
              <span class="subtle" role="img" aria-label="to">
                →
              </span>
              <HistoryValue text={shownTo(item)} />
            </li>
          ))}
        </ul>
      </div>
    </li>
  );
}

function shownTo(item: History['items'][number]): string | null | undefined {
  const shown: unknown = Object.hasOwn(item, 'toString') ? item.toString : null;
  return typeof shown === 'string' ? shown : item.to;
}

const fieldNames: Record<string, string> = {
  duedate: 'Due date',
  status: 'Status',
  assignee: 'Assignee',
  summary: 'Summary',
  description: 'Description',
  resolution: 'Resolution',
  priority: 'Priority',
  reporter: 'Reporter',
  issuetype: 'Type',
};

const fieldName = (field: string) => fieldNames[field] ?? field;

/** Dates of the due date come as `2026-01-31 00:00:00.0`: the date says it all. */
function HistoryValue({ text }: { text: string | null | undefined }) {
  if (text === null || text === undefined || text === '') return <span class="subtle">None</span>;
  return (
    <span class="history-value" dir="auto">
      {text.replace(/^(\d{4}-\d{2}-\d{2}) 00:00:00(?:\.0)?$/, '$1')}
    </span>
  );
}
