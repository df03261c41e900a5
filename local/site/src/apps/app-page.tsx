import type { ComponentChildren } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { AppEvents } from '../../bridge/host';
import { AppFrame } from '../frames/app-frame';
import { makePageHistory } from '../frames/page-history';
import { ErrorNotice, NoSuchProject, Notice, Skeleton } from '../parts/states';
import { findProject } from '../rest/jira';
import { useLoaded } from '../rest/use-loaded';
import { useTitle } from '../shell/router';
import { useSession } from '../shell/session';
import type { AppPlace } from './app-place';
import { ProjectTabs } from './project-tabs';

/** A page that the app fills: for the whole site, a project, oneself, or admins. */
export function AppPage({ place, address }: { place: AppPlace; address: URL }) {
  switch (place.module.type) {
    case 'jira:projectPage':
      return <ProjectAppPage place={place} projectKey={place.projectKey!} address={address} />;
    case 'jira:adminPage':
      return <AdminAppPage place={place} address={address} />;
    default: {
      const crumb = place.module.type === 'jira:globalPage' ? 'Apps' : 'Personal settings';
      return (
        <Surface place={place} address={address} extension={nowhere}>
          <Crumbs parts={[crumb, place.module.title]} />
        </Surface>
      );
    }
  }
}

const nowhere = {};

function AdminAppPage({ place, address }: { place: AppPlace; address: URL }) {
  const { session } = useSession();
  if (!session.user.isAdmin) {
    return (
      <Notice icon="lock" title="You don’t have permission to see this page">
        <p>
          Only people who administer Jira can change the settings of apps. Ask an admin, or switch to one at
          the top right.
        </p>
        <p>
          <a href="/">Go to all projects</a>
        </p>
      </Notice>
    );
  }
  return (
    <Surface place={place} address={address} extension={nowhere}>
      <Crumbs parts={['Jira settings', 'Apps', place.module.title]} />
    </Surface>
  );
}

function ProjectAppPage({
  place,
  projectKey,
  address,
}: {
  place: AppPlace;
  projectKey: string;
  address: URL;
}) {
  const project = useLoaded(`project:${projectKey}`, () => findProject(projectKey));
  const extension = useMemo(() => ({ projectKey }), [projectKey]);
  if (project.error !== null)
    return <ErrorNotice error={project.error} what="project" retry={project.reload} />;
  if (project.loading) return <Skeleton label="Loading the project" lines={['40%', '80%', '70%']} />;
  if (project.value === null) return <NoSuchProject projectKey={projectKey} />;
  return (
    <Surface place={place} address={address} extension={extension}>
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
          <li aria-current="page">{place.module.title}</li>
        </ol>
      </nav>
      <ProjectTabs projectKey={projectKey} current={place.module.key} />
    </Surface>
  );
}

function Surface({
  place: { module, path },
  address,
  extension,
  children,
}: {
  place: AppPlace;
  address: URL;
  extension: { projectKey?: string };
  children: ComponentChildren;
}) {
  const events = useMemo(() => new AppEvents(), []);
  const history = useMemo(() => makePageHistory(path), [path]);
  useEffect(() => history.follow(), [history, address]);
  useTitle(module.title);
  return (
    <div class="page page-app">
      {children}
      <h1>{module.title}</h1>
      <AppFrame module={module} extension={extension} events={events} history={history} />
    </div>
  );
}

function Crumbs({ parts }: { parts: readonly string[] }) {
  return (
    <nav aria-label="Breadcrumbs" class="breadcrumbs">
      <ol>
        {parts.map((part, index) => (
          <li key={part} aria-current={index === parts.length - 1 ? 'page' : undefined}>
            {part}
          </li>
        ))}
      </ol>
    </nav>
  );
}
