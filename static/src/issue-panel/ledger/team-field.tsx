import type { TeamId } from '../../../../src/domain/calendar/team';
import { ChoiceField } from '../../shared/choice-field';
import type { Words } from '../words';
import { actMessages as text } from './messages';

/** To which team: nothing to choose where there is only one. */
export function TeamField({
  teams,
  value,
  onChange,
  words,
}: {
  teams: readonly TeamId[];
  value: string;
  onChange: (team: string) => void;
  words: Words;
}) {
  return (
    <ChoiceField
      label={text.to}
      value={value}
      options={teams.map((team) => ({ value: team, text: words.teamName(team) }))}
      onChange={onChange}
    />
  );
}
