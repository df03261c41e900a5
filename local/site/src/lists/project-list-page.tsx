import { PersonName } from '../parts/avatar';
import { ErrorNotice, Skeleton } from '../parts/states';
import { getProjects } from '../rest/jira';
import { useLoaded } from '../rest/use-loaded';
import { useTitle } from '../shell/router';

export function ProjectListPage() {
  const projects = useLoaded('projects', getProjects);
  useTitle('Projects');

  if (projects.error !== null)
    return <ErrorNotice error={projects.error} what="list of projects" retry={projects.reload} />;
  return (
    <div class="page">
      <h1>Projects</h1>
      {projects.value === null ? (
        <Skeleton label="Loading projects" lines={['60%', '50%', '55%']} />
      ) : projects.value.length === 0 ? (
        <p class="empty">There is no project that you may see. Switch to another user, or ask an admin.</p>
      ) : (
        <div class="table-scroll">
          <table class="list">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Key</th>
                <th scope="col" class="wide-only">
                  Lead
                </th>
              </tr>
            </thead>
            <tbody>
              {projects.value.map(({ key, name, lead }) => (
                <tr key={key}>
                  <td>
                    <a class="with-mark" href={`/projects/${key}`}>
                      <span class="project-mark" aria-hidden="true">
                        {key.slice(0, 1)}
                      </span>
                      <bdi>{name}</bdi>
                    </a>
                  </td>
                  <td>{key}</td>
                  <td class="wide-only">
                    <PersonName person={lead ?? null} nobody="No lead" />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
