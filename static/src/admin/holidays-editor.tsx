import Button from '@atlaskit/button/new';
import { useEffect, useMemo, useRef, useState } from 'react';
import { isLocalDate } from '../../../src/contract/local-date';
import { contractMessages } from '../../../src/contract/messages';
import { isTimeZone, teamLimits, type Team } from '../../../src/contract/team';
import { Notice } from '../shared/notice';
import { ChoiceField } from '../shared/choice-field';
import { focusBeside } from '../shared/focus-beside';
import type { Reader } from './forge';
import { GroupProblem } from './group-problem';
import { loadHolidayCalendar, type HolidayCalendar, type NamedDate } from './holiday-calendar';
import { adminMessages } from './messages';
import type { Problems } from './problems';
import { TextField } from '../shared/text-field';
import { useFold } from './use-fold';

const messages = adminMessages.holidays;
/** Two years of a country's holidays are shown whole. */
const fewDates = 30;
type Holidays = Pick<Team, 'holidays' | 'holidayNames' | 'holidayRegion'>;

/** This year and the next, in the team's zone; in the reader's where it has none yet. */
export function holidayYears(timeZone: string): [number, number] {
  const year = Temporal.Now.zonedDateTimeISO(isTimeZone(timeZone) ? timeZone : undefined).year;
  return [year, year + 1];
}

/** The team's holidays with `added` put to them; a name that is there stays. */
export function withHolidays(team: Team, added: readonly NamedDate[], region: string | null): Team {
  const names = {
    ...Object.fromEntries(added.map(({ date, name }) => [date, shortened(name)])),
    ...team.holidayNames,
  };
  const holidays = [...new Set([...team.holidays, ...added.map(({ date }) => date)])].sort();
  return { ...team, ...named(holidays, names), ...(region === null ? {} : { holidayRegion: region }) };
}

/** Names of dates that are no holidays any more are dropped, and so are empty ones. */
function named(
  holidays: string[],
  names: Readonly<Record<string, string>>,
): Pick<Team, 'holidays' | 'holidayNames'> {
  const kept = Object.entries(names).filter(([date, name]) => name !== '' && holidays.includes(date));
  return { holidays, holidayNames: Object.fromEntries(kept) };
}

const shortened = (name: string) => name.slice(0, teamLimits.holidayNameLength);

/** The calendars of all countries: `null` until they are loaded. */
export function useHolidayCalendar(locale: string) {
  const [calendar, setCalendar] = useState<HolidayCalendar | null>(null);
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let live = true;
    loadHolidayCalendar(locale).then(
      (loaded) => live && setCalendar(loaded),
      () => live && setFailed(true),
    );
    return () => {
      live = false;
    };
  }, [locale, attempt]);
  const retry = () => {
    setFailed(false);
    setAttempt(attempt + 1);
  };
  return { calendar, failed, retry };
}

/** A team's holidays: taken from a country's or region's calendar, and single dates. */
export function HolidaysEditor({
  team,
  problems,
  reader,
  onChange,
  onToAdd,
}: {
  team: Team;
  problems: Problems;
  reader: Reader;
  onChange: (holidays: Holidays) => void;
  /** Told whether a date is entered that is not in the list yet. */
  onToAdd: (isEntered: boolean) => void;
}) {
  const [isPicking, setPicking] = useState(!hasNextYear(team));
  const today = Temporal.Now.plainDateISO(team.timeZone).toString();
  const ahead = team.holidays.filter((date) => date >= today).sort();
  const past = team.holidays.filter((date) => date < today).sort();

  const remove = (date: string) =>
    onChange(
      named(
        team.holidays.filter((other) => other !== date),
        team.holidayNames ?? {},
      ),
    );
  return (
    <fieldset className="section">
      <legend>{messages.title}</legend>
      <p className="help">{messages.help}</p>
      <details open={isPicking} onToggle={(event) => setPicking(event.currentTarget.open)}>
        <summary>{messages.fromCalendar}</summary>
        {isPicking ? <CalendarPicker team={team} reader={reader} onChange={onChange} /> : null}
      </details>
      <GroupProblem problem={problems.within('holidays') ?? problems.within('holidayNames')} />
      {team.holidays.length === 0 ? <p className="empty">{messages.none}</p> : null}
      <HolidayList dates={ahead} team={team} reader={reader} onRemove={remove} />
      {past.length === 0 ? null : (
        <details>
          <summary>{messages.past(past.length)}</summary>
          <HolidayList dates={past} team={team} reader={reader} onRemove={remove} />
        </details>
      )}
      <DateAdder team={team} problem={problems.at(dateToAdd)} onChange={onChange} onToAdd={onToAdd} />
    </fieldset>
  );
}

/** The place of a problem with a date that is entered and not added. */
export const dateToAdd = 'dateToAdd';

/** Whether any holiday of the next year is in the list. */
export function hasNextYear({ holidays, timeZone }: Pick<Team, 'holidays' | 'timeZone'>): boolean {
  const [, next] = holidayYears(timeZone);
  return holidays.some((date) => date.startsWith(String(next)));
}

function CalendarPicker({
  team,
  reader,
  onChange,
}: {
  team: Team;
  reader: Reader;
  onChange: (holidays: Holidays) => void;
}) {
  const { calendar, failed, retry } = useHolidayCalendar(reader.locale);
  return (
    <div className="region-picker">
      {failed ? (
        <Notice
          title={messages.loadFailed}
          tone="warning"
          compact
          action={{ label: adminMessages.tryAgain, onClick: retry }}
        />
      ) : calendar === null ? (
        <p className="meta" role="status">
          {messages.loading}
        </p>
      ) : (
        <RegionPicker team={team} calendar={calendar} reader={reader} onChange={onChange} />
      )}
    </div>
  );
}

function RegionPicker({
  team,
  calendar,
  reader,
  onChange,
}: {
  team: Team;
  calendar: HolidayCalendar;
  reader: Reader;
  onChange: (holidays: Holidays) => void;
}) {
  const [picked, setRegion] = useState<string | null>(null);
  const region = picked ?? team.holidayRegion ?? calendar.findCountryOf(team.timeZone) ?? '';
  const [country = '', state = '', part = ''] = region.split('-');
  const states = country === '' ? [] : calendar.states(country);
  const regions = state === '' ? [] : calendar.regions(country, state);
  const [first, second] = holidayYears(team.timeZone);
  const found = useMemo(
    () => (region === '' ? [] : calendar.publicHolidays(region, [first, second])),
    [calendar, region, first, second],
  );
  const write = useMemo(() => dateWriter(reader.locale), [reader.locale]);
  const missing = found.filter(({ date }) => !team.holidays.includes(date));
  const options = (none: string, places: readonly { code: string; name: string }[]) => [
    { value: '', text: none },
    ...places.map(({ code, name }) => ({ value: code, text: name })),
  ];
  const proposalRef = useRef<HTMLDivElement>(null);
  const add = (base: Team) => {
    // The buttons go.
    proposalRef.current?.focus();
    const { holidays, holidayNames, holidayRegion } = withHolidays(base, found, region);
    onChange({ holidays, holidayNames: holidayNames!, holidayRegion: holidayRegion! });
  };
  return (
    <>
      <div className="columns">
        <ChoiceField
          label={messages.country}
          value={country}
          options={options(messages.chooseCountry, calendar.countries())}
          onChange={setRegion}
        />
        {states.length === 0 ? null : (
          <ChoiceField
            label={messages.state}
            value={state}
            options={options(messages.wholeCountry, states)}
            onChange={(code) => setRegion(code === '' ? country : `${country}-${code}`)}
          />
        )}
        {regions.length === 0 ? null : (
          <ChoiceField
            label={messages.region}
            value={part}
            options={options(messages.wholeState, regions)}
            onChange={(code) =>
              setRegion(code === '' ? `${country}-${state}` : `${country}-${state}-${code}`)
            }
          />
        )}
      </div>
      {region === '' ? null : (
        <div
          className={`proposal ${missing.length === 0 ? 'complete' : ''}`}
          role="status"
          tabIndex={-1}
          ref={proposalRef}
        >
          <p>
            {found.length === 0
              ? messages.foundNone(calendar.nameOf(region))
              : messages.found(
                  calendar.nameOf(region),
                  messages.years(String(first), String(second)),
                  found.length,
                  missing.length,
                )}
          </p>
          {missing.length === 0 ? null : (
            <div className="buttons">
              <Button spacing="compact" onClick={() => add(team)}>
                {messages.add(missing.length)}
              </Button>
              {team.holidays.length === 0 ? null : (
                <Button
                  spacing="compact"
                  appearance="subtle"
                  onClick={() => add({ ...team, holidays: [], holidayNames: {} })}
                >
                  {messages.replace}
                </Button>
              )}
            </div>
          )}
          {missing.length === 0 ? null : (
            <details>
              <summary>{messages.which}</summary>
              <ul className="plain-list">
                {missing.map(({ date, name }) => (
                  <li key={date}>
                    {write(date)} <span dir="auto">{name}</span>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </div>
      )}
    </>
  );
}

/** "Fri, Dec 25, 2026"; what is no date stays as it is. */
function dateWriter(locale: string): (date: string) => string {
  const format = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return (date) => (isLocalDate(date) ? format.format(Date.parse(`${date}T00:00:00Z`)) : date);
}

function HolidayList({
  dates,
  team,
  reader,
  onRemove,
}: {
  dates: readonly string[];
  team: Team;
  reader: Reader;
  onRemove: (date: string) => void;
}) {
  const [shown, foldButton] = useFold(dates, fewDates);
  const write = useMemo(() => dateWriter(reader.locale), [reader.locale]);
  if (dates.length === 0) return null;
  return (
    <>
      <ul className="plain-list rows two-columns">
        {shown.map((date) => (
          <li key={date} className="row">
            <span className="row-date">{write(date)}</span>
            <span className="row-text" dir="auto">
              {team.holidayNames?.[date] ?? ''}
            </span>
            <button
              type="button"
              className="icon-button"
              aria-label={messages.remove(`${write(date)} ${team.holidayNames?.[date] ?? ''}`.trim())}
              onClick={(event) => {
                focusBeside(event.currentTarget);
                onRemove(date);
              }}
            >
              <span aria-hidden="true">×</span>
            </button>
          </li>
        ))}
      </ul>
      {foldButton}
    </>
  );
}

function DateAdder({
  team,
  problem,
  onChange,
  onToAdd,
}: {
  team: Team;
  problem: string | undefined;
  onChange: (holidays: Holidays) => void;
  onToAdd: (isEntered: boolean) => void;
}) {
  const [date, setDate] = useState('');
  const [name, setName] = useState('');
  const [refused, setRefused] = useState<{ date?: string; name?: string }>({});
  const ref = useRef<HTMLDivElement>(null);
  const isEntered = date !== '' || name.trim() !== '';
  useEffect(() => onToAdd(isEntered), [isEntered, onToAdd]);
  useEffect(() => {
    ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refused]);
  const add = () => {
    const trimmed = name.trim();
    // Has the field say so whose content is no date at all, as 31 February.
    const isReadable = ref.current!.querySelector('input')!.checkValidity();
    if (!isReadable || date === '') return setRefused({ date: messages.dateMissing });
    if (!isLocalDate(date) || date < '2000' || date >= '2200') {
      return setRefused({ date: messages.dateOutside });
    }
    if (team.holidays.includes(date)) return setRefused({ date: messages.dateThere });
    if (trimmed.length > teamLimits.holidayNameLength) {
      return setRefused({ name: contractMessages.holidayNameTooLong(teamLimits.holidayNameLength) });
    }
    const { holidays, holidayNames } = withHolidays(team, [{ date, name: trimmed }], null);
    onChange({ holidays, holidayNames: holidayNames! });
    setDate('');
    setName('');
    setRefused({});
    ref.current!.querySelector('input')!.focus();
  };
  return (
    <div
      className="columns end-aligned"
      ref={ref}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
        // Whoever presses it here means this date, not the whole team.
        event.preventDefault();
        add();
      }}
    >
      <TextField
        type="date"
        label={messages.dateLabel}
        value={date}
        problem={refused.date ?? problem}
        onChange={setDate}
      />
      <TextField label={messages.nameLabel} value={name} problem={refused.name} onChange={setName} />
      <div className="beside-field">
        <Button onClick={add}>{messages.addDate}</Button>
      </div>
    </div>
  );
}
