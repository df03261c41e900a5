import { useState } from 'react';
import { comparable } from '../../../../src/domain/comparable';
import { getPeople, type Person } from '../../../../src/jira/users';
import { Combobox } from '../../shared/combobox';
import { requestJira } from '../forge';
import { namesSeen, PeopleList } from '../people-list';
import { surveyAdminMessages } from './messages';
import type { SectionProps } from './partnership-editor';
import { teamsOf } from './partnership-state';

const messages = surveyAdminMessages.response;
const listedAtMost = 50;
/** As many as the address of one request has room for. */
const peoplePerRequest = 100;

/** Who may answer for the two teams: "you said, we did". */
export function LeadsSection({ draft, change, problems, sides }: SectionProps) {
  const [said, setSaid] = useState('');
  const members = teamsOf(sides)?.flatMap((team) => team.members) ?? [];
  const find = async (query: string) => {
    await readNames(members);
    const wanted = comparable(query);
    return members
      .filter((accountId) => !draft.leads.includes(accountId))
      .map((accountId): Pick<Person, 'accountId' | 'displayName'> => ({
        accountId,
        displayName: namesSeen.get(accountId) ?? accountId,
      }))
      .filter(({ displayName }) => comparable(displayName).includes(wanted))
      .sort((a, b) => a.displayName.localeCompare(b.displayName))
      .slice(0, listedAtMost);
  };
  return (
    <fieldset className="section">
      <legend>{messages.title}</legend>
      <p className="help">{messages.help}</p>
      <Combobox
        label={messages.leads}
        placeholder={messages.leadPlaceholder}
        help={members.length === 0 ? messages.chooseTeams : undefined}
        disabled={members.length === 0}
        problem={problems.within('leads')}
        nothing={messages.notMember}
        find={find}
        keyOf={({ accountId }) => accountId}
        textOf={({ displayName }) => displayName}
        onPick={({ accountId, displayName }) => {
          change({ leads: [...draft.leads, accountId] });
          setSaid(messages.added(displayName));
        }}
      />
      <p className="said" role="status">
        {said}
      </p>
      <PeopleList
        people={draft.leads}
        none={messages.nobody}
        onRemove={(accountId, name) => {
          change({ leads: draft.leads.filter((lead) => lead !== accountId) });
          setSaid(messages.removed(name));
        }}
      />
    </fieldset>
  );
}

/** Reads the names that were not seen yet. @throws {ProductRequestError} */
async function readNames(accountIds: readonly string[]): Promise<void> {
  const unseen = accountIds.filter((accountId) => !namesSeen.has(accountId));
  for (let first = 0; first < unseen.length; first += peoplePerRequest) {
    const asked = unseen.slice(first, first + peoplePerRequest);
    for (const { accountId, displayName } of await getPeople(requestJira, asked)) {
      namesSeen.set(accountId, displayName);
    }
  }
}
