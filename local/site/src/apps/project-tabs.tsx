import { useSession } from '../shell/session';
import { appPath } from './app-place';

/**
 * A project's pages: its issues, its backlog, and what apps add to it.
 *
 * @param current the key of the app's module that is shown, or `backlog`; `null`: the issues.
 */
export function ProjectTabs({ projectKey, current }: { projectKey: string; current: string | null }) {
  const { app } = useSession();
  const pages = app.modules.filter(({ type }) => type === 'jira:projectPage');
  const here = (key: string | null) => (key === current ? { 'aria-current': 'page' as const } : {});
  return (
    <nav class="tabs" aria-label="Project">
      <a href={`/projects/${projectKey}`} {...here(null)}>
        Issues
      </a>
      <a href={`/projects/${projectKey}/backlog`} {...here('backlog')}>
        Backlog
      </a>
      {pages.map((module) => (
        <a key={module.key} href={appPath(module, projectKey)!} {...here(module.key)}>
          {module.title}
        </a>
      ))}
    </nav>
  );
}
