import { useEffect, useState } from 'preact/hooks';
import { ProjectTabs } from '../apps/project-tabs';
import { PersonName } from '../parts/avatar';
import { Icon } from '../parts/icon';
import { PriorityName, StatusLozenge, TypeMark } from '../parts/marks';
import { ErrorNotice, NoSuchProject, Skeleton } from '../parts/states';
import { DateText, When } from '../parts/time';
import {
  countIssues,
  findAssignable,
  findProject,
  getStatuses,
  type Issue,
  searchIssues,
} from '../rest/jira';
import { useLoaded } from '../rest/use-loaded';
import { navigate, useTitle } from '../shell/router';
import { makeJql } from './make-jql';

const PAGE_SIZE = 50;

/** Issues of one project, or (`null`) of all; the filters are in the address, so that they can be linked. */
export function IssueListPage({ projectKey, address }: { projectKey: string | null; address: URL }) {
  const { searchParams } = address;
  const written = searchParams.get('jql');
  const filters = {
    projectKey,
    text: searchParams.get('text') ?? '',
    statusId: searchParams.get('status') ?? '',
    assigneeId: searchParams.get('assignee') ?? '',
  };
  const jql = written ?? makeJql(filters);
  const project = useLoaded(`project:${projectKey ?? ''}`, async () =>
    projectKey === null ? null : findProject(projectKey),
  );
  const title = projectKey === null ? 'All issues' : (project.value?.name ?? projectKey);
  useTitle(title);

  if (project.error !== null)
    return <ErrorNotice error={project.error} what="project" retry={project.reload} />;
  if (projectKey !== null && !project.loading && project.value === null)
    return <NoSuchProject projectKey={projectKey} />;

  function change(name: string, value: string): void {
    const next = new URL(address);
    next.searchParams.delete('jql');
    if (value === '') next.searchParams.delete(name);
    else next.searchParams.set(name, value);
    navigate(next.href);
  }

  return (
    <div class="page">
      {projectKey !== null && (
        <nav aria-label="Breadcrumbs" class="breadcrumbs">
          <ol>
            <li>
              <a href="/">Projects</a>
            </li>
            <li aria-current="page">
              <bdi>{title}</bdi>
            </li>
          </ol>
        </nav>
      )}
      <h1 dir="auto">{title}</h1>
      {projectKey !== null && <ProjectTabs projectKey={projectKey.toUpperCase()} current={null} />}
      <Filters filters={filters} jql={jql} written={written !== null} change={change} address={address} />
      <Results key={jql} jql={jql} />
    </div>
  );
}

function Filters({
  filters,
  jql,
  written,
  change,
  address,
}: {
  filters: { projectKey: string | null; text: string; statusId: string; assigneeId: string };
  jql: string;
  written: boolean;
  change: (name: string, value: string) => void;
  address: URL;
}) {
  const [advanced, setAdvanced] = useState(written);
  const statuses = useLoaded('statuses', getStatuses);
  const people = useLoaded(`assignable:${filters.projectKey ?? ''}`, async () =>
    filters.projectKey === null ? [] : findAssignable({ project: filters.projectKey }, ''),
  );

  if (advanced) {
    return (
      <form
        class="filters"
        onSubmit={(event) => {
          event.preventDefault();
          const next = new URL(address.pathname, address);
          next.searchParams.set('jql', String(new FormData(event.currentTarget).get('jql') ?? ''));
          navigate(next.href);
        }}
      >
        <input
          key={jql}
          class="text-field jql"
          name="jql"
          defaultValue={jql}
          aria-label="JQL"
          dir="ltr"
          spellcheck={false}
        />
        <button type="submit" class="button button-primary">
          Search
        </button>
        <button
          type="button"
          class="button button-subtle"
          onClick={() => {
            setAdvanced(false);
            if (written) navigate(address.pathname);
          }}
        >
          Basic
        </button>
      </form>
    );
  }
  return (
    <form
      class="filters"
      onSubmit={(event) => {
        event.preventDefault();
        change('text', String(new FormData(event.currentTarget).get('text') ?? '').trim());
      }}
    >
      <input
        key={filters.text}
        class="text-field"
        type="search"
        name="text"
        defaultValue={filters.text}
        placeholder="Search issues"
        aria-label="Text"
        dir="auto"
      />
      <select
        class="text-field"
        aria-label="Status"
        value={filters.statusId}
        onChange={(event) => change('status', event.currentTarget.value)}
      >
        <option value="">Status: any</option>
        {(statuses.value ?? []).map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      {filters.projectKey !== null && (
        <select
          class="text-field"
          aria-label="Assignee"
          value={filters.assigneeId}
          onChange={(event) => change('assignee', event.currentTarget.value)}
        >
          <option value="">Assignee: anyone</option>
          <option value="none">Unassigned</option>
          {(people.value ?? []).map(({ accountId, displayName }) => (
            <option key={accountId} value={accountId}>
              {displayName}
            </option>
          ))}
        </select>
      )}
      <button type="button" class="button button-subtle" onClick={() => setAdvanced(true)}>
        JQL
      </button>
    </form>
  );
}

/** Pages of a search. Jira's search gives the way to the next page only, so the ways back are remembered here. */
function Results({ jql }: { jql: string }) {
  const [tokens, setTokens] = useState<readonly (string | null)[]>([null]);
  const token = tokens.at(-1) ?? null;
  const found = useLoaded(`${jql}\n${token ?? ''}`, () => searchIssues(jql, token, PAGE_SIZE));
  const [count, setCount] = useState<number | null>(null);

  useEffect(() => {
    countIssues(jql).then(setCount, () => setCount(null)); // An ornament: the list says itself what is wrong.
  }, [jql]);

  if (found.error !== null) {
    return (
      <div class="message message-error" role="alert">
        <Icon name="warning" />
        <p dir="auto">{found.error.messages.join(' ')}</p>
      </div>
    );
  }
  if (found.value === null)
    return <Skeleton label="Loading issues" lines={['90%', '84%', '92%', '78%', '88%', '81%']} />;

  const { issues, nextPageToken } = found.value;
  if (issues.length === 0 && tokens.length === 1) {
    return <p class="empty">No issue matches. Change the filters, or look into another project.</p>;
  }
  const first = (tokens.length - 1) * PAGE_SIZE + 1;
  return (
    <>
      <div class="table-scroll">
        <IssueTable issues={issues} />
      </div>
      <nav class="paging" aria-label="Pages">
        <button
          type="button"
          class="icon-button"
          aria-label="Previous page"
          disabled={tokens.length === 1}
          onClick={() => setTokens(tokens.slice(0, -1))}
        >
          <Icon name="chevron-left" />
        </button>
        <span role="status">
          {first}–{first + issues.length - 1}
          {count !== null && ` of about ${count}`}
        </span>
        <button
          type="button"
          class="icon-button"
          aria-label="Next page"
          disabled={typeof nextPageToken !== 'string'}
          onClick={() => setTokens([...tokens, nextPageToken ?? null])}
        >
          <Icon name="chevron-right" />
        </button>
      </nav>
    </>
  );
}

function IssueTable({ issues }: { issues: readonly Issue[] }) {
  return (
    <table class="list issue-list">
      <thead>
        <tr>
          <th scope="col">Work</th>
          <th scope="col">Assignee</th>
          <th scope="col">Status</th>
          <th scope="col">Due date</th>
          <th scope="col">Priority</th>
          <th scope="col">Updated</th>
        </tr>
      </thead>
      <tbody>
        {issues.map(({ id, key, fields }) => (
          <tr key={id}>
            <td class="issue-list-work">
              <a href={`/browse/${key}`}>
                {fields.issuetype && <TypeMark type={fields.issuetype} />}
                <span class="issue-key" data-done={fields.status?.statusCategory?.key === 'done'}>
                  {key}
                </span>
                <bdi class="issue-summary">{fields.summary ?? ''}</bdi>
              </a>
            </td>
            <td class="issue-list-assignee">
              <PersonName person={fields.assignee ?? null} />
            </td>
            <td>{fields.status && <StatusLozenge status={fields.status} />}</td>
            <td class="issue-list-due">{fields.duedate ? <DateText date={fields.duedate} /> : ''}</td>
            <td class="issue-list-priority">
              {fields.priority && <PriorityName name={fields.priority.name} />}
            </td>
            <td class="issue-list-updated">{fields.updated && <When at={fields.updated} style="date" />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
