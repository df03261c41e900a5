import type { ProductRequest } from '../../../../src/contract/product-request';
import type { Team } from '../../../../src/contract/team';
import { type Browsable, checkBrowsing } from '../../../../src/jira/check-browsing';

/** How many members of a team may see each of some things, by its id. Never who. */
export interface Viewers {
  team: Team;
  /** How many members were asked about: the first of a large team stand for it. */
  asked: number;
  ofProject: ReadonlyMap<string, number>;
  ofIssue: ReadonlyMap<string, number>;
}

/** Enough to see that a team was left out, without a thousand requests. */
const membersAsked = 100;
const requestsAtOnce = 5;

/**
 * Asks Jira, as an administrator, what members of teams may see.
 *
 * @throws {ProductRequestError}
 */
export async function countViewers(
  request: ProductRequest,
  teams: readonly Team[],
  things: Readonly<Browsable>,
): Promise<Viewers[]> {
  return Promise.all(
    teams.map(async (team) => {
      const waiting = team.members.slice(0, membersAsked);
      const asked = waiting.length;
      const [ofProject, ofIssue] = [new Map<string, number>(), new Map<string, number>()];
      const work = async () => {
        for (let member = waiting.pop(); member !== undefined; member = waiting.pop()) {
          const seen = await checkBrowsing(request, member, things);
          for (const id of new Set(seen.projectIds)) ofProject.set(id, (ofProject.get(id) ?? 0) + 1);
          for (const id of new Set(seen.issueIds)) ofIssue.set(id, (ofIssue.get(id) ?? 0) + 1);
        }
      };
      await Promise.all(Array.from({ length: requestsAtOnce }, work));
      return { team, asked, ofProject, ofIssue };
    }),
  );
}
