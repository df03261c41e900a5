import { globalIdOf } from '../../../confluence/global-id';
import { Icon } from '../parts/icon';
import { StatusLozenge, TypeMark } from '../parts/marks';
import { Popup } from '../parts/menu';
import { searchIssues } from '../rest/jira';
import { useLoaded } from '../rest/use-loaded';

/** Issues that link to a page, as Confluence's byline lists them: those that the reader may see, none without Jira. */
export function JiraLinks({ pageId }: { pageId: string }) {
  const jql = `issue in issuesWithRemoteLinksByGlobalId("${globalIdOf(pageId)}") order by key`;
  const issues = useLoaded(`links:${pageId}`, async () => (await searchIssues(jql, null, 100)).issues);
  if (issues.value === null || issues.value.length === 0) return null;
  const count = issues.value.length === 1 ? '1 Jira link' : `${issues.value.length} Jira links`;
  return (
    <li>
      <Popup
        label={count}
        buttonClass="link-button"
        button={
          <span class="with-mark">
            <Icon name="link" /> {count}
          </span>
        }
      >
        {() => (
          <ul class="link-list popup-text">
            {issues.value?.map(({ key, fields }) => (
              <li key={key}>
                {fields.issuetype && <TypeMark type={fields.issuetype} />}
                <a href={`/browse/${key}`}>
                  {key} <bdi>{fields.summary ?? ''}</bdi>
                </a>
                {fields.status && <StatusLozenge status={fields.status} />}
              </li>
            ))}
          </ul>
        )}
      </Popup>
    </li>
  );
}
