import { useCallback, useMemo, useState } from 'preact/hooks';
import { AppEvents } from '../../bridge/host';
import { Icon } from '../parts/icon';
import { TypeMark } from '../parts/marks';
import { ErrorNotice, Skeleton } from '../parts/states';
import { editIssue, getIssue, getRemoteLinks, type IssueWithSchema } from '../rest/jira';
import { useLoaded } from '../rest/use-loaded';
import { showError, showFlag } from '../shell/flags';
import { useTitle } from '../shell/router';
import { useSession } from '../shell/session';
import { Activity } from './activity';
import { Description } from './description';
import { ContextPanels } from './context-panels';
import { Details } from './details';
import { Links } from './links';
import { PanelButtons, Panels, usePanels } from './panels';
import { Summary } from './summary';

/** What has happened on the issue in this page; the panels are told. */
type ChangeType = 'updated' | 'commented';

/** Does a change, and when it is done shows the issue anew. @returns whether it was done. */
export type Change = (what: string, type: ChangeType, act: () => Promise<unknown>) => Promise<boolean>;

export function IssuePage({ issueKey }: { issueKey: string }) {
  const loaded = useLoaded(`issue:${issueKey}`, () => getIssue(issueKey));
  useTitle(loaded.value === null ? issueKey : `[${loaded.value.key}] ${loaded.value.fields.summary ?? ''}`);

  if (loaded.error !== null) return <ErrorNotice error={loaded.error} what="issue" retry={loaded.reload} />;
  if (loaded.value === null) return <IssueSkeleton />;
  return <IssueView issue={loaded.value} reloadIssue={loaded.reload} />;
}

function IssueSkeleton() {
  return (
    <div class="page issue">
      <div class="issue-columns">
        <div class="issue-main">
          <Skeleton label="Loading the issue" lines={['30%', '70%', '95%', '90%', '60%']} />
        </div>
        <div class="issue-side">
          <Skeleton label="Loading its details" lines={['40%', '80%', '75%', '80%', '60%']} />
        </div>
      </div>
    </div>
  );
}

function IssueView({ issue, reloadIssue }: { issue: IssueWithSchema; reloadIssue: () => Promise<void> }) {
  const { session } = useSession();
  const events = useMemo(() => new AppEvents(), []);
  const [changes, setChanges] = useState(0);
  const remoteLinks = useLoaded(`links:${issue.key}`, () => getRemoteLinks(issue.key));
  const panels = usePanels(issue);
  const projectId = issue.fields.project?.id ?? '';

  const refresh = useCallback(async () => {
    setChanges((count) => count + 1);
    await reloadIssue();
  }, [reloadIssue]);

  const change: Change = async (what, changeType, act) => {
    try {
      await act();
    } catch (cause) {
      showError(`${what} couldn’t be saved`, cause);
      return false;
    }
    // As Jira tells the frames of an issue view: developer.atlassian.com, module jira:issuePanel, "Events".
    events.emit('app:JIRA_ISSUE_CHANGED', {
      issueId: issue.id,
      projectId,
      changes: [{ changeType, atlassianId: session.user.accountId }],
    });
    await refresh();
    return true;
  };

  const { fields } = issue;
  return (
    <div class="page issue">
      <nav aria-label="Breadcrumbs" class="breadcrumbs">
        <ol>
          <li>
            <a href="/">Projects</a>
          </li>
          {fields.project !== undefined && (
            <li>
              <a href={`/projects/${fields.project.key}`}>
                <bdi>{fields.project.name}</bdi>
              </a>
            </li>
          )}
          {fields.parent && (
            <li>
              <a href={`/browse/${fields.parent.key}`}>{fields.parent.key}</a>
            </li>
          )}
          <li class="issue-crumb">
            {fields.issuetype && <TypeMark type={fields.issuetype} />}
            <a href={`/browse/${issue.key}`} aria-current="page">
              {issue.key}
            </a>
            <button
              type="button"
              class="icon-button"
              aria-label="Copy link to issue"
              title="Copy link"
              onClick={() =>
                navigator.clipboard
                  .writeText(new URL(`/browse/${issue.key}`, location.href).href)
                  .then(() =>
                    showFlag({ id: 'copied', title: 'Link copied', type: 'success', isAutoDismiss: true }),
                  )
                  .catch((cause: unknown) => showError('The link couldn’t be copied', cause))
              }
            >
              <Icon name="link" />
            </button>
          </li>
        </ol>
      </nav>
      <div class="issue-columns">
        <div class="issue-main">
          <Summary
            summary={fields.summary ?? ''}
            save={(summary) => change('The summary', 'updated', () => editIssue(issue.key, { summary }))}
          />
          <PanelButtons panels={panels} />
          <Description
            issueKey={issue.key}
            value={fields.description}
            save={(description) =>
              change('The description', 'updated', () => editIssue(issue.key, { description }))
            }
          />
          <Panels panels={panels} issue={issue} events={events} refresh={() => void refresh()} />
          <Links issue={issue} remoteLinks={remoteLinks} />
        </div>
        <Details issue={issue} change={change}>
          <ContextPanels issue={issue} events={events} refresh={() => void refresh()} />
        </Details>
        <Activity issueKey={issue.key} changes={changes} change={change} />
      </div>
    </div>
  );
}
