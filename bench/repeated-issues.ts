import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Team } from '../src/contract/team';

const data = join(__dirname, '../../shared/data/jira');
const exportFiles = ['duraspace.dev.ndjson.gz', 'apache.dev.ndjson.gz'].map((name) => join(data, name));
const teamsFile = join(data, 'teams.json');

/** The end of what the exports tell, epoch ms: the site's clock stands here. */
export const endOfExports = Date.UTC(2015, 1, 2, 8);

/** Copies of each issue that share a project, so that projects are as large as firms have them. */
const copiesPerProject = 8;
/** Above every number of the exports. */
const numbersPerCopy = 10_000;

/** Real issues again and again, under new keys and by other people, and the teams of all these people. */
export interface RepeatedIssues {
  issues: Iterable<unknown>;
  teams: Team[];
}

/** @returns `null`: the exports are not there. */
export function repeatIssues(count: number): RepeatedIssues | null {
  if (![...exportFiles, teamsFile].every((file) => existsSync(file))) return null;
  const lines = exportFiles.flatMap((file) =>
    gunzipSync(readFileSync(file))
      .toString()
      .split('\n')
      .filter((line) => line !== ''),
  );
  const copies = Math.ceil(count / lines.length);
  const accountsOf = (text: string, copy: number) => text.replaceAll(/\bp-[0-9a-f]{16}\b/g, `$&-${copy}`);
  function* issues() {
    for (let place = 0; place < count; place++) {
      const copy = Math.floor(place / lines.length);
      const issue = JSON.parse(accountsOf(lines[place % lines.length]!, copy)) as {
        key: string;
        id?: string;
      };
      const [, prefix, number] = /^([A-Z]+)-(\d+)$/.exec(issue.key)!;
      delete issue.id;
      issue.key = `${prefix}${Math.floor(copy / copiesPerProject)}-${copy * numbersPerCopy + Number(number)}`;
      yield issue;
    }
  }
  const teams = JSON.parse(readFileSync(teamsFile, 'utf8')) as Team[];
  const membersOf = ({ members }: Team) =>
    Array.from({ length: copies }, (_, copy) => members.map((member) => accountsOf(member, copy))).flat();
  return { issues: issues(), teams: teams.map((team) => ({ ...team, members: membersOf(team) })) };
}
