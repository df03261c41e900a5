import { requestJira, view } from '@forge/bridge';
import { useState } from 'react';
import {
  type GadgetConfiguration,
  type Headline,
  type HeadlineRequest,
  refreshMinutes,
} from '../../../src/contract/gadget-api';
import type { Result } from '../../../src/contract/result';
import { lastWeeks } from '../../../src/contract/totals-api';
import { findProjects } from '../../../src/jira/find-projects';
import { ChoiceField } from '../shared/choice-field';
import { Combobox } from '../shared/combobox';
import { Notice } from '../shared/notice';
import { pairsOf } from '../../../src/contract/totals-figures';
import '../shared/fields.css';
import { HeadlineView } from './headline';
import { gadgetText } from './messages';
import { askHeadline, useHeadline } from './use-headline';

const text = gadgetText.edit;

/** Between whom: of a project's two busiest teams, a partnership, or two teams. */
type Between = Pick<HeadlineRequest, 'partnershipId' | 'teamIds'>;
const theBusiest: Between = { partnershipId: null, teamIds: null };

/**
 * Chooses what a gadget shows, with what that looks like below: as the one who chooses may see it. Others may see less.
 *
 * @param given what is shown now. @param cancel leaves it so.
 */
export function EditForm({ given, cancel }: { given: GadgetConfiguration; cancel: () => Promise<unknown> }) {
  const [{ refresh, ...request }, setChosen] = useState(given);
  const [picked, setPicked] = useState<{ id: string; name: string } | null>(null);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const [failed, setFailed] = useState(false);
  const preview = useHeadline(request, askOnce);
  // All of the project, for what there is to choose from.
  const whole = useHeadline({ ...request, ...theBusiest }, askOnce).loaded;
  const found =
    whole.status === 'ready' && whole.request.projectId === request.projectId ? whole.value : null;
  const project = picked ?? found?.project ?? null;
  const change = (changed: Partial<GadgetConfiguration>) =>
    setChosen({ ...request, refresh, projectId: project?.id ?? request.projectId, ...changed });

  const save = async () => {
    const projectId = request.projectId ?? project?.id;
    if (projectId === undefined) {
      setProblem(text.noProject);
      return;
    }
    await leave(() => view.submit({ ...request, projectId, ...(refresh === null ? {} : { refresh }) }));
  };
  const leave = async (how: () => Promise<unknown>) => {
    setFailed(false);
    await how().catch(() => setFailed(true));
  };

  return (
    <>
      <form
        className="gadget-form"
        aria-label={text.title}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Combobox
          label={text.project}
          help={text.projectHelp}
          problem={problem}
          value={project?.name ?? ''}
          find={async (query) => (await findProjects(requestJira, query.trim())).projects}
          keyOf={({ id }) => id}
          textOf={({ name }) => name}
          onPick={(next) => {
            setPicked(next);
            setProblem(undefined);
            setChosen({ ...request, refresh, projectId: next.id, ...theBusiest });
          }}
        />
        <ChoiceField
          label={text.between}
          value={JSON.stringify(betweenOf(request))}
          options={betweenOptions(request, found)}
          onChange={(value) => change(JSON.parse(value) as Between)}
        />
        <ChoiceField
          label={text.weeks}
          value={String(request.weeks)}
          options={lastWeeks.map((weeks) => ({ value: String(weeks), text: text.lastWeeks(String(weeks)) }))}
          onChange={(value) => change({ weeks: lastWeeks.find((weeks) => String(weeks) === value)! })}
        />
        <ChoiceField
          label={text.refresh}
          value={String(refresh ?? '')}
          options={[
            { value: '', text: text.refreshes.never },
            ...refreshMinutes.map((minutes) => ({ value: String(minutes), text: text.refreshes[minutes] })),
          ]}
          onChange={(value) =>
            change({ refresh: refreshMinutes.find((minutes) => String(minutes) === value) ?? null })
          }
        />
        {failed ? <Notice title={text.notSaved} tone="danger" compact /> : null}
        <div className="buttons">
          <button type="submit" className="primary-button">
            {text.save}
          </button>
          <button type="button" className="button" onClick={() => void leave(cancel)}>
            {text.cancel}
          </button>
        </div>
      </form>
      <h3 className="preview-title">{text.preview}</h3>
      <HeadlineView loaded={preview.loaded} isReading={preview.isReading} onAgain={preview.reload} />
    </>
  );
}

const betweenOf = ({ partnershipId, teamIds }: Between): Between => ({ partnershipId, teamIds });

/** What there is to choose, and what was chosen, even where it is there no longer. */
function betweenOptions(chosen: Between, found: Headline | null): { value: string; text: string }[] {
  const option = (between: Between, name: string) => ({
    value: JSON.stringify(betweenOf(between)),
    text: name,
  });
  const options = [
    option(theBusiest, text.mostBetween),
    ...(found?.totals.partnerships ?? []).map(({ id, name }) =>
      option({ partnershipId: id, teamIds: null }, text.partnership(name)),
    ),
    ...(found === null ? [] : pairsOf(found.totals)).map(({ directions: [{ from, to }] }) =>
      option({ partnershipId: null, teamIds: [from.id, to.id] }, text.pair(from.name, to.name)),
    ),
  ];
  const own = option(chosen, text.chosenBefore);
  return options.some(({ value }) => value === own.value) ? options : [...options, own];
}

const answers = new Map<string, Promise<Result<Headline | null>>>();

/** One call for what is asked twice: by the preview and for the choices. A failure is not kept. */
function askOnce(request: HeadlineRequest): Promise<Result<Headline | null>> {
  const key = JSON.stringify(request);
  const kept = answers.get(key);
  if (kept !== undefined) return kept;
  const answer = askHeadline(request);
  answers.set(key, answer);
  void answer.then(({ ok }) => ok || answers.delete(key));
  return answer;
}
