import { useState } from 'preact/hooks';
import { Dialog } from '../parts/dialog';
import { completeSprint, startSprint, type Sprint } from '../rest/agile';
import type { Issue } from '../rest/jira';
import { getSession } from '../rest/site';

const dayMs = 24 * 3_600_000;
const lengths = [1, 2, 3, 4];

export function StartDialog({
  sprint,
  onDone,
  onCancel,
}: {
  sprint: Sprint;
  onDone: () => void;
  onCancel: () => void;
}) {
  const [weeks, setWeeks] = useState(2);
  const start = async () => {
    const { now } = await getSession();
    await startSprint(sprint.id, now, new Date(Date.parse(now) + weeks * 7 * dayMs).toISOString());
    onDone();
  };
  return (
    <Dialog title={`Start ${sprint.name}`} verb="Start" act={start} onCancel={onCancel}>
      <label>
        Duration{' '}
        <select
          class="text-field"
          value={weeks}
          onChange={(event) => setWeeks(Number(event.currentTarget.value))}
        >
          {lengths.map((count) => (
            <option key={count} value={count}>
              {count} {count === 1 ? 'week' : 'weeks'}
            </option>
          ))}
        </select>
      </label>
    </Dialog>
  );
}

export function CompleteDialog({
  sprint,
  issues,
  others,
  onDone,
  onCancel,
}: {
  sprint: Sprint;
  issues: readonly Issue[];
  others: readonly Sprint[];
  onDone: () => void;
  onCancel: () => void;
}) {
  const [target, setTarget] = useState(String(others[0]?.id ?? ''));
  const open = issues.filter(({ fields }) => fields.status?.statusCategory?.key !== 'done');
  const complete = async () => {
    await completeSprint(
      sprint.id,
      open.map(({ key }) => key),
      target === '' ? null : Number(target),
    );
    onDone();
  };
  return (
    <Dialog title={`Complete ${sprint.name}`} verb="Complete" act={complete} onCancel={onCancel}>
      <p>
        {issues.length - open.length} completed, {open.length} open.
      </p>
      {open.length > 0 && (
        <label>
          Move open issues to{' '}
          <select
            class="text-field"
            value={target}
            onChange={(event) => setTarget(event.currentTarget.value)}
          >
            {others.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            <option value="">Backlog</option>
          </select>
        </label>
      )}
    </Dialog>
  );
}
