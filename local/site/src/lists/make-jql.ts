/** The JQL of the basic filters. A search over all projects is bounded by time, as Jira's search demands. */
export function makeJql({
  projectKey,
  text,
  statusId,
  assigneeId,
}: {
  projectKey: string | null;
  text: string;
  statusId: string;
  assigneeId: string;
}): string {
  const clauses = [
    projectKey === null ? 'created >= "1970-01-01"' : `project = ${quote(projectKey)}`,
    text === '' ? '' : `text ~ ${quote(text)}`,
    statusId === '' ? '' : `status = ${/^\d+$/.test(statusId) ? statusId : quote(statusId)}`,
    assigneeId === '' ? '' : assigneeId === 'none' ? 'assignee IS EMPTY' : `assignee = ${quote(assigneeId)}`,
  ].filter((clause) => clause !== '');
  return `${clauses.join(' AND ')} ORDER BY created DESC`;
}

const quote = (value: string) => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
