import { useMemo, useState } from 'preact/hooks';
import { AppEvents, type ModalSize } from '../../bridge/host';
import { ProjectTabs } from '../apps/project-tabs';
import { AppModal } from '../frames/app-modal';
import { ModuleIcon } from '../issue/panels';
import { PersonName } from '../parts/avatar';
import { Icon } from '../parts/icon';
import { StatusLozenge, TypeMark } from '../parts/marks';
import { Popup } from '../parts/menu';
import { ErrorNotice, NoSuchProject, Skeleton } from '../parts/states';
import { When } from '../parts/time';
import { createSprint, findBoard, getSprintIssues, type BoardWithSprints, type Sprint } from '../rest/agile';
import { findProject, type Issue } from '../rest/jira';
import type { AppModule } from '../rest/site';
import { useLoaded } from '../rest/use-loaded';
import { showError } from '../shell/flags';
import { useTitle } from '../shell/router';
import { useSession } from '../shell/session';
import { CompleteDialog, StartDialog } from './sprint-dialogs';

/** The sprints of a project's board, with what apps add to the menu of each. */
export function BacklogPage({ projectKey }: { projectKey: string }) {
  const project = useLoaded(`project:${projectKey}`, () => findProject(projectKey));
  const board = useLoaded(`board:${projectKey}`, () => findBoard(projectKey));
  useTitle('Backlog');
  const error = project.error ?? board.error;
  if (error !== null) return <ErrorNotice error={error} what="backlog" retry={board.reload} />;
  if (project.value === null) {
    return project.loading ? (
      <Skeleton label="Loading the backlog" lines={['40%', '80%', '70%']} />
    ) : (
      <NoSuchProject projectKey={projectKey} />
    );
  }
  const add = async () => {
    const { id, sprints } = board.value!;
    try {
      await createSprint(id, `${project.value!.key} Sprint ${sprints.length + 1}`);
      await board.reload();
    } catch (cause) {
      showError('The sprint wasn’t created', cause);
    }
  };
  return (
    <div class="page">
      <nav aria-label="Breadcrumbs" class="breadcrumbs">
        <ol>
          <li>
            <a href="/">Projects</a>
          </li>
          <li>
            <a href={`/projects/${projectKey}`}>
              <bdi>{project.value.name}</bdi>
            </a>
          </li>
          <li aria-current="page">Backlog</li>
        </ol>
      </nav>
      <h1>Backlog</h1>
      <ProjectTabs projectKey={projectKey} current="backlog" />
      {board.loading && board.value === null ? (
        <Skeleton label="Loading sprints" lines={['60%', '80%', '70%']} />
      ) : board.value === null ? (
        <p class="empty">No issue of this project was ever in a sprint.</p>
      ) : (
        <>
          <Sprints board={board.value} projectKey={projectKey} onChanged={() => void board.reload()} />
          <p>
            <button type="button" class="button" onClick={() => void add()}>
              Create sprint
            </button>
          </p>
        </>
      )}
    </div>
  );
}

/** Active and future ones as Jira's backlog has them; the closed ones, which Jira shows in reports, below. */
function Sprints({
  board,
  projectKey,
  onChanged,
}: {
  board: BoardWithSprints;
  projectKey: string;
  onChanged: () => void;
}) {
  const closed = board.sprints.filter(({ state }) => state === 'closed').reverse();
  const others = board.sprints.filter(({ state }) => state !== 'closed');
  const one = (sprint: Sprint) => (
    <SprintSection
      key={`${sprint.id} ${sprint.state}`}
      sprint={sprint}
      others={others.filter(({ id }) => id !== sprint.id)}
      projectKey={projectKey}
      onChanged={onChanged}
    />
  );
  return (
    <>
      <h2 class="visually-hidden">Sprints</h2>
      {others.map(one)}
      {others.length === 0 && <p class="empty">No sprint is active or planned.</p>}
      {closed.length > 0 && <h2 class="closed-sprints">Closed sprints</h2>}
      {closed.map(one)}
    </>
  );
}

type Open = { kind: 'start' | 'complete' } | { kind: 'action'; module: AppModule };

function SprintSection({
  sprint,
  others,
  projectKey,
  onChanged,
}: {
  sprint: Sprint;
  others: readonly Sprint[];
  projectKey: string;
  onChanged: () => void;
}) {
  const { app } = useSession();
  const [unfolded, setUnfolded] = useState(sprint.state !== 'closed');
  const [open, setOpen] = useState<Open | null>(null);
  const issues = useLoaded(`sprint:${sprint.id}:${unfolded}`, async () =>
    unfolded ? getSprintIssues(sprint.id) : [],
  );
  const events = useMemo(() => new AppEvents(), []);
  const isClosed = sprint.state === 'closed';
  // https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-sprint-action/: on sprints of the
  // backlog, which has no closed ones.
  const actions = isClosed ? [] : app.modules.filter(({ type }) => type === 'jira:sprintAction');
  const done = () => {
    setOpen(null);
    onChanged();
  };
  return (
    <section class="sprint" aria-labelledby={`sprint-${sprint.id}`}>
      <div class="sprint-head">
        <h3 id={`sprint-${sprint.id}`}>
          <button
            type="button"
            class="sprint-fold"
            aria-expanded={unfolded}
            onClick={() => setUnfolded(!unfolded)}
          >
            <bdi>{sprint.name}</bdi>
          </button>
        </h3>
        <span class="subtle">
          <SprintDates sprint={sprint} />
        </span>
        <span class={`lozenge lozenge-${lozenges[sprint.state]}`}>{sprint.state}</span>
        {sprint.state === 'future' && (
          <button type="button" class="button" onClick={() => setOpen({ kind: 'start' })}>
            Start sprint
          </button>
        )}
        {sprint.state === 'active' && (
          <button type="button" class="button" onClick={() => setOpen({ kind: 'complete' })}>
            Complete sprint
          </button>
        )}
        {actions.length > 0 && (
          <Popup
            label={`More actions for ${sprint.name}`}
            button={<Icon name="more" />}
            buttonClass="icon-button"
            align="end"
          >
            {(close) => (
              <>
                {actions.map((module) => (
                  <button
                    key={module.key}
                    type="button"
                    class="menu-item"
                    onClick={() => {
                      close();
                      setOpen({ kind: 'action', module });
                    }}
                  >
                    <ModuleIcon module={module} />
                    {module.title}
                  </button>
                ))}
              </>
            )}
          </Popup>
        )}
      </div>
      {unfolded && <IssueRows issues={issues.value} />}
      {issues.error !== null && <ErrorNotice error={issues.error} what="issues" retry={issues.reload} />}
      {open?.kind === 'start' && <StartDialog sprint={sprint} onDone={done} onCancel={() => setOpen(null)} />}
      {open?.kind === 'complete' && (
        <CompleteDialog
          sprint={sprint}
          issues={issues.value ?? []}
          others={others}
          onDone={done}
          onCancel={() => setOpen(null)}
        />
      )}
      {open?.kind === 'action' && (
        <AppModal
          module={open.module}
          modal={{
            resource: null,
            size: (open.module.viewportSize ?? 'medium') as ModalSize,
            context: undefined,
            closeOnEscape: true,
            closeOnOverlayClick: true,
            title: open.module.title,
            onClose: () => undefined,
          }}
          extension={{ projectKey, sprintId: String(sprint.id) }}
          events={events}
          onDone={() => setOpen(null)}
        />
      )}
    </section>
  );
}

const lozenges = { future: 'new', active: 'indeterminate', closed: 'done' } as const;

function SprintDates({ sprint: { startDate, endDate, completeDate } }: { sprint: Sprint }) {
  const end = completeDate ?? endDate;
  if (startDate === undefined && end === undefined) return null;
  return (
    <>
      {startDate !== undefined && <When at={startDate} style="date" />} –{' '}
      {end !== undefined && <When at={end} style="date" />}
    </>
  );
}

function IssueRows({ issues }: { issues: readonly Issue[] | null }) {
  if (issues === null) return <Skeleton label="Loading issues" lines={['70%', '60%', '65%']} />;
  if (issues.length === 0) return <p class="empty">No issues that you may see.</p>;
  return (
    <div class="table-scroll">
      <table class="list">
        <thead class="visually-hidden">
          <tr>
            <th scope="col">Issue</th>
            <th scope="col">Summary</th>
            <th scope="col">Status</th>
            <th scope="col">Assignee</th>
          </tr>
        </thead>
        <tbody>
          {issues.map(({ key, fields }) => (
            <tr key={key}>
              <td>
                <a class="with-mark" href={`/browse/${key}`}>
                  {fields.issuetype && <TypeMark type={fields.issuetype} />}
                  {key}
                </a>
              </td>
              <td>
                <bdi>{fields.summary}</bdi>
              </td>
              <td>{fields.status && <StatusLozenge status={fields.status} />}</td>
              <td class="wide-only">
                <PersonName person={fields.assignee ?? null} nobody="Unassigned" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
