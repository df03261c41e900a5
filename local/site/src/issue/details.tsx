import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { PersonName } from '../parts/avatar';
import { Icon } from '../parts/icon';
import { PriorityName, TypeMark } from '../parts/marks';
import { Popup } from '../parts/menu';
import { DateText, When } from '../parts/time';
import { doTransition, editIssue, getTransitions, type IssueWithSchema, type Status } from '../rest/jira';
import { useLoaded } from '../rest/use-loaded';
import { useSession } from '../shell/session';
import { EditButtons } from './edit-buttons';
import type { Change } from './issue-page';
import { PersonPicker } from './person-picker';
import { findSprints } from './sprints';
import { useFocusBack } from './use-focus-back';

/** The right column: status, then the fields, then what apps show beside them. */
export function Details({
  issue,
  change,
  children,
}: {
  issue: IssueWithSchema;
  change: Change;
  children: ComponentChildren;
}) {
  const { fields } = issue;
  const sprints = findSprints(issue);
  return (
    <aside class="issue-side" aria-label="Details">
      {fields.status && <StatusMenu issueKey={issue.key} status={fields.status} change={change} />}
      {fields.resolution && (
        <p class="resolution">
          <Icon name="check-circle" /> <bdi>{fields.resolution.name}</bdi>
        </p>
      )}
      <section class="card" aria-labelledby="details">
        <h2 id="details">Details</h2>
        <dl class="fields">
          <Field name="Assignee">
            <Assignee issue={issue} change={change} />
          </Field>
          <Field name="Reporter">
            <PersonName person={fields.reporter ?? null} nobody="Nobody" />
          </Field>
          <Field name="Due date">
            <DueDate issueKey={issue.key} date={fields.duedate ?? null} change={change} />
          </Field>
          <Field name="Sprint">
            {sprints.length === 0
              ? null
              : sprints.map(({ id, name, state }) => (
                  <div key={id}>
                    <bdi>{name}</bdi>{' '}
                    {state === 'active' ? (
                      <span class="lozenge lozenge-indeterminate">active</span>
                    ) : (
                      <span class="subtle">{state}</span>
                    )}
                  </div>
                ))}
          </Field>
          <Field name="Type">
            {fields.issuetype && (
              <span class="with-mark">
                <TypeMark type={fields.issuetype} />
                <bdi>{fields.issuetype.name}</bdi>
              </span>
            )}
          </Field>
          <Field name="Priority">{fields.priority && <PriorityName name={fields.priority.name} />}</Field>
          <Field name="Resolution">
            {fields.resolution ? <bdi>{fields.resolution.name}</bdi> : <span class="subtle">Unresolved</span>}
          </Field>
          <Field name="Labels">
            {(fields.labels ?? []).length > 0 &&
              (fields.labels ?? []).map((label) => (
                <bdi key={label} class="tag">
                  {label}
                </bdi>
              ))}
          </Field>
          <Field name="Components">{names(fields.components)}</Field>
          <Field name="Fix versions">{names(fields.fixVersions)}</Field>
        </dl>
      </section>
      {children}
      <p class="dates subtle">
        {fields.created && (
          <span>
            Created <When at={fields.created} />
          </span>
        )}
        {fields.updated && (
          <span>
            Updated <When at={fields.updated} />
          </span>
        )}
        {fields.resolutiondate && (
          <span>
            Resolved <When at={fields.resolutiondate} />
          </span>
        )}
        <Zone />
      </p>
    </aside>
  );
}

function Zone() {
  const { timeZone } = useSession().session.user;
  return <span>Times in {timeZone.replaceAll('_', ' ')}</span>;
}

function names(list: readonly { name: string }[] | null | undefined): ComponentChildren {
  return (list ?? []).length === 0 ? null : <bdi>{(list ?? []).map(({ name }) => name).join(', ')}</bdi>;
}

function Field({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div class="field">
      <dt>{name}</dt>
      <dd>{children || <span class="subtle">None</span>}</dd>
    </div>
  );
}

function StatusMenu({ issueKey, status, change }: { issueKey: string; status: Status; change: Change }) {
  const [saving, setSaving] = useState(false);
  return (
    <Popup
      label={`Status: ${status.name}. Change status`}
      buttonClass={`status-button lozenge-${status.statusCategory?.key ?? 'undefined'}`}
      busy={saving}
      button={
        <>
          <bdi>{status.name}</bdi>
          <Icon name="chevron-down" />
        </>
      }
    >
      {(close) => (
        <Transitions
          issueKey={issueKey}
          choose={async (id) => {
            close();
            setSaving(true);
            await change('The status', 'updated', () => doTransition(issueKey, id));
            setSaving(false);
          }}
        />
      )}
    </Popup>
  );
}

function Transitions({ issueKey, choose }: { issueKey: string; choose: (id: string) => void }) {
  const transitions = useLoaded(`transitions:${issueKey}`, () => getTransitions(issueKey));
  if (transitions.error !== null) return <p class="menu-empty">{transitions.error.messages.join(' ')}</p>;
  if (transitions.value === null) return <p class="menu-empty subtle">Loading …</p>;
  if (transitions.value.length === 0) return <p class="menu-empty subtle">You can’t change the status.</p>;
  return (
    <ul class="menu-list">
      {transitions.value.map(({ id, name, to }) => (
        <li key={id}>
          <button type="button" class="menu-item" onClick={() => choose(id)}>
            {name !== to.name && (
              <>
                <bdi>{name}</bdi>
                <span class="subtle" aria-hidden="true">
                  →
                </span>
              </>
            )}
            <span class={`lozenge lozenge-${to.statusCategory?.key ?? 'undefined'}`}>
              <bdi>{to.name}</bdi>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Assignee({ issue, change }: { issue: IssueWithSchema; change: Change }) {
  const [editing, setEditing] = useState(false);
  const button = useFocusBack<HTMLButtonElement>(editing);
  const { session } = useSession();
  const { assignee } = issue.fields;
  const assign = async (accountId: string | null) => {
    setEditing(false);
    if (accountId === (assignee?.accountId ?? null)) return;
    await change('The assignee', 'updated', () =>
      editIssue(issue.key, { assignee: accountId === null ? null : { accountId } }),
    );
  };

  if (editing) {
    return (
      <PersonPicker
        issueKey={issue.key}
        label="Assignee"
        pick={(person) => void assign(person?.accountId ?? null)}
        cancel={() => setEditing(false)}
      />
    );
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        class="inline-edit"
        aria-label={`Assignee: ${assignee?.displayName ?? 'Unassigned'}. Edit`}
        onClick={() => setEditing(true)}
      >
        <PersonName person={assignee ?? null} />
      </button>
      {assignee?.accountId !== session.user.accountId && (
        <button
          type="button"
          class="link-button"
          onClick={() => {
            // This button goes once it has done what it says.
            button.current?.focus();
            void assign(session.user.accountId);
          }}
        >
          Assign to me
        </button>
      )}
    </>
  );
}

function DueDate({ issueKey, date, change }: { issueKey: string; date: string | null; change: Change }) {
  const [editing, setEditing] = useState(false);
  const button = useFocusBack<HTMLButtonElement>(editing);
  const [saving, setSaving] = useState(false);

  async function save(next: string | null): Promise<void> {
    if (next === date) return setEditing(false);
    setSaving(true);
    if (await change('The due date', 'updated', () => editIssue(issueKey, { duedate: next })))
      setEditing(false);
    setSaving(false);
  }

  if (!editing) {
    return (
      <button
        ref={button}
        type="button"
        class="inline-edit"
        title="Edit due date"
        onClick={() => setEditing(true)}
      >
        {date === null ? <span class="subtle">None</span> : <DateText date={date} />}
        <span class="visually-hidden">, edit due date</span>
      </button>
    );
  }
  return (
    <form
      class="inline-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save(String(new FormData(event.currentTarget).get('duedate') ?? '') || null);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setEditing(false);
      }}
    >
      <input
        ref={(field) => field?.focus()}
        class="text-field"
        type="date"
        name="duedate"
        aria-label="Due date"
        defaultValue={date ?? ''}
        readOnly={saving}
      />
      {date !== null && (
        <button type="button" class="link-button" disabled={saving} onClick={() => void save(null)}>
          Clear
        </button>
      )}
      <EditButtons saving={saving} cancel={() => setEditing(false)} />
    </form>
  );
}
