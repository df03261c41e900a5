import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { comparable } from '../../../src/domain/comparable';
import type { Team } from '../../../src/contract/team';
import { findGroups, type Group } from '../../../src/jira/find-groups';
import { findPeople, getGroupMembers, type Person } from '../../../src/jira/users';
import { Combobox } from '../shared/combobox';
import { failureText } from '../shared/product-failure';
import { requestJira } from './forge';
import { adminMessages } from './messages';
import { Initials, namesSeen, PeopleList } from './people-list';
import type { Problems } from './problems';

const messages = adminMessages.members;

interface Membership {
  members: readonly string[];
  /** The other teams: who is in one of them is not taken. */
  others: readonly Pick<Team, 'name' | 'members'>[];
  problems: Problems;
  onChange: (members: string[]) => void;
}

/** Who belongs to the team: people one by one, or all who are in a Jira group now. */
export function MembersEditor(membership: Membership) {
  return (
    <fieldset className="section">
      <legend>{messages.title}</legend>
      <p className="help">{messages.help}</p>
      <MemberPickers {...membership}>{(list) => list}</MemberPickers>
    </fieldset>
  );
}

/** Adds people to a team, and lists who is in it. */
export function MemberPickers({
  members,
  others,
  problems,
  onChange,
  children,
}: Membership & { children: (list: ReactNode) => ReactNode }) {
  const [said, setSaid] = useState('');
  const [saidProblem, setSaidProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const teamOf = useMemo(() => {
    const teams = new Map<string, Pick<Team, 'name'>>();
    for (const other of others) for (const member of other.members) teams.set(comparable(member), other);
    return teams;
  }, [others]);
  const here = useMemo(() => new Set(members.map(comparable)), [members]);
  // A group takes a while to read: it is added to what the form holds by then.
  const latest = useRef({ members, teamOf, onChange });
  useEffect(() => {
    latest.current = { members, teamOf, onChange };
  });

  const say = (text: string, problem = '') => {
    setSaid(text);
    setSaidProblem(problem);
  };
  const addPerson = (person: Person) => {
    namesSeen.set(person.accountId, person.displayName);
    const elsewhere = teamOf.get(comparable(person.accountId));
    if (here.has(comparable(person.accountId))) return say(messages.alreadyHere(person.displayName));
    if (elsewhere !== undefined) return say('', messages.inOtherTeam(person.displayName, elsewhere.name));
    onChange([person.accountId, ...members]);
    say(messages.added(person.displayName));
  };
  const addGroup = async (group: Group) => {
    setBusy(true);
    try {
      const people = await getGroupMembers(requestJira, group.groupId, (read, total) =>
        say(messages.readingGroup(read, total)),
      );
      const now = latest.current;
      const present = new Set(now.members.map(comparable));
      const added: string[] = [];
      let alreadyHere = 0;
      const elsewhere = new Map<string, number>();
      for (const { accountId, displayName } of people) {
        namesSeen.set(accountId, displayName);
        const other = now.teamOf.get(comparable(accountId));
        if (present.has(comparable(accountId))) alreadyHere++;
        else if (other !== undefined) elsewhere.set(other.name, (elsewhere.get(other.name) ?? 0) + 1);
        else added.push(accountId);
      }
      if (added.length > 0) now.onChange([...now.members, ...added]);
      const left = [...elsewhere].map(([name, count]) => ({ team: name, count }));
      say(
        people.length === 0
          ? messages.groupEmpty(group.name)
          : messages.groupRead(group.name, added.length, alreadyHere, left),
      );
    } catch (error) {
      say('', failureText(error));
    } finally {
      setBusy(false);
    }
  };
  const whereIs = ({ accountId }: Person) => {
    if (here.has(comparable(accountId))) return messages.inThisTeam;
    const other = teamOf.get(comparable(accountId));
    return other === undefined ? '' : messages.inTeam(other.name);
  };

  return (
    <div className="members" aria-busy={busy}>
      <div className="columns">
        <Combobox
          label={messages.person}
          placeholder={messages.personPlaceholder}
          problem={problems.within('members')}
          disabled={busy}
          find={(query) => (query.trim() === '' ? [] : findPeople(requestJira, query.trim()))}
          keyOf={(person: Person) => person.accountId}
          textOf={(person) => person.displayName}
          render={(person) => (
            <span className="person">
              <Initials name={person.displayName} />
              <span className="ellipsis" dir="auto">
                {person.displayName}
              </span>
              <span className="meta">{whereIs(person)}</span>
            </span>
          )}
          onPick={addPerson}
        />
        <Combobox
          label={messages.group}
          placeholder={messages.groupPlaceholder}
          help={messages.groupHelp}
          disabled={busy}
          find={(query) => findGroups(requestJira, query.trim())}
          keyOf={(group: Group) => group.groupId}
          textOf={(group) => group.name}
          onPick={(group) => void addGroup(group)}
        />
      </div>
      <p className="said" role="status">
        {said}
      </p>
      {saidProblem === '' ? null : (
        <p className="problem" role="alert">
          {saidProblem}
        </p>
      )}
      {children(
        <PeopleList
          people={members}
          none={messages.none}
          onRemove={(accountId, name) => {
            onChange(members.filter((member) => member !== accountId));
            say(messages.removed(name));
          }}
        />,
      )}
    </div>
  );
}
