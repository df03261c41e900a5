import type { IssueType, Status } from '../rest/jira';

/** A status in the colours of its category. */
export function StatusLozenge({ status }: { status: Status }) {
  return (
    <span class={`lozenge lozenge-${status.statusCategory?.key ?? 'undefined'}`}>
      <bdi>{status.name}</bdi>
    </span>
  );
}

const typeShapes: Record<string, { hue: string; path: string }> = {
  bug: { hue: 'red', path: 'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6Z' },
  story: { hue: 'green', path: 'M5.5 4h5v8L8 9.8 5.5 12V4Z' },
  epic: { hue: 'purple', path: 'M9 3.5 5 8.8h2.7L7 12.5l4-5.3H8.3L9 3.5Z' },
  improvement: { hue: 'green', path: 'M8 4v8M8 4 5 7M8 4l3 3' },
  feature: { hue: 'green', path: 'M8 4v8M4 8h8' },
  subtask: { hue: 'blue', path: 'M4.5 4.5h5v5h-5zM7 7h4.5v4.5H7' },
  task: { hue: 'blue', path: 'm4.5 8.3 2.4 2.4 4.6-5' },
};

/** The mark of an issue type, by the words in its name; its name is its label. */
export function TypeMark({ type }: { type: IssueType }) {
  const name = type.name.toLowerCase();
  const kind =
    type.subtask === true
      ? 'subtask'
      : (['bug', 'story', 'epic', 'improvement', 'feature'].find((word) => name.includes(word)) ?? 'task');
  const { hue, path } = typeShapes[kind]!;
  return (
    <svg
      class={`type-mark hue-${hue}`}
      viewBox="0 0 16 16"
      width="16"
      height="16"
      role="img"
      aria-label={type.name}
    >
      <title>{type.name}</title>
      <rect width="16" height="16" rx="3" />
      <path
        d={path}
        fill="none"
        stroke="currentColor"
        stroke-width="1.6"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}

const priorityPaths: Record<string, { path: string; tone: string }> = {
  highest: { path: 'm4 8 4-4 4 4M4 12l4-4 4 4', tone: 'danger' },
  blocker: { path: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM4.5 8h7', tone: 'danger' },
  critical: { path: 'm4 8 4-4 4 4M4 12l4-4 4 4', tone: 'danger' },
  high: { path: 'm4 10 4-4 4 4', tone: 'danger' },
  major: { path: 'm4 10 4-4 4 4', tone: 'danger' },
  medium: { path: 'M4 6.5h8M4 9.5h8', tone: 'warning' },
  minor: { path: 'm4 6 4 4 4-4', tone: 'information' },
  low: { path: 'm4 6 4 4 4-4', tone: 'information' },
  lowest: { path: 'm4 4 4 4 4-4M4 8l4 4 4-4', tone: 'information' },
  trivial: { path: 'm4 4 4 4 4-4M4 8l4 4 4-4', tone: 'information' },
};

export function PriorityName({ name }: { name: string }) {
  const shape = priorityPaths[name.toLowerCase()] ?? priorityPaths.medium!;
  return (
    <span class="priority">
      <svg
        class={`icon tone-${shape.tone}`}
        viewBox="0 0 16 16"
        width="16"
        height="16"
        fill="none"
        stroke="currentColor"
        stroke-width="1.8"
        stroke-linecap="round"
        stroke-linejoin="round"
        aria-hidden="true"
      >
        <path d={shape.path} />
      </svg>
      <bdi>{name}</bdi>
    </span>
  );
}
