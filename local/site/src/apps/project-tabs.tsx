import { useSession } from '../shell/session';
import { appPath } from './app-place';

/**
 * A project's pages: its issues, and what apps add to it. Nothing where no app adds anything.
 *
 * @param current the key of the app's module that is shown; `null`: the issues.
 */
export function ProjectTabs({ projectKey, current }: { projectKey: string; current: string | null }) {
  const { app } = useSession();
  const pages = app.modules.filter(({ type }) => type === 'jira:projectPage');
  if (pages.length === 0) return null;
  const here = (key: string | null) => (key === current ? { 'aria-current': 'page' as const } : {});
  return (
    <nav class="tabs" aria-label="Project">
      <a href={`/projects/${projectKey}`} {...here(null)}>
        Issues
      </a>
      {pages.map((module) => (
        <a key={module.key} href={appPath(module, projectKey)!} {...here(module.key)}>
          {module.title}
        </a>
      ))}
    </nav>
  );
}
