import Button from '@atlaskit/button/new';
import { useMemo, useState } from 'react';
import { type Partnership, partnershipLimits } from '../../../../src/contract/partnership';
import type { PartnershipState, SurveyConfiguration } from '../../../../src/contract/survey-api';
import type { Team } from '../../../../src/contract/team';
import { comparable } from '../../../../src/domain/comparable';
import { Notice } from '../../shared/notice';
import { TextField } from '../../shared/text-field';
import { editButtonId } from '../edit-button-id';
import { ExportResults } from './export-results';
import { surveyAdminMessages as messages } from './messages';
import { type Present, type Sides, sidesOf } from './partnership-state';
import { StateText } from './state-text';
import { TeamName } from './team-name';

/** So few are found by looking. */
const fewEnough = 8;

interface Row {
  state: PartnershipState;
  sides: Sides;
  /** What a search looks through. */
  words: string;
}

/** All partnerships, a row each, by name; and what can be done with all of them. */
export function PartnershipList({
  survey,
  teams,
  present,
  onEdit,
  onAdd,
  onDataSheet,
  toTeams,
}: {
  survey: SurveyConfiguration;
  teams: readonly Team[];
  present: Present;
  onEdit: (partnership: Partnership) => void;
  onAdd: () => void;
  onDataSheet: () => void;
  toTeams: () => void;
}) {
  const [query, setQuery] = useState('');
  const rows = useMemo(() => makeRows(survey, teams), [survey, teams]);
  const wanted = comparable(query);
  const shown = rows.filter(({ words }) => words.includes(wanted));
  const ready = teams.filter(({ members }) => members.length >= partnershipLimits.fewestMembers);
  const { list } = messages;

  return (
    <section aria-labelledby="survey-title">
      <div className="heading-row">
        <h2 id="survey-title" className="heading" tabIndex={-1}>
          {messages.title}
        </h2>
        {rows.length === 0 ? null : (
          <Button appearance="primary" onClick={onAdd}>
            {list.add}
          </Button>
        )}
      </div>
      {rows.length === 0 ? (
        <Empty ready={ready.length} onAdd={onAdd} toTeams={toTeams} />
      ) : (
        <p className="help">{list.explanation}</p>
      )}
      {rows.length <= fewEnough ? null : (
        <div className="survey-search">
          <TextField label={list.search} help={list.searchHelp} value={query} onChange={setQuery} />
          <p className="meta" role="status">
            {list.found(shown.length, rows.length)}
          </p>
        </div>
      )}
      {rows.length === 0 ? null : shown.length === 0 ? (
        <p className="empty">{list.none}</p>
      ) : (
        <PartnershipTable rows={shown} present={present} onEdit={onEdit} />
      )}
      <section className="section" aria-labelledby="survey-data-title">
        <h3 id="survey-data-title" className="legend">
          {messages.data.title}
        </h3>
        <div className="survey-data">
          <p className="help">{messages.data.sheetHelp}</p>
          <Button onClick={onDataSheet}>{messages.data.sheet}</Button>
        </div>
        {rows.length === 0 ? null : <ExportResults />}
      </section>
    </section>
  );
}

function makeRows(survey: SurveyConfiguration, teams: readonly Team[]): Row[] {
  return survey.partnerships
    .map((state) => {
      const sides = sidesOf(state.partnership, teams);
      const names = [state.partnership.name, ...sides.map(({ team }) => team?.name ?? '')];
      return { state, sides, words: comparable(names.join('\n')) };
    })
    .sort((a, b) =>
      a.state.partnership.name.localeCompare(b.state.partnership.name, undefined, { numeric: true }),
    );
}

/** What the survey is for and what it needs, as long as there is none. */
function Empty({ ready, onAdd, toTeams }: { ready: number; onAdd: () => void; toTeams: () => void }) {
  const { empty } = messages;
  return (
    <div className="survey-empty">
      <p>
        {empty.what} {empty.needs(partnershipLimits.fewestMembers)}
      </p>
      {ready < 2 ? (
        <Notice title={empty.noTeams(ready)} compact action={{ label: empty.toTeams, onClick: toTeams }} />
      ) : (
        <Button appearance="primary" onClick={onAdd}>
          {empty.start}
        </Button>
      )}
    </div>
  );
}

function PartnershipTable({
  rows,
  present,
  onEdit,
}: {
  rows: readonly Row[];
  present: Present;
  onEdit: (partnership: Partnership) => void;
}) {
  const { list } = messages;
  return (
    <table className="table stacking partnerships">
      <thead>
        <tr>
          <th scope="col">{list.name}</th>
          <th scope="col">{list.cadence}</th>
          <th scope="col">{list.state}</th>
          <th scope="col">
            <span className="visually-hidden">{list.editShort}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ state, sides }) => {
          const { partnership } = state;
          return (
            <tr key={partnership.id}>
              <th scope="row" className="team-name">
                <span dir="auto">{partnership.name}</span>
                <span className="partnership-teams">
                  {sides.map((side, place) => (
                    <TeamName key={place} side={side} />
                  ))}
                </span>
              </th>
              <td className="cadence" data-label={list.cadence}>
                {messages.cadence(partnership.cadenceWeeks)}
              </td>
              <td>
                <StateText state={state} sides={sides} present={present} />
              </td>
              <td className="row-action">
                <button
                  type="button"
                  id={editButtonId(partnership.id)}
                  className="button"
                  aria-label={list.edit(partnership.name)}
                  onClick={() => onEdit(partnership)}
                >
                  {list.editShort}
                </button>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
