import { Icon } from '../parts/icon';
import { StatusLozenge, TypeMark } from '../parts/marks';
import type { IssueWithSchema, OtherIssue, RemoteLink } from '../rest/jira';
import type { Loaded } from '../rest/use-loaded';

/** Sub-tasks, linked issues and links to other places; nothing where there are none. */
export function Links({ issue, remoteLinks }: { issue: IssueWithSchema; remoteLinks: Loaded<RemoteLink[]> }) {
  const { subtasks, issuelinks } = issue.fields;
  const linked = (issuelinks ?? []).flatMap(({ type, inwardIssue, outwardIssue }) => [
    ...(inwardIssue === undefined ? [] : [{ relation: type.inward ?? 'relates to', other: inwardIssue }]),
    ...(outwardIssue === undefined ? [] : [{ relation: type.outward ?? 'relates to', other: outwardIssue }]),
  ]);
  return (
    <>
      {(subtasks ?? []).length > 0 && (
        <section aria-labelledby="subtasks">
          <h2 id="subtasks">Subtasks</h2>
          <ul class="link-list">
            {(subtasks ?? []).map((other) => (
              <LinkedIssue key={other.key} other={other} />
            ))}
          </ul>
        </section>
      )}
      {linked.length > 0 && (
        <section aria-labelledby="linked">
          <h2 id="linked">Linked issues</h2>
          <ul class="link-list">
            {linked.map(({ relation, other }) => (
              <LinkedIssue key={`${relation} ${other.key}`} relation={relation} other={other} />
            ))}
          </ul>
        </section>
      )}
      {remoteLinks.error !== null && (
        <p class="message message-error" role="alert">
          <Icon name="warning" /> Web links couldn’t be loaded. {remoteLinks.error.messages.join(' ')}
        </p>
      )}
      {(remoteLinks.value ?? []).length > 0 && (
        <section aria-labelledby="web-links">
          <h2 id="web-links">Web links</h2>
          <ul class="link-list">
            {(remoteLinks.value ?? []).map(({ id, relationship, application, object }) => (
              <li key={id}>
                <Icon
                  name={
                    /confluence/i.test(`${application?.type ?? ''} ${application?.name ?? ''}`)
                      ? 'page'
                      : 'link'
                  }
                />
                {relationship && <span class="subtle relation">{relationship}</span>}
                {/^https?:/i.test(object.url) ? (
                  <a href={object.url} dir="auto">
                    {object.title}
                  </a>
                ) : (
                  <bdi>{object.title}</bdi>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function LinkedIssue({ relation, other }: { relation?: string; other: OtherIssue }) {
  return (
    <li>
      {relation !== undefined && <span class="subtle relation">{relation}</span>}
      {other.fields?.issuetype && <TypeMark type={other.fields.issuetype} />}
      <a href={`/browse/${other.key}`}>
        {other.key} <bdi>{other.fields?.summary ?? ''}</bdi>
      </a>
      {other.fields?.status && <StatusLozenge status={other.fields.status} />}
    </li>
  );
}
