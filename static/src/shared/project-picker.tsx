import { requestJira } from '@forge/bridge';
import { findProjects, type Project } from '../../../src/jira/find-projects';
import { Combobox } from './combobox';
import type { FieldFrame } from './field';
import { fieldMessages } from './field-messages';
import { focusBeside } from './focus-beside';

const messages = fieldMessages.projects;

/** Adds projects that the one who chooses can browse, and lists which are chosen. */
export function ProjectPicker({
  chosen,
  disabled = false,
  onChange,
  ...frame
}: Partial<FieldFrame> & {
  chosen: readonly Project[];
  disabled?: boolean;
  onChange: (chosen: Project[]) => void;
}) {
  return (
    <>
      <Combobox
        label={messages.add}
        {...frame}
        placeholder={messages.placeholder}
        find={async (query) => {
          const { projects } = await findProjects(requestJira, query.trim());
          return projects.filter(({ id }) => !chosen.some((project) => project.id === id));
        }}
        keyOf={(project: Project) => project.id}
        textOf={(project) => project.name}
        render={(project) => (
          <span className="person">
            <span className="ellipsis" dir="auto">
              {project.name}
            </span>
            <span className="meta">{project.key}</span>
          </span>
        )}
        onPick={(project) => onChange([...chosen, project])}
      />
      {chosen.length === 0 ? (
        <p className="empty">{messages.none}</p>
      ) : (
        <ul className="plain-list rows" aria-label={messages.chosen}>
          {chosen.map((project) => (
            <li key={project.id} className="row">
              <span className="row-text" dir="auto">
                {project.name}
              </span>
              <span className="meta">{project.key}</span>
              <button
                type="button"
                className="icon-button"
                aria-label={messages.remove(project.name)}
                disabled={disabled}
                onClick={(event) => {
                  focusBeside(event.currentTarget);
                  onChange(chosen.filter(({ id }) => id !== project.id));
                }}
              >
                <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
