import { useRef, useState } from 'preact/hooks';
import { ErrorNotice, Skeleton } from '../parts/states';
import { When } from '../parts/time';
import { getInbox, markInboxSeen, type Mail } from '../rest/site';
import { useLoaded } from '../rest/use-loaded';
import { useTitle } from '../shell/router';

/** What Jira would have sent to one's mail address. Opening it counts as having seen all of it. */
export function InboxPage() {
  const inbox = useLoaded('inbox', async () => {
    const { mails } = await getInbox();
    await markInboxSeen();
    return mails;
  });
  useTitle('Inbox');

  if (inbox.error !== null) return <ErrorNotice error={inbox.error} what="inbox" retry={inbox.reload} />;
  return (
    <div class="page">
      <h1>Inbox</h1>
      <p class="subtle inbox-note">The mails that Jira would send you. This site sends none.</p>
      {inbox.value === null ? (
        <Skeleton label="Loading mails" lines={['60%', '50%', '55%']} />
      ) : inbox.value.length === 0 ? (
        <p class="empty">Nobody has notified you of anything yet.</p>
      ) : (
        <ul class="inbox">
          {inbox.value.map((mail, index) => (
            <li key={mail.id}>
              <MailView mail={mail} open={index === 0} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function MailView({ mail, open: openAtFirst }: { mail: Mail; open: boolean }) {
  const [open, setOpen] = useState(openAtFirst);
  return (
    <details class="mail" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span class="mail-subject">
          {!mail.seen && <span class="lozenge lozenge-indeterminate">New</span>}
          <bdi>{mail.subject}</bdi>
        </span>
        <span class="subtle mail-sender">
          <bdi>{mail.sender}</bdi> · <When at={mail.sentAt} />
        </span>
      </summary>
      {/* Drawn when it is seen: a frame that isn't has no height to be measured. */}
      {open && <MailBody mail={mail} />}
    </details>
  );
}

function MailBody({ mail }: { mail: Mail }) {
  return (
    <div class="mail-body">
      {mail.html !== null ? (
        <HtmlBody html={mail.html} subject={mail.subject} />
      ) : (
        <p class="mail-text" dir="auto">
          {mail.text ?? 'This mail has no text.'}
        </p>
      )}
      <p class="subtle">
        About <a href={`/browse/${mail.issueKey}`}>{mail.issueKey}</a>
      </p>
    </div>
  );
}

const MARGIN_PX = 16;

/** Nothing is fetched and no script runs; links lead out of the frame. */
const head = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<base target="_top"><style>body{margin:${MARGIN_PX}px;font:14px/20px sans-serif;color:#292a2e;overflow-wrap:break-word}</style>`;

/** HTML as a mail program shows it: on white, in a sandbox without scripts. */
function HtmlBody({ html, subject }: { html: string; subject: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [heightPx, setHeightPx] = useState(80);
  function measure() {
    const body = frame.current?.contentDocument?.body.getBoundingClientRect();
    if (body) setHeightPx(Math.ceil(body.bottom + MARGIN_PX));
  }
  return (
    <iframe
      ref={frame}
      class="mail-html"
      title={`Mail: ${subject}`}
      sandbox="allow-same-origin allow-popups allow-top-navigation-by-user-activation"
      srcdoc={`<!doctype html><html><head>${head}</head><body>${html}</body></html>`}
      style={{ height: `${heightPx}px` }}
      onLoad={measure}
    />
  );
}
