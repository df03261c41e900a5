import Button from '@atlaskit/button/new';
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import type { Configuration } from '../../../src/contract/configuration-api';
import { shores, teamLimits, type Team } from '../../../src/contract/team';
import { getIssueTypes } from '../../../src/jira/get-issue-types';
import { getUsersPage, type Person } from '../../../src/jira/users';
import { Notice } from '../shared/notice';
import { TeamMark } from '../shared/team-mark';
import { ChoiceField } from '../shared/choice-field';
import { failureText } from '../shared/product-failure';
import { describeChanges } from './describe-changes';
import { call, flagDone, requestJira, type Reader } from './forge';
import type { HolidayCalendar } from './holiday-calendar';
import { holidayYears, useHolidayCalendar, withHolidays } from './holidays-editor';
import { MemberPickers } from './members-editor';
import { adminMessages } from './messages';
import { focusFirstProblem } from './problem-summary';
import { makeProblems } from './problems';
import { makeTeamId, proposeTeams, usualHours, type ProposedTeam } from './propose-teams';
import { ShowPanel } from './show-panel';
import { teamProblems } from './team-editor';
import { isSameAsSent } from './three-way';
import { TextField } from '../shared/text-field';
import { ZoneField } from './zone-field';

const messages = adminMessages.guide;
/** Enough to see where a site's people sit, in a few seconds. */
const peopleAtMost = 10_000;

interface Row extends ProposedTeam {
  key: number;
  included: boolean;
  /** It is meant that nobody is in it for now. */
  emptyForNow: boolean;
  /** As `date-holidays` writes it; empty for none, `null` until the calendars are loaded. */
  country: string | null;
}

/** Takes a new admin from nothing to a working panel. */
export function FirstRunGuide({
  configuration,
  reader,
  onConfiguration,
  onFinish,
  onEdit,
  onAdd,
  onDirty,
}: {
  configuration: Configuration;
  reader: Reader;
  /** The configuration is another: saved here, or by somebody else. */
  onConfiguration: (configuration: Configuration) => void;
  onFinish: () => void;
  onEdit: (team: Team) => void;
  onAdd: () => void;
  onDirty: (dirty: boolean) => void;
}) {
  const [step, setStep] = useState<1 | 2 | 3>(1);
  const [reading, setReading] = useState<number | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [rows, setRows] = useState<Row[]>([]);
  const [note, setNote] = useState<string[]>([]);
  const stop = useRef(false);
  const nextKey = useRef(0);
  const headingRef = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => headingRef.current?.focus(), [step]);
  useEffect(
    () => () => {
      stop.current = true;
    },
    [],
  );
  useEffect(() => onDirty(step === 2), [step, onDirty]);

  const rowOf = (team: ProposedTeam): Row => ({
    ...team,
    key: nextKey.current++,
    // One person alone is rarely a team: more likely somebody who travels or works from elsewhere.
    included: team.members.length !== 1,
    emptyForNow: false,
    country: null,
  });
  const emptyRow = (): Row => rowOf({ name: '', shore: 'offshore', timeZone: '', members: [] });
  const begin = (proposed: readonly ProposedTeam[], notes: string[]) => {
    const proposedRows = proposed.map(rowOf);
    const wanted = Math.max(1, 2 - configuration.teams.length);
    while (proposedRows.length < wanted) proposedRows.push(emptyRow());
    if (proposed.length === 0 && wanted === 2) proposedRows[0]!.shore = 'onshore';
    setRows(proposedRows);
    setNote(notes);
    setStep(2);
  };

  const readPeople = async () => {
    setFailure(null);
    setReading(0);
    stop.current = false;
    const people: Person[] = [];
    let next: number | null = 0;
    try {
      while (next !== null && !stop.current && people.length < peopleAtMost) {
        const page: { people: Person[]; next: number | null } = await getUsersPage(requestJira, next);
        people.push(...page.people);
        next = page.next;
        setReading(people.length);
      }
    } catch (error) {
      setReading(null);
      setFailure(failureText(error));
      return;
    }
    setReading(null);
    const inTeams = new Set(configuration.teams.flatMap(({ members }) => members));
    const free = people.filter(({ accountId }) => !inTeams.has(accountId));
    const proposed = proposeTeams(
      free,
      reader.timeZone,
      Date.now(),
      configuration.teams.map(({ name }) => name),
    );
    const placed = proposed.reduce((sum, { members }) => sum + members.length, 0);
    const notes = [
      proposed.length === 0
        ? people.length > 0 && free.length === 0
          ? messages.allPlaced
          : messages.none
        : proposed.length === 1
          ? messages.onlyOne
          : messages.proposed(proposed.length, placed),
    ];
    const single = proposed.filter(({ members }) => members.length === 1).length;
    if (single > 0) notes.push(messages.single(single));
    if (proposed.length > 0 && placed < free.length) notes.push(messages.unplaced(free.length - placed));
    if (next !== null) notes.push(messages.cutOff(people.length));
    begin(proposed, notes);
  };

  return (
    <section aria-labelledby="guide-title">
      <h2 id="guide-title" className="heading">
        {messages.title}
      </h2>
      <p className="help">{messages.intro}</p>
      <ol className="guide-steps" aria-label={messages.stepsLabel}>
        {messages.steps.map((title, index) => (
          <li
            key={title}
            className={index + 1 < step ? 'step-done' : index + 1 === step ? 'step-current' : ''}
            aria-current={index + 1 === step ? 'step' : undefined}
          >
            <span className="step-number" aria-hidden="true">
              {index + 1 < step ? '✓' : index + 1}
            </span>
            {title}
            {index + 1 < step ? <span className="visually-hidden"> ({messages.stepDone})</span> : null}
          </li>
        ))}
      </ol>
      <h3 className="visually-hidden" tabIndex={-1} ref={headingRef}>
        {messages.step(step, messages.steps[step - 1]!)}
      </h3>

      {step === 1 ? (
        <div className="section">
          <p>{messages.find}</p>
          {configuration.teams.length === 0 ? null : <p>{messages.existing(configuration.teams.length)}</p>}
          {failure === null ? null : (
            <Notice title={messages.readFailed} tone="danger">
              <p>{failure}</p>
            </Notice>
          )}
          {reading === null ? (
            <div className="buttons">
              <Button appearance="primary" onClick={() => void readPeople()}>
                {messages.findButton}
              </Button>
              <Button onClick={() => begin([], [])}>{messages.byHand}</Button>
              <Button appearance="subtle" onClick={onFinish}>
                {messages.skip}
              </Button>
            </div>
          ) : (
            <div className="buttons">
              <span role="status">{messages.reading(reading)}</span>
              <Button
                onClick={() => {
                  stop.current = true;
                }}
              >
                {messages.stop}
              </Button>
            </div>
          )}
        </div>
      ) : null}
      {step === 2 ? (
        <ProposalForm
          configuration={configuration}
          reader={reader}
          rows={rows}
          notes={note}
          onRows={setRows}
          onAdd={() => {
            const added = emptyRow();
            setRows((present) => [...present, added]);
          }}
          onBack={() => setStep(1)}
          onConfiguration={onConfiguration}
          onSaved={(saved) => {
            onConfiguration(saved);
            setStep(3);
          }}
        />
      ) : null}
      {step === 3 ? (
        <>
          <StillMissing teams={configuration.teams} onEdit={onEdit} onAdd={onAdd} />
          <ShowPanel />
          <div className="buttons section">
            <Button appearance="primary" onClick={onFinish}>
              {messages.finish}
            </Button>
          </div>
        </>
      ) : null}
    </section>
  );
}

/** What the panel needs and the teams don't give it yet, and the way there; nothing where it has all it needs. */
function StillMissing({
  teams,
  onEdit,
  onAdd,
}: {
  teams: readonly Team[];
  onEdit: (team: Team) => void;
  onAdd: () => void;
}) {
  const empty = teams.filter(({ members }) => members.length === 0);
  return (
    <>
      {empty.length === 0 ? null : (
        <Notice title={messages.nobody(empty.map(({ name }) => name))} tone="warning">
          <div className="buttons">
            {empty.map((team) => (
              <button key={team.id} type="button" className="button" onClick={() => onEdit(team)}>
                {messages.addPeopleTo(team.name)}
              </button>
            ))}
          </div>
        </Notice>
      )}
      {teams.length > 1 ? null : (
        <Notice
          title={adminMessages.teams.only}
          tone="warning"
          action={{ label: adminMessages.teams.add, onClick: onAdd }}
        />
      )}
    </>
  );
}

function ProposalForm({
  configuration,
  reader,
  rows,
  notes,
  onRows,
  onAdd,
  onBack,
  onConfiguration,
  onSaved,
}: {
  configuration: Configuration;
  reader: Reader;
  rows: readonly Row[];
  notes: readonly string[];
  onRows: (change: (rows: Row[]) => Row[]) => void;
  onAdd: () => void;
  onBack: () => void;
  /** Somebody else saved meanwhile; nothing here is saved yet. */
  onConfiguration: (configuration: Configuration) => void;
  onSaved: (configuration: Configuration) => void;
}) {
  const { calendar, failed } = useHolidayCalendar(reader.locale);
  const [refusals, setRefusals] = useState(0);
  const [tried, setTried] = useState(false);
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [theirs, setTheirs] = useState<string[] | null>(null);
  const formRef = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (refusals > 0) focusFirstProblem(formRef.current);
  }, [refusals]);
  const included = rows.filter((row) => row.included);
  const teams = teamsOf(included, configuration.teams, calendar);
  const check = () =>
    teams.map((team, index) => [
      ...teamProblems(team, [...configuration.teams, ...teams]),
      ...(team.members.length > 0 || included[index]!.emptyForNow
        ? []
        : [{ path: ['members'], message: messages.addSomebody }]),
    ]);
  const problems = tried ? check().map(makeProblems) : [];
  const change = (key: number, changed: Partial<Row>) =>
    onRows((present) => present.map((row) => (row.key === key ? { ...row, ...changed } : row)));
  // What is still to be entered at all needs no warning.
  const nobodyIn = included
    .filter(({ name, members }) => name.trim() !== '' && members.length === 0)
    .map(({ name }) => name.trim());

  const save = async () => {
    setTried(true);
    setFailure(null);
    setTheirs(null);
    if (included.length === 0) return setFailure(messages.needOne);
    if (included.length > teamLimits.teamsPerSave)
      return setFailure(messages.tooMany(teamLimits.teamsPerSave));
    if (check().some((found) => found.length > 0)) return setRefusals(refusals + 1);
    setSaving(true);
    const result = await call('setUp', {
      revision: configuration.revision,
      teams,
      settings: await proposeSettings(configuration),
    });
    // What was refused because of somebody else's save, or whose answer was lost, is looked at as it is stored now.
    const isUnsure = !result.ok && (result.error.code === 'CONFLICT' || result.error.code === 'UNAVAILABLE');
    const present = isUnsure ? await call('getConfiguration') : result;
    setSaving(false);
    if (present.ok && (result.ok || teams.every((team) => isStored(team, present.value)))) {
      flagDone(messages.saved(teams.length));
      return onSaved(present.value);
    }
    if (!result.ok) setFailure(result.error.message);
    if (!present.ok || present.value.revision === configuration.revision) return;
    setFailure(messages.savedMeanwhile);
    setTheirs(describeChanges(configuration, present.value));
    onConfiguration(present.value);
  };

  return (
    <form
      ref={formRef}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {notes.map((text) => (
        <p key={text} className="help">
          {text}
        </p>
      ))}
      <p className="help">{messages.hours}</p>
      {failed ? <Notice title={adminMessages.holidays.loadFailed} tone="warning" compact /> : null}
      <div className="cards">
        {rows.map((row) => {
          const place = included.indexOf(row);
          const wrong = place < 0 ? undefined : problems[place];
          const title = row.name.trim() === '' ? adminMessages.team.newTitle : row.name;
          return (
            <fieldset key={row.key} className={`card ${row.included ? '' : 'left-out'}`}>
              <legend className="visually-hidden">{title}</legend>
              <label className="check">
                <input
                  type="checkbox"
                  checked={row.included}
                  onChange={(event) => change(row.key, { included: event.currentTarget.checked })}
                />
                <TeamMark index={place < 0 ? -1 : configuration.teams.length + place} />
                <span>
                  {messages.include}
                  <span className="visually-hidden">: {title}</span>
                </span>
              </label>
              <TextField
                label={adminMessages.team.name}
                value={row.name}
                problem={wrong?.at('name')}
                onChange={(name) => change(row.key, { name })}
              />
              <ChoiceField
                label={adminMessages.team.shore}
                help={adminMessages.shoreExplanation}
                value={row.shore}
                options={shores.map((shore) => ({ value: shore, text: adminMessages.shore[shore] }))}
                onChange={(shore) => change(row.key, { shore: shore as Team['shore'] })}
              />
              <ZoneField
                label={adminMessages.team.zone}
                value={row.timeZone}
                problem={wrong?.at('timeZone')}
                reader={reader}
                onChange={(timeZone) => change(row.key, { timeZone, country: null })}
              />
              <ChoiceField
                label={messages.holidaysOf}
                help={holidaysText(row, calendar)}
                value={countryOf(row, calendar)}
                options={[
                  {
                    value: '',
                    text: calendar === null && !failed ? adminMessages.holidays.loading : messages.noHolidays,
                  },
                  ...(calendar?.countries() ?? []).map(({ code, name }) => ({ value: code, text: name })),
                ]}
                onChange={(country) => change(row.key, { country })}
              />
              <MemberPickers
                members={row.members}
                others={[...configuration.teams, ...included.filter((other) => other !== row)]}
                problems={wrong ?? makeProblems([])}
                onChange={(members) => change(row.key, { members })}
              >
                {(list) =>
                  row.members.length > 0 ? (
                    <FoldedMembers count={row.members.length} list={list} />
                  ) : (
                    <label className="check">
                      <input
                        type="checkbox"
                        checked={row.emptyForNow}
                        onChange={(event) => change(row.key, { emptyForNow: event.currentTarget.checked })}
                      />
                      {messages.emptyForNow}
                    </label>
                  )
                }
              </MemberPickers>
            </fieldset>
          );
        })}
      </div>
      <p>
        <button type="button" className="link-button" onClick={onAdd}>
          {messages.addTeam}
        </button>
      </p>
      {nobodyIn.length === 0 ? null : <Notice title={messages.nobody(nobodyIn)} tone="warning" compact />}
      {failure === null ? null : (
        <Notice title={adminMessages.save.notSaved} tone="danger">
          <p>{failure}</p>
          {theirs === null ? null : (
            <ul>
              {theirs.map((change) => (
                <li key={change}>{change}</li>
              ))}
            </ul>
          )}
        </Notice>
      )}
      <div className="buttons">
        <Button type="submit" appearance="primary" isDisabled={saving || (calendar === null && !failed)}>
          {saving ? adminMessages.save.saving : messages.save(included.length)}
        </Button>
        <Button appearance="subtle" isDisabled={saving} onClick={onBack}>
          {messages.back}
        </Button>
      </div>
    </form>
  );
}

/** Who is in a proposed team: their number, and their names on request. */
function FoldedMembers({ count, list }: { count: number; list: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{adminMessages.members.count(count)}</summary>
      {/* Names are asked for when they are shown. */}
      {open ? list : null}
    </details>
  );
}

function isStored(team: Team, { teams }: Configuration): boolean {
  const stored = teams.find(({ id }) => id === team.id);
  return stored !== undefined && isSameAsSent(stored, team);
}

/** What the admin chose, else the country in which the zone lies. */
function countryOf(row: Row, calendar: HolidayCalendar | null): string {
  return row.country ?? calendar?.findCountryOf(row.timeZone) ?? '';
}

/** How many holidays the choice brings. */
function holidaysText(row: Row, calendar: HolidayCalendar | null): string | undefined {
  const country = countryOf(row, calendar);
  if (calendar === null || country === '') return undefined;
  const [first, second] = holidayYears(row.timeZone);
  const { length } = calendar.publicHolidays(country, [first, second]);
  return messages.holidayCount(length, adminMessages.holidays.years(String(first), String(second)));
}

function teamsOf(rows: readonly Row[], existing: readonly Team[], calendar: HolidayCalendar | null): Team[] {
  const ids = existing.map(({ id }) => id);
  return rows.map((row) => {
    const id = makeTeamId(row.name, ids);
    ids.push(id);
    const team: Team = {
      id,
      name: row.name,
      shore: row.shore,
      timeZone: row.timeZone,
      hours: usualHours,
      holidays: [],
      members: row.members,
    };
    const country = countryOf(row, calendar);
    if (calendar === null || country === '') return team;
    return withHolidays(team, calendar.publicHolidays(country, holidayYears(row.timeZone)), country);
  });
}

/**
 * At the very first save, the issue types that need a requirement are the site's own but sub-tasks and bugs, in the
 * site's language. Later runs leave the settings alone.
 */
async function proposeSettings({ revision, settings }: Configuration): Promise<Configuration['settings']> {
  if (revision > 0) return settings;
  try {
    const types = (await getIssueTypes(requestJira)).filter(({ subtask, bug }) => !subtask && !bug);
    return types.length === 0
      ? settings
      : { ...settings, requirementIssueTypes: types.map(({ name }) => name) };
  } catch {
    // Without the list the defaults stand; the settings page has it.
    return settings;
  }
}
