import { useMemo, useState } from 'react';
import { isTimeZone } from '../../../src/contract/team';
import { Combobox } from './combobox';
import type { Reader } from './forge';
import { adminMessages } from './messages';
import { cityOf, findZones, listZones, offsetOf, type ZoneOption } from './time-zones';

const messages = adminMessages.team;

/** Picks a time zone by city or offset. */
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
  value: string;
  problem?: string | undefined;
  reader: Reader;
  onChange: (zone: string) => void;
}) {
  const [now] = useState(() => Date.now());
  const zones = useMemo(() => listZones(now), [now]);
  const known = isTimeZone(value);
  const time = known
    ? new Intl.DateTimeFormat(reader.locale, { hour: '2-digit', minute: '2-digit', timeZone: value }).format(
        now,
      )
    : '';
  return (
    <Combobox
      label={label}
      help={
        [help, known ? messages.zoneNow(offsetOf(value, now), time) : ''].filter(Boolean).join(' ') ||
        undefined
      }
      problem={problem}
      value={value.replaceAll('_', ' ')}
      placeholder={messages.zonePlaceholder}
      find={(query) => findZones(zones, query)}
      keyOf={(option: ZoneOption) => option.zone}
      textOf={(option) => option.zone}
      render={(option) => (
        <span className="person">
          <span className="ellipsis">
            {cityOf(option.zone)} <span className="meta">{option.zone.replaceAll('_', ' ')}</span>
          </span>
          <span className="meta">UTC{option.offset}</span>
        </span>
      )}
      onPick={(option) => onChange(option.zone)}
    />
  );
}
