import { useId, useState } from 'react';
import {
  lastWeeks,
  totalsRequest,
  type ProjectTotals,
  type TotalsRequest,
} from '../../../../src/contract/totals-api';
import { problemsOf } from '../../../../src/contract/result';
import { datesOf } from '../../../../src/contract/totals-figures';
import { totalsText as text } from '../../shared/totals/messages';

/** What is summed up, over which weeks. */
export function PeriodBar({
  request,
  totals,
  onChange,
  onExport,
}: {
  request: TotalsRequest;
  totals: ProjectTotals;
  onChange: (request: TotalsRequest) => void;
  onExport: () => void;
}) {
  const { partnershipId, period } = request;
  const [choosing, setChoosing] = useState(false);
  const isOther = choosing || 'from' in period;
  const id = useId();
  return (
    <div className="period-bar">
      {totals.partnerships.length === 0 ? null : (
        <label className="summed-choice">
          <span className="meta">{text.summed}</span>
          <select
            className="text-input"
            value={partnershipId ?? ''}
            onChange={(event) => onChange({ ...request, partnershipId: event.currentTarget.value || null })}
          >
            <option value="">{text.thisProject}</option>
            {totals.partnerships.map(({ id: value, name }) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <fieldset className="periods">
        <legend className="visually-hidden">{text.period}</legend>
        {lastWeeks.map((weeks) => (
          <label key={weeks} className="period">
            <input
              type="radio"
              name={id}
              checked={!isOther && 'last' in period && period.last === weeks}
              onChange={() => {
                setChoosing(false);
                onChange({ ...request, period: { last: weeks } });
              }}
            />
            <span>{text.lastWeeks(String(weeks))}</span>
          </label>
        ))}
        <label className="period">
          <input type="radio" name={id} checked={isOther} onChange={() => setChoosing(true)} />
          <span>{text.otherPeriod}</span>
        </label>
      </fieldset>
      <button type="button" className="button export-button" onClick={onExport}>
        {text.csv}
      </button>
      {isOther ? <OtherPeriod request={request} totals={totals} onChange={onChange} /> : null}
    </div>
  );
}

function OtherPeriod({
  request,
  totals,
  onChange,
}: {
  request: TotalsRequest;
  totals: ProjectTotals;
  onChange: (request: TotalsRequest) => void;
}) {
  const [first, last] = datesOf(totals.weeks);
  const [from, setFrom] = useState(first);
  const [until, setUntil] = useState(last);
  const [problem, setProblem] = useState<string | null>(null);
  const id = useId();
  const dates = [
    { name: text.from, value: from, set: setFrom },
    { name: text.until, value: until, set: setUntil },
  ];
  return (
    <form
      className="other-period"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const next = totalsRequest.safeParse({ ...request, period: { from, until } });
        setProblem(next.success ? null : (problemsOf(next.error).at(-1)?.message ?? null));
        if (next.success) onChange(next.data);
      }}
    >
      {dates.map(({ name, value, set }) => (
        <label key={name}>
          <span className="meta">{name}</span>
          <input
            type="date"
            className="text-input"
            value={value}
            aria-invalid={problem !== null}
            aria-describedby={problem === null ? undefined : id}
            onChange={(event) => set(event.currentTarget.value)}
          />
        </label>
      ))}
      <button type="submit" className="button">
        {text.show}
      </button>
      {problem === null ? null : (
        <p id={id} className="problem" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}
