import { useState } from 'react';
import { findPeople, getPeople, type Person } from '../../../../src/jira/users';
import { Combobox } from '../../shared/combobox';
import { Notice } from '../../shared/notice';
import { requestJira } from '../forge';
import { namesSeen, PeopleList } from '../people-list';
import { surveyAdminMessages } from './messages';
import type { SectionProps } from './partnership-editor';
import { teamsOf } from './partnership-state';

const messages = surveyAdminMessages.response;
/** Before anybody has typed. */
const listedAtFirst = 20;

/** Who may answer for the two teams: "you said, we did". */
export function LeadsSection({
  draft,
  change,
  problems,
  sides,
  isMissing,
}: SectionProps & {
  /** Leads were named, and none is left in either team. */
  isMissing: boolean;
}) {
  const [said, setSaid] = useState('');
  const members = teamsOf(sides)?.flatMap((team) => team.members) ?? [];
  const find = async (query: string) => {
    const free = members.filter((accountId) => !draft.leads.includes(accountId));
    const wanted = query.trim();
    const found =
      wanted === ''
        ? await getPeople(requestJira, free.slice(0, listedAtFirst))
        : await findPeople(requestJira, wanted);
    return found.filter(({ accountId }) => free.includes(accountId));
  };
  return (
    <fieldset className="section">
      <legend>{messages.title}</legend>
      <p className="help">{messages.help}</p>
      {isMissing ? <Notice title={messages.leadMissing} tone="warning" compact /> : null}
      <Combobox
        label={messages.leads}
        placeholder={messages.leadPlaceholder}
        help={members.length === 0 ? messages.chooseTeams : undefined}
        disabled={members.length === 0}
        problem={problems.within('leads')}
        nothing={messages.notMember}
        find={find}
        keyOf={({ accountId }: Person) => accountId}
        textOf={({ displayName }) => displayName}
        onPick={({ accountId, displayName }) => {
          namesSeen.set(accountId, displayName);
          change({ leads: [...draft.leads, accountId] });
          setSaid(messages.added(displayName));
        }}
      />
      <p className="said" role="status">
        {said}
      </p>
      <PeopleList
        people={draft.leads}
        none={isMissing ? messages.nobodyLeft : messages.nobody}
        onRemove={(accountId, name) => {
          change({ leads: draft.leads.filter((lead) => lead !== accountId) });
          setSaid(messages.removed(name));
        }}
      />
    </fieldset>
  );
}
