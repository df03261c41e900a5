import Button from '@atlaskit/button/new';
import { Fragment } from 'react';
import { weekdays, type Team, type Weekday } from '../../../src/contract/team';
import { GroupProblem } from './group-problem';
import { adminMessages } from './messages';
import type { Problems } from './problems';

const messages = adminMessages.hours;
type Hours = Team['hours'];
type Range = [start: string, end: string];

/** A team's working hours, a row for each weekday. */
export function HoursEditor({
  hours,
  problems,
  onChange,
}: {
  hours: Hours;
  problems: Problems;
  onChange: (hours: Hours) => void;
}) {
  const rangesOf = (day: Weekday): Range[] => hours[day] ?? [];
  const setRanges = (day: Weekday, ranges: Range[]) => {
    const { [day]: _before, ...others } = hours;
    onChange(ranges.length === 0 ? others : { ...others, [day]: ranges });
  };
  const copyMonday = (days: readonly Weekday[]) => {
    const monday = rangesOf('1');
    const copied = Object.fromEntries(
      days.map((day) => [day, monday.map(([start, end]): Range => [start, end])]),
    );
    const next = { ...hours, ...copied };
    onChange(Object.fromEntries(Object.entries(next).filter(([, ranges]) => ranges.length > 0)) as Hours);
  };

  return (
    <fieldset className="section">
      <legend>{messages.title}</legend>
      <p className="help">{messages.help}</p>
      <div className="days">
        {weekdays.map((day, dayIndex) => {
          const dayName = messages.weekdays[dayIndex]!;
          const ranges = rangesOf(day);
          const problem = problems.within('hours', day);
          const setTime = (place: number, side: 0 | 1, time: string) =>
            setRanges(
              day,
              ranges.map((range, index) =>
                index === place ? (side === 0 ? [time, range[1]] : [range[0], time]) : range,
              ),
            );
          return (
            <div className="day" key={day} role="group" aria-label={dayName}>
              <span className="day-name">{dayName}</span>
              <div className="ranges">
                {ranges.length === 0 ? <span className="free-day">{messages.free}</span> : null}
                {ranges.map(([start, end], place) => (
                  <Fragment key={place}>
                    <div className="range">
                      <input
                        type="time"
                        className="text-input time"
                        aria-label={messages.from(dayName, place + 1)}
                        aria-invalid={problems.at('hours', day, place, 0) !== undefined}
                        aria-describedby={problem === undefined ? undefined : `hours-problem-${day}`}
                        value={start}
                        onInput={(event) => setTime(place, 0, event.currentTarget.value)}
                      />
                      <span aria-hidden="true">–</span>
                      <input
                        type="time"
                        className="text-input time"
                        aria-label={messages.to(dayName, place + 1)}
                        aria-invalid={problems.at('hours', day, place, 1) !== undefined}
                        aria-describedby={problem === undefined ? undefined : `hours-problem-${day}`}
                        // A field for times has no 24:00; an end at 00:00 is the same instant.
                        value={end === '24:00' ? '00:00' : end}
                        onInput={(event) => setTime(place, 1, event.currentTarget.value)}
                      />
                      <button
                        type="button"
                        className="icon-button"
                        aria-label={messages.remove(dayName, place + 1)}
                        onClick={(event) => {
                          if (place === ranges.length - 1) focusBefore(event.currentTarget);
                          setRanges(
                            day,
                            ranges.filter((_range, index) => index !== place),
                          );
                        }}
                      >
                        <span aria-hidden="true">×</span>
                      </button>
                      {start !== '' && end !== '' && end <= start && end !== '00:00' ? (
                        <span className="meta">{start === end ? messages.wholeDay : messages.nextDay}</span>
                      ) : null}
                    </div>
                  </Fragment>
                ))}
                {problem === undefined ? null : (
                  <p className="problem" id={`hours-problem-${day}`} tabIndex={-1}>
                    {problem}
                  </p>
                )}
              </div>
              <button
                type="button"
                className="link-button add-range"
                aria-label={messages.addTo(dayName)}
                onClick={() => setRanges(day, [...ranges, nextRange(ranges)])}
              >
                {messages.add}
              </button>
            </div>
          );
        })}
      </div>
      <GroupProblem problem={problems.at('hours')} />
      <div className="buttons">
        <Button spacing="compact" onClick={() => copyMonday(['2', '3', '4', '5'])}>
          {messages.copyWeek}
        </Button>
        <Button spacing="compact" onClick={() => copyMonday(weekdays)}>
          {messages.copyAll}
        </Button>
      </div>
    </fieldset>
  );
}

/** From the button of a day's last range, which is about to go, to that of the range before, or to adding one. */
function focusBefore(button: HTMLElement) {
  const buttons = [...(button.closest('.day')?.querySelectorAll('button') ?? [])];
  (buttons[buttons.indexOf(button as HTMLButtonElement) - 1] ?? buttons.at(-1))?.focus();
}

/** What a new range begins with: the usual day, or after the last range of the day. */
function nextRange(ranges: readonly Range[]): Range {
  const lastEnd = ranges.at(-1)?.[1];
  if (lastEnd === undefined) return ['09:00', '17:00'];
  return lastEnd < '22:00' ? [lastEnd, '22:00'] : ['00:00', '06:00'];
}
