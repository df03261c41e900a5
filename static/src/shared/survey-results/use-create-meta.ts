import { useEffect, useState } from 'react';
import type { ProductRequest } from '../../../../src/contract/product-request';
import { getProjects, type Project } from '../../../../src/jira/find-projects';
import {
  type CreatableType,
  type CreateField,
  getCreatableTypes,
  getCreateFields,
} from '../../../../src/jira/get-create-meta';
import { failureText } from '../product-failure';

/** What can be made where, as far as it is known; `null`: not yet. */
export interface CreateMeta {
  projects: readonly Project[] | null;
  /** Of the chosen project. */
  types: readonly CreatableType[] | null;
  /** Of the chosen type. */
  fields: readonly CreateField[] | null;
  projectId: string | null;
  typeId: string | null;
  /** Why it can't be known; `null`: it can. */
  failure: string | null;
  chooseProject(id: string): void;
  chooseType(id: string): void;
}

/** Reads what the user can make in the projects, from the project chosen to the fields of the type chosen. */
export function useCreateMeta(requestJira: ProductRequest, projectIds: readonly string[]): CreateMeta {
  const [projects, setProjects] = useState<readonly Project[] | null>(null);
  const [chosenProject, chooseProject] = useState<string | null>(null);
  const [chosenType, chooseType] = useState<string | null>(null);
  const [types, setTypes] = useState<{ of: string; list: readonly CreatableType[] } | null>(null);
  const [fields, setFields] = useState<{ of: string; list: readonly CreateField[] } | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  const projectId = chosenProject ?? projects?.[0]?.id ?? null;
  const typesHere = types !== null && types.of === projectId ? types.list : null;
  // Jira names the large types first; an action is rarely an epic.
  const proposed = typesHere?.find(({ isLarge }) => !isLarge) ?? typesHere?.[0];
  const typeId = (typesHere?.find(({ id }) => id === chosenType) ?? proposed)?.id ?? null;
  const place = typeId === null ? null : `${projectId} ${typeId}`;
  const ids = projectIds.join();

  useEffect(
    () => whileShown(getProjects(requestJira, ids.split(',')), setProjects, setFailure),
    [requestJira, ids],
  );
  useEffect(() => {
    if (projectId === null) return;
    const found = (list: readonly CreatableType[]) => setTypes({ of: projectId, list });
    return whileShown(getCreatableTypes(requestJira, projectId), found, setFailure);
  }, [requestJira, projectId]);
  useEffect(() => {
    if (place === null || projectId === null || typeId === null) return;
    const found = (list: readonly CreateField[]) => setFields({ of: place, list });
    return whileShown(getCreateFields(requestJira, projectId, typeId), found, setFailure);
  }, [requestJira, place, projectId, typeId]);

  return {
    projects,
    types: typesHere,
    fields: fields !== null && fields.of === place ? fields.list : null,
    projectId,
    typeId,
    failure,
    chooseProject: (id) => {
      setFailure(null);
      chooseProject(id);
    },
    chooseType: (id) => {
      setFailure(null);
      chooseType(id);
    },
  };
}

/** Hands an answer on as long as it is still wanted. @returns what ends that. */
function whileShown<Answer>(
  answer: Promise<Answer>,
  onAnswer: (answer: Answer) => void,
  onFailure: (text: string) => void,
): () => void {
  let isShown = true;
  answer.then(
    (found) => isShown && onAnswer(found),
    (error: unknown) => isShown && onFailure(failureText(error)),
  );
  return () => {
    isShown = false;
  };
}
