import { requestJira } from '@forge/bridge';
import { type ReactNode, useState } from 'react';
import type { Headline, HeadlineRequest } from '../../../../src/contract/headline';
import type { Result } from '../../../../src/contract/result';
import { lastWeeks } from '../../../../src/contract/totals-api';
import { pairsOf } from '../../../../src/contract/totals-figures';
import { findProjects } from '../../../../src/jira/find-projects';
import { ChoiceField } from '../choice-field';
import { Combobox } from '../combobox';
import { Notice } from '../notice';
import '../fields.css';
import './headline-form.css';
import { totalsText } from './messages';
import { useSums } from './use-sums';

const text = totalsText.choose;

/** Asks for what is shown of a choice; more than the headline may be in it. */
export type AskHeadline = (request: HeadlineRequest) => Promise<Result<Headline | null>>;

/** Between whom: of a project's two busiest teams, a partnership, or two teams. */
type Between = Pick<HeadlineRequest, 'partnershipId' | 'teamIds'>;
const theBusiest: Between = { partnershipId: null, teamIds: null };

/**
 * Chooses what a gadget or a macro shows, with what that looks like below: as the one who chooses may see it. Others may
 * see less.
 *
 * @param given what is shown now. @param whole what is shown of a project without a choice. @param children further
 *   fields. @param ask the same for good; it is called once for what is asked twice, so let it keep answers (`askOnce`).
 * @param save of a project that is there. @param cancel leaves all as it was. @param preview what it looks like.
 */
export function HeadlineForm({
  title,
  given,
  whole: wholeName = text.mostBetween,
  children,
  ask,
  save,
  cancel,
  preview,
}: {
  title: string;
  given: HeadlineRequest;
  whole?: string;
  children?: ReactNode;
  ask: AskHeadline;
  save: (chosen: HeadlineRequest) => Promise<unknown>;
  cancel: () => Promise<unknown>;
  preview: (chosen: HeadlineRequest) => ReactNode;
}) {
  const [request, setRequest] = useState(given);
  const [picked, setPicked] = useState<{ id: string; name: string } | null>(null);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const [failed, setFailed] = useState(false);
  // All of the project, for what there is to choose from.
  const whole = useSums({ ...request, ...theBusiest }, ask, nowOf).loaded;
  const found =
    whole.status === 'ready' && whole.request.projectId === request.projectId ? whole.value : null;
  const project = picked ?? found?.project ?? null;
  const change = (changed: Partial<HeadlineRequest>) =>
    setRequest({ ...request, projectId: project?.id ?? request.projectId, ...changed });
  const leave = async (how: () => Promise<unknown>) => {
    setFailed(false);
    await how().catch(() => setFailed(true));
  };
  const submit = async () => {
    const projectId = request.projectId ?? project?.id;
    if (projectId === undefined) setProblem(text.noProject);
    else await leave(() => save({ ...request, projectId }));
  };

  return (
    <>
      <form
        className="headline-form"
        aria-label={title}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
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
            setRequest({ ...request, projectId: next.id, ...theBusiest });
          }}
        />
        <ChoiceField
          label={text.between}
          value={JSON.stringify(betweenOf(request))}
          options={betweenOptions(request, found, wholeName)}
          onChange={(value) => change(JSON.parse(value) as Between)}
        />
        <ChoiceField
          label={text.weeks}
          value={String(request.weeks)}
          options={lastWeeks.map((weeks) => ({ value: String(weeks), text: text.lastWeeks(String(weeks)) }))}
          onChange={(value) => change({ weeks: lastWeeks.find((weeks) => String(weeks) === value)! })}
        />
        {children}
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
      {preview(request)}
    </>
  );
}

const nowOf = (headline: Headline | null) => headline?.totals.now ?? Date.now();

const betweenOf = ({ partnershipId, teamIds }: Between): Between => ({ partnershipId, teamIds });

/** What there is to choose, and what was chosen, even where it is there no longer. */
function betweenOptions(
  chosen: Between,
  found: Headline | null,
  wholeName: string,
): { value: string; text: string }[] {
  const option = (between: Between, name: string) => ({
    value: JSON.stringify(betweenOf(between)),
    text: name,
  });
  const options = [
    option(theBusiest, wholeName),
    ...(found?.totals.partnerships ?? []).map(({ id, name }) =>
      option({ partnershipId: id, teamIds: null }, text.partnership(name)),
    ),
    ...(found === null ? [] : pairsOf(found.totals)).map(({ directions: [{ from, to }] }) =>
      option({ partnershipId: null, teamIds: [from.id, to.id] }, totalsText.pair(from.name, to.name)),
    ),
  ];
  const own = option(chosen, text.chosenBefore);
  return options.some(({ value }) => value === own.value) ? options : [...options, own];
}
