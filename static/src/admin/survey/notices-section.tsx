import Button from '@atlaskit/button/new';
import { useEffect, useState } from 'react';
import { ProductRequestError } from '../../../../src/contract/product-request';
import type { Team } from '../../../../src/contract/team';
import { createIssue, type NewIssue } from '../../../../src/jira/create-issue';
import { findIssue, type IssueLine } from '../../../../src/jira/find-issue';
import { getCreatableTypes } from '../../../../src/jira/get-create-meta';
import { ChoiceField } from '../../shared/choice-field';
import { Combobox } from '../../shared/combobox';
import { Notice } from '../../shared/notice';
import { failureText } from '../../shared/product-failure';
import { requestJira } from '../forge';
import { surveyAdminMessages } from './messages';
import type { SectionProps } from './partnership-editor';
import { teamsOf } from './partnership-state';
import type { Projects } from './use-projects';
import { ViewersCheck } from './viewers-check';

const messages = surveyAdminMessages.notices;

type Issue = Pick<IssueLine, 'id' | 'key' | 'summary'>;
/** @property problem what hinders taking it. */
type FoundIssue = Issue & { problem: string | null };

/** By which issue Jira mails people, if by any. */
export function NoticesSection({
  draft,
  change,
  problems,
  sides,
  projects,
}: SectionProps & { projects: Projects }) {
  const { noticeIssueId, projectIds } = draft;
  const [refusal, setRefusal] = useState<string | null>(null);
  const [chosen, setChosen] = useState<Issue | null>(null);
  const take = (issue: Issue) => {
    setChosen(issue);
    setRefusal(null);
    change({ noticeIssueId: issue.id });
  };
  const find = async (query: string): Promise<FoundIssue[]> => {
    if (!/^[A-Za-z][A-Za-z0-9_]*-\d+$/.test(query.trim())) return [];
    const issue = await findIssue(requestJira, query.trim());
    if (issue === null) return [];
    const isShared = issue.projectId !== null && projectIds.includes(issue.projectId);
    return [{ ...issue, problem: isShared ? null : messages.elsewhere(issue.key) }];
  };

  return (
    <fieldset className="section">
      <legend>{messages.title}</legend>
      <p className="help">{messages.help}</p>
      {noticeIssueId === null ? (
        <>
          <p className="empty">{messages.none}</p>
          <Combobox
            label={messages.issue}
            placeholder={messages.placeholder}
            help={messages.issueHelp}
            problem={refusal ?? problems.at('noticeIssueId')}
            nothing={messages.nothing}
            find={find}
            keyOf={({ id }) => id}
            textOf={({ key }) => key}
            render={({ key, summary }) => (
              <span className="person">
                <span className="meta">{key}</span>
                <span className="ellipsis" dir="auto">
                  {summary}
                </span>
              </span>
            )}
            onPick={(issue) => (issue.problem === null ? take(issue) : setRefusal(issue.problem))}
          />
          <MakeIssue
            name={draft.name.trim()}
            projects={projects.list.filter(({ key }) => key !== '')}
            onMade={take}
          />
        </>
      ) : (
        <ChosenIssue
          key={noticeIssueId}
          id={noticeIssueId}
          known={chosen?.id === noticeIssueId ? chosen : null}
          teams={teamsOf(sides)}
          onRemove={() => change({ noticeIssueId: null })}
        />
      )}
    </fieldset>
  );
}

/** The issue that was chosen, also one that the admin may not see. */
function ChosenIssue({
  id,
  known,
  teams,
  onRemove,
}: {
  id: string;
  known: Issue | null;
  teams: readonly Team[] | null;
  onRemove: () => void;
}) {
  const [issue, setIssue] = useState<Issue | null>(known);
  const [text, setText] = useState<string>(messages.loading);
  useEffect(() => {
    if (issue !== null) return;
    let live = true;
    findIssue(requestJira, id).then(
      (found) => {
        if (!live) return;
        setIssue(found);
        setText(messages.hidden(id));
      },
      (error: unknown) => live && setText(failureText(error)),
    );
    return () => {
      live = false;
    };
  }, [id, issue]);
  return (
    <>
      <div className="row chosen-issue wrapping">
        {issue === null ? (
          <span className="row-text" role="status">
            {text}
          </span>
        ) : (
          <>
            <span className="meta">{issue.key}</span>
            <span className="row-text" dir="auto">
              {issue.summary}
            </span>
          </>
        )}
        <button type="button" className="button" onClick={onRemove}>
          {messages.remove}
        </button>
      </div>
      {issue === null || teams === null ? null : (
        <ViewersCheck
          key={teams.map((team) => team.id).join()}
          label={surveyAdminMessages.viewers.issue}
          teams={teams}
          issues={[{ id: issue.id, name: issue.key }]}
        />
      )}
    </>
  );
}

type Making = { status: 'idle' | 'making' } | { status: 'failed'; reasons: readonly string[] };

/** Makes an issue for the mails, as the admin, in one of the shared projects. */
function MakeIssue({
  name,
  projects,
  onMade,
}: {
  name: string;
  projects: Projects['list'];
  onMade: (issue: Issue) => void;
}) {
  const [wanted, setWanted] = useState('');
  const [making, setMaking] = useState<Making>({ status: 'idle' });
  const project = projects.find(({ id }) => id === wanted) ?? projects[0];

  const make = async (projectId: string) => {
    setMaking({ status: 'making' });
    try {
      const issue = { projectId, summary: messages.summary(name), description: messages.description(name) };
      const made = await createPlainIssue(issue);
      if (made === null) setMaking({ status: 'failed', reasons: [messages.noType] });
      else onMade({ ...made, summary: issue.summary });
    } catch (error) {
      setMaking({ status: 'failed', reasons: refusals(error) });
    }
  };

  return (
    <div className="survey-part">
      {project === undefined ? (
        <p className="help">{messages.noProject}</p>
      ) : projects.length === 1 ? null : (
        <ChoiceField
          label={messages.makeIn}
          value={project.id}
          options={projects.map((choice) => ({ value: choice.id, text: `${choice.name} (${choice.key})` }))}
          onChange={setWanted}
        />
      )}
      <div className="buttons">
        <Button
          isDisabled={project === undefined || making.status === 'making'}
          onClick={() => project !== undefined && void make(project.id)}
        >
          {messages.make}
        </Button>
        <span role="status">{making.status === 'making' ? messages.making : ''}</span>
      </div>
      {making.status === 'failed' ? (
        <Notice title={messages.notMade} tone="danger">
          {making.reasons.map((reason) => (
            <p key={reason}>{reason}</p>
          ))}
        </Notice>
      ) : null}
    </div>
  );
}

/**
 * Makes an issue of the first type that wants nothing else; epics only where nothing smaller does.
 *
 * @returns `null` where the project has no type that can be used.
 * @throws {ProductRequestError} the last one's, if Jira objects to all types.
 */
async function createPlainIssue(
  issue: Pick<NewIssue, 'projectId' | 'summary' | 'description'>,
): Promise<{ id: string; key: string } | null> {
  const types = await getCreatableTypes(requestJira, issue.projectId);
  const smallFirst = [...types.filter(({ isLarge }) => !isLarge), ...types.filter(({ isLarge }) => isLarge)];
  for (const [index, { id: issueTypeId }] of smallFirst.entries()) {
    try {
      return await createIssue(requestJira, { ...issue, issueTypeId, dueDate: null, assigneeId: null });
    } catch (error) {
      const isObjection = error instanceof ProductRequestError && error.objections.length > 0;
      if (!isObjection || index === smallFirst.length - 1) throw error;
    }
  }
  return null;
}

function refusals(error: unknown): readonly string[] {
  if (!(error instanceof ProductRequestError)) return [failureText(error)];
  if (error.failure === 'forbidden') return [messages.forbidden];
  return error.objections.length > 0 ? [...error.objections, messages.byKey] : [failureText(error)];
}
