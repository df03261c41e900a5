import type { ComponentChildren } from 'preact';
import type { RestError } from '../rest/request';
import { Icon, type IconName } from './icon';

/** Grey bars where text will stand. */
export function Skeleton({ lines, label }: { lines: readonly string[]; label: string }) {
  return (
    <div class="skeleton" role="status" aria-label={label}>
      {lines.map((width, index) => (
        <span key={index} class="skeleton-line" style={{ width }} />
      ))}
    </div>
  );
}

/** A page or a part that has nothing to show, and what to do about it. */
export function Notice({
  icon,
  title,
  children,
}: {
  icon: IconName;
  title: string;
  children?: ComponentChildren;
}) {
  return (
    <div class="notice">
      <span class="notice-icon">
        <Icon name={icon} />
      </span>
      <h1 tabIndex={-1}>{title}</h1>
      <div class="notice-body">{children}</div>
    </div>
  );
}

/** A project that isn't there, or that one may not see. */
export function NoSuchProject({ projectKey }: { projectKey: string }) {
  return (
    <Notice icon="lock" title="We couldn’t find this project">
      <p>
        There is no project <bdi>{projectKey}</bdi>, or you don’t have permission to see it. Ask an admin, or
        switch to another user.
      </p>
      <p>
        <a href="/">Go to all projects</a>
      </p>
    </Notice>
  );
}

/** An error as a page: Jira says the same for what isn't there and what one may not see. */
export function ErrorNotice({ error, what, retry }: { error: RestError; what: string; retry?: () => void }) {
  if (error.status === 404 || error.status === 403) {
    return (
      <Notice icon="lock" title={`We couldn’t find this ${what}`}>
        <p>
          It may have been deleted, or you don’t have permission to see it. Ask an admin, or switch to another
          user.
        </p>
        <p>
          <a href="/">Go to all projects</a>
        </p>
      </Notice>
    );
  }
  return (
    <Notice icon="warning" title={`This ${what} couldn’t be loaded`}>
      <p dir="auto">{error.messages.join(' ')}</p>
      {retry !== undefined && (
        <p>
          <button type="button" class="button" onClick={retry}>
            Try again
          </button>
        </p>
      )}
    </Notice>
  );
}
