import { useMemo, useState } from 'react';
import { isTimeZone } from '../../../src/contract/team';
import { Combobox } from '../shared/combobox';
import type { Reader } from './forge';
import { adminMessages } from './messages';
import { cityOf, makeZoneSearch, offsetOf, type FoundZone } from './time-zones';

const messages = adminMessages.team;

/**
 * Picks a time zone by place, abbreviation or offset. Text that is left without picking counts if it means one zone;
 * else it stays, is marked, and the value is empty, which no form saves.
 */
export function ZoneField({
  label,
  help,
  value,
  problem,
  reader,
  onChange,
}: {
  label: string;
  help?: string;
  /** IANA name, or empty. */
  value: string;
  problem?: string | undefined;
  reader: Reader;
  onChange: (zone: string) => void;
}) {
  const [now] = useState(() => Date.now());
  const [unclear, setUnclear] = useState('');
  const search = useMemo(
    () => makeZoneSearch(now, reader.locale, reader.timeZone),
    [now, reader.locale, reader.timeZone],
  );
  const known = isTimeZone(value);
  const time = known
    ? new Intl.DateTimeFormat(reader.locale, { hour: 'numeric', minute: '2-digit', timeZone: value }).format(
        now,
      )
    : '';
  const choose = (zone: string) => {
    setUnclear('');
    onChange(zone);
  };
  const leave = (typed: string) => {
    const zone = search.resolve(typed);
    choose(zone ?? '');
    if (zone === null) setUnclear(typed.trim());
    return zone !== null;
  };
  const unclearProblem =
    value !== '' || unclear === ''
      ? undefined
      : messages.zoneUnclear(unclear, search.find(unclear).length > 0);
  return (
    <Combobox
      label={label}
      help={
        [help, known ? messages.zoneNow(offsetOf(value, now), time) : ''].filter(Boolean).join(' ') ||
        undefined
      }
      problem={unclearProblem ?? problem}
      value={value.replaceAll('_', ' ')}
      placeholder={messages.zonePlaceholder}
      nothing={messages.zoneNothing}
      find={search.find}
      keyOf={(option: FoundZone) => option.zone}
      textOf={(option) => option.zone}
      render={(option) => (
        <span className="person">
          <span className="ellipsis">
            {cityOf(option.zone)}{' '}
            <span className="meta">
              {[option.because, option.zone.replaceAll('_', ' ')].filter(Boolean).join(' · ')}
            </span>
          </span>
          <span className="meta">UTC{option.offset}</span>
        </span>
      )}
      onPick={(option) => choose(option.zone)}
      onLeave={leave}
    />
  );
}
