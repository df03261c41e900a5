import { useMemo, useState } from 'preact/hooks';
import * as z from 'zod/mini';
import type { AppEvents } from '../../bridge/host';
import { AppFrame } from '../frames/app-frame';
import type { IssueWithSchema } from '../rest/jira';
import type { AppModule } from '../rest/site';
import { useSession } from '../shell/session';
import { ModuleIcon } from './panels';

/** A status as apps set it; what is of another form is not shown. */
const statusSchema = z.object({
  type: z.enum(['lozenge', 'badge']),
  value: z.object({
    label: z.union([z.string(), z.number()]),
    type: z.optional(z.enum(['default', 'inprogress', 'moved', 'new', 'removed', 'success'])),
  }),
});

interface Place {
  issue: IssueWithSchema;
  events: AppEvents;
  refresh: () => void;
}

/**
 * Modules of the type `jira:issueContext`: closed at first, with their label and status to be seen all the same.
 *
 * @see https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-issue-context/
 */
export function ContextPanels(place: Place) {
  const { app } = useSession();
  return (
    <>
      {app.modules.map((module) =>
        module.context === null ? null : (
          <ContextPanel key={module.key} module={module} context={module.context} {...place} />
        ),
      )}
    </>
  );
}

function ContextPanel({
  module,
  context,
  issue,
  events,
  refresh,
}: Place & { module: AppModule; context: NonNullable<AppModule['context']> }) {
  // The frame starts when it is first looked at, and then stays.
  const [opened, setOpened] = useState(false);
  const extension = useMemo(() => ({ issueKey: issue.key }), [issue.key]);
  const status = statusSchema.safeParse(issue.properties?.[context.statusPropertyKey] ?? context.status);
  return (
    <details class="card context-panel" onToggle={(event) => setOpened(opened || event.currentTarget.open)}>
      <summary>
        <ModuleIcon module={module} />
        <span>{context.label}</span>
        {status.success && (
          <span class={`lozenge lozenge-${status.data.value.type ?? 'default'}`}>
            <bdi>{status.data.value.label}</bdi>
          </span>
        )}
      </summary>
      {opened && <AppFrame module={module} extension={extension} events={events} refresh={refresh} />}
    </details>
  );
}
