import { useState } from 'react';
import { isLocalDate } from '../../../../src/contract/local-date';
import type { CreateField } from '../../../../src/jira/get-create-meta';
import { findAssignable, type Person } from '../../../../src/jira/users';
import { ChoiceField } from '../choice-field';
import { Combobox } from '../combobox';
import { localDateAt } from '../formats';
import { Notice } from '../notice';
import { TextField } from '../text-field';
import { FormButtons } from './form-buttons';
import { resultsMessages } from './messages';
import type { ResultsPlatform } from './results-platform';
import type { ActionSteps } from './use-action';
import { useCreateMeta } from './use-create-meta';

const text = resultsMessages.response;
/** As Jira has it. */
const summaryLength = 255;
/** What the form fills, and what Jira fills itself where nobody does. */
const filled: ReadonlySet<string> = new Set([
  'project',
  'issuetype',
  'summary',
  'description',
  'duedate',
  'assignee',
  'reporter',
]);

/** The form that makes an action: an issue in one of the projects that the teams share, with a due date. */
export function MakeAction({
  projectIds,
  description,
  steps,
  platform,
  timeZone,
  onDone,
}: {
  projectIds: readonly string[];
  /** Paragraphs that say where the issue comes from. */
  description: readonly string[];
  steps: Pick<ActionSteps, 'make' | 'busy'>;
  platform: Pick<ResultsPlatform, 'requestJira' | 'clock'>;
  /** The reader's: a date is past where they are. */
  timeZone: string;
  onDone: () => void;
}) {
  const meta = useCreateMeta(platform.requestJira, projectIds);
  const [summary, setSummary] = useState('');
  const [dueDate, setDueDate] = useState('');
  const [assignee, setAssignee] = useState<Person | null>(null);
  const [isTried, setTried] = useState(false);
  const { projectId, typeId } = meta;

  const today = localDateAt(platform.clock(), timeZone);
  const summaryProblem = problemOfSummary(summary.trim());
  const dueProblem = !isLocalDate(dueDate) ? text.dueEmpty : dueDate < today ? text.duePast : undefined;
  const obstacle = obstacleIn(meta.fields);

  const submit = async () => {
    setTried(true);
    if (projectId === null || typeId === null || summaryProblem || dueProblem) return;
    const isSent = await steps.make({
      projectId,
      issueTypeId: typeId,
      summary: summary.trim(),
      description,
      dueDate,
      assigneeId: assignee?.accountId ?? null,
    });
    if (isSent) onDone();
  };
  return (
    <form
      className="respond-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p className="meta">{text.makeHelp}</p>
      {meta.failure === null ? null : <Notice title={text.metaFailed(meta.failure)} tone="warning" compact />}
      {meta.projects?.length === 0 ? <Notice title={text.noProject} tone="warning" compact /> : null}
      {meta.types?.length === 0 ? <Notice title={text.noType} tone="warning" compact /> : null}
      <div className="respond-fields">
        <TextField
          label={text.summary}
          value={summary}
          problem={isTried ? summaryProblem : undefined}
          onChange={setSummary}
        />
        <TextField
          label={text.dueDate}
          type="date"
          value={dueDate}
          problem={isTried ? dueProblem : undefined}
          onChange={setDueDate}
        />
        <ChoiceField
          label={text.project}
          value={projectId ?? ''}
          options={(meta.projects ?? []).map(({ id, key, name }) => ({
            value: id,
            text: `${name} (${key})`,
          }))}
          onChange={(id) => {
            meta.chooseProject(id);
            // Who can be given an issue differs from project to project.
            setAssignee(null);
          }}
        />
        <ChoiceField
          label={text.type}
          value={typeId ?? ''}
          options={(meta.types ?? []).map(({ id, name }) => ({ value: id, text: name }))}
          problem={obstacle}
          onChange={meta.chooseType}
        />
        <Combobox
          label={text.assignee}
          value={assignee?.displayName ?? ''}
          placeholder={text.assigneeNone}
          find={(query) => (projectId === null ? [] : findAssignable(platform.requestJira, projectId, query))}
          keyOf={({ accountId }) => accountId}
          textOf={({ displayName }) => displayName}
          onPick={setAssignee}
          onLeave={(typed) => {
            if (typed.trim() === '') setAssignee(null);
            return true;
          }}
        />
      </div>
      <FormButtons
        label={text.create}
        busyLabel={text.creating}
        busy={steps.busy}
        disabled={typeId === null || meta.fields === null || obstacle !== undefined}
        onCancel={onDone}
      />
    </form>
  );
}

function problemOfSummary(summary: string): string | undefined {
  if (summary === '') return text.summaryEmpty;
  return summary.length > summaryLength ? text.summaryTooLong(summaryLength) : undefined;
}

/** Why an issue of the chosen type can't be made here; `undefined`: it can, or it isn't known yet. */
function obstacleIn(fields: readonly CreateField[] | null): string | undefined {
  if (fields === null) return undefined;
  if (fields.every(({ id }) => id !== 'duedate')) return text.noDueDateField;
  const more = fields.filter(({ id, required }) => required && !filled.has(id));
  return more.length === 0 ? undefined : text.moreFields(more.map(({ name }) => name).join(', '));
}
