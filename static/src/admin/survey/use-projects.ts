import { useEffect, useState } from 'react';
import { getProjects, type Project } from '../../../../src/jira/find-projects';
import { failureText } from '../../shared/product-failure';
import { requestJira } from '../forge';
import { surveyAdminMessages } from './messages';

const messages = surveyAdminMessages.who;

/** Projects by their ids. */
export interface Projects {
  /** In the order of the ids. One that the admin may not see has no key. */
  list: Project[];
  failure: string | null;
  /** Projects whose names are known already. */
  remember: (projects: readonly Project[]) => void;
}

/** Names and keys of projects, as far as the admin may see them. */
export function useProjects(ids: readonly string[]): Projects {
  const [seen, setSeen] = useState<ReadonlyMap<string, Project>>(new Map());
  const [failure, setFailure] = useState<string | null>(null);
  const unknown = ids.filter((id) => !seen.has(id)).join(' ');
  const remember = (projects: readonly Project[]) =>
    setSeen((before) => new Map([...before, ...projects.map((project) => [project.id, project] as const)]));

  useEffect(() => {
    if (unknown === '') return;
    let live = true;
    const wanted = unknown.split(' ');
    getProjects(requestJira, wanted).then(
      (projects) => {
        if (!live) return;
        const hidden = wanted.map((id) => ({ id, key: '', name: messages.hiddenProject(id) }));
        remember([...hidden, ...projects]);
        setFailure(null);
      },
      (error: unknown) => live && setFailure(failureText(error)),
    );
    return () => {
      live = false;
    };
  }, [unknown]);

  return { list: ids.map((id) => seen.get(id) ?? { id, key: '', name: '…' }), failure, remember };
}
