import type { Team } from '../../../../src/contract/team';
import { ChoiceField } from '../../shared/choice-field';
import { Notice } from '../../shared/notice';
import { ProjectPicker } from '../../shared/project-picker';
import { TextField } from '../../shared/text-field';
import { GroupProblem } from '../group-problem';
import { cityOf } from '../time-zones';
import { surveyAdminMessages } from './messages';
import { withTeams } from './partnership-draft';
import type { SectionProps } from './partnership-editor';
import { teamsOf } from './partnership-state';
import { TeamName } from './team-name';
import type { Projects } from './use-projects';
import { ViewersCheck } from './viewers-check';

const messages = surveyAdminMessages.who;

/** The two teams, what the partnership is called, and the projects that they share. */
export function WhoSection({
  draft,
  change,
  problems,
  warnings,
  sides,
  projects,
  isNew,
  teams,
}: SectionProps & { projects: Projects; isNew: boolean; teams: readonly Team[] }) {
  const chosen = teamsOf(sides);
  const choose = (side: number, id: string) => {
    const [one, other] = draft.teamIds;
    change(withTeams(draft, side === 0 ? [id, other] : [one, id], teams));
  };
  const options = [
    { value: '', text: messages.choose },
    ...teams.map(({ id, name, members }) => ({ value: id, text: messages.option(name, members.length) })),
  ];
  const pairProblem = problems.at('teamIds', 0) === undefined ? problems.at('teamIds') : undefined;

  return (
    <fieldset className="section">
      <legend>{messages.title}</legend>
      {isNew ? (
        <div className="columns">
          {sides.map((_side, place) => (
            <ChoiceField
              key={place}
              label={place === 0 ? messages.first : messages.second}
              value={draft.teamIds[place]!}
              options={options}
              problem={problems.at('teamIds', place) ?? (place === 1 ? pairProblem : undefined)}
              onChange={(id) => choose(place, id)}
            />
          ))}
        </div>
      ) : (
        <>
          <ul className="plain-list rows">
            {sides.map((side, place) => (
              <li key={place} className="row">
                <span className="row-text">
                  <TeamName side={side} />
                </span>
                {side.team === null ? null : (
                  <span className="meta">
                    {messages.members(side.team.members.length)} · {cityOf(side.team.timeZone)}
                  </span>
                )}
              </li>
            ))}
          </ul>
          <p className="help">{messages.fixed}</p>
          <GroupProblem problem={problems.within('teamIds')} />
        </>
      )}
      {[0, 1].map((side) => {
        const text = warnings.at('teamIds', side);
        return text === undefined ? null : <Notice key={side} title={text} compact />;
      })}
      <TextField
        label={messages.name}
        help={messages.nameHelp}
        value={draft.name}
        problem={problems.at('name')}
        onChange={(name) => change({ name })}
      />
      <ProjectPicker
        label={messages.projects}
        help={messages.projectsHelp}
        problem={problems.within('projectIds')}
        chosen={projects.list}
        onChange={(chosen) => {
          projects.remember(chosen);
          change({ projectIds: chosen.map(({ id }) => id) });
        }}
      />
      {projects.failure === null ? null : <p className="problem">{projects.failure}</p>}
      {chosen === null || projects.list.length === 0 ? null : (
        <ViewersCheck
          key={[...draft.teamIds, ...draft.projectIds].join()}
          label={surveyAdminMessages.viewers.projects}
          teams={chosen}
          projects={projects.list}
        />
      )}
    </fieldset>
  );
}
