import { useMemo, useState } from 'preact/hooks';
import type { AppEvents } from '../../bridge/host';
import { AppFrame } from '../frames/app-frame';
import { Icon } from '../parts/icon';
import { MenuButton, Popup } from '../parts/menu';
import type { IssueWithSchema } from '../rest/jira';
import { type AppModule, getProjectPanels, setProjectPanels } from '../rest/site';
import { useLoaded } from '../rest/use-loaded';
import { showError, showFlag } from '../shell/flags';
import { useSession } from '../shell/session';

interface PanelState {
  readonly module: AppModule;
  readonly shownForAll: boolean;
  readonly shown: boolean;
}

export interface IssuePanels {
  readonly panels: readonly PanelState[];
  readonly error: string | null;
  show(moduleKey: string, shown: boolean): void;
  showForAll(moduleKey: string, shown: boolean): Promise<void>;
}

/**
 * The app's issue panels: shown on all work items of the project, or added to this one by its button, as Jira has it.
 * What was added by hand is remembered by this browser, for all users of it.
 */
export function usePanels(issue: IssueWithSchema): IssuePanels {
  const projectKey = issue.fields.project?.key ?? '';
  const { app } = useSession();
  const forAll = useLoaded(`panels:${projectKey}`, () => getProjectPanels(projectKey));
  const storageKey = `localsite.panels.${issue.id}`;
  const [added, setAdded] = useState<readonly string[]>(() => {
    const kept = localStorage.getItem(storageKey);
    return kept === null ? [] : kept.split(' ');
  });

  function show(moduleKey: string, shown: boolean): void {
    const next = shown ? [...added, moduleKey] : added.filter((key) => key !== moduleKey);
    if (next.length === 0) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, next.join(' '));
    setAdded(next);
  }

  async function showForAll(moduleKey: string, shownForAll: boolean): Promise<void> {
    try {
      await setProjectPanels(projectKey, { panels: [{ moduleKey, shownForAll }] });
      await forAll.reload();
    } catch (cause) {
      showError('The panel stays as it was', cause);
    }
  }

  const panels =
    forAll.value === null
      ? []
      : app.modules
          .filter(({ type }) => type === 'jira:issuePanel')
          .map((module) => {
            const shownForAll =
              forAll.value?.panels.some(
                ({ moduleKey, shownForAll: all }) => moduleKey === module.key && all,
              ) ?? false;
            return { module, shownForAll, shown: shownForAll || added.includes(module.key) };
          });
  const { error } = forAll;
  return { panels, error: error === null ? null : error.messages.join(' '), show, showForAll };
}

/** Buttons of apps whose panels aren't on this issue yet. */
export function PanelButtons({ panels: { panels, show } }: { panels: IssuePanels }) {
  const hidden = panels.filter(({ shown }) => !shown);
  if (hidden.length === 0) return null;
  return (
    <p class="app-buttons">
      {hidden.map(({ module }) => (
        <button key={module.key} type="button" class="button" onClick={() => show(module.key, true)}>
          <ModuleIcon module={module} />
          <span class="visually-hidden">Add </span>
          {module.title}
        </button>
      ))}
    </p>
  );
}

export function ModuleIcon({ module }: { module: AppModule }) {
  return module.iconUrl === null ? (
    <Icon name="app" />
  ) : (
    <img src={module.iconUrl} alt="" width="16" height="16" />
  );
}

export function Panels({
  panels: { panels, error, show, showForAll },
  issue,
  events,
  refresh,
}: {
  panels: IssuePanels;
  issue: IssueWithSchema;
  events: AppEvents;
  refresh: () => void;
}) {
  const { session } = useSession();
  const extension = useMemo(() => ({ issueKey: issue.key }), [issue.key]);
  if (error !== null) {
    return (
      <p class="message message-error" role="alert">
        <Icon name="warning" /> The app couldn’t be shown. {error}
      </p>
    );
  }
  return (
    <>
      {panels
        .filter(({ shown }) => shown)
        .map(({ module, shownForAll }) => (
          <section key={module.key} class="app-panel" aria-labelledby={`panel-${module.key}`}>
            <div class="section-head">
              <h2 id={`panel-${module.key}`} class="with-mark">
                <ModuleIcon module={module} />
                {module.title}
              </h2>
              <Popup
                label={`${module.title}: more actions`}
                buttonClass="icon-button"
                align="end"
                button={<span aria-hidden="true">•••</span>}
              >
                {(close) => (
                  <ul class="menu-list">
                    {!shownForAll && (
                      <MenuButton close={close} act={() => show(module.key, false)}>
                        Remove from this work item
                      </MenuButton>
                    )}
                    <MenuButton
                      close={close}
                      act={() => {
                        if (session.user.isAdmin) void showForAll(module.key, !shownForAll);
                        else
                          showFlag({
                            id: 'show-for-all',
                            type: 'info',
                            title: 'Only Jira admins can show a panel for all work items.',
                            isAutoDismiss: true,
                          });
                      }}
                    >
                      {shownForAll ? 'Don’t show for all work items' : 'Show for all work items'}
                    </MenuButton>
                  </ul>
                )}
              </Popup>
            </div>
            <AppFrame module={module} extension={extension} events={events} refresh={refresh} />
          </section>
        ))}
    </>
  );
}
