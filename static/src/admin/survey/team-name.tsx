import { TeamMark } from '../../shared/team-mark';
import { surveyAdminMessages } from './messages';
import type { Side } from './partnership-state';

/** A team's mark and name. */
export function TeamName({ side: { team, index } }: { side: Side }) {
  return (
    <span className="team-label">
      <TeamMark index={index} /> <span dir="auto">{team?.name ?? surveyAdminMessages.list.missingTeam}</span>
    </span>
  );
}
