import { findInstant } from '../../src/domain/calendar/instant';

/** What the command can't be run with; the message names it and says what would be right. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** What the command line asks for. Paths; `null` where an option is not given. */
export interface Arguments {
  exportPath: string;
  teams: string | null;
  settings: string | null;
  statuses: string | null;
  sprints: string | null;
  /** Epoch ms; `null`: the present. */
  now: number | null;
  json: boolean;
}

const usage =
  'npm run --silent analyse -- EXPORT [--teams FILE] [--settings FILE] [--statuses FILE] [--sprints FILE] [--now INSTANT] [--json]';

export const analyseHelp = `${usage}

Prints what Rapport measures, over a whole export of Jira issues.

  EXPORT            issues in REST shape with their changelogs, as newline-delimited JSON, a JSON array or search
                    responses, gzipped when the name ends in .gz
  --teams FILE      who is in which team, where and when they work; without it nobody has a team
  --settings FILE   settings that differ from the usual ones
  --statuses FILE   the statuses as Jira lists them (GET /rest/api/3/status)
  --sprints FILE    sprints that the issues name and don't carry
  --now INSTANT     when to judge, as 2026-11-22T00:00:00Z (default: now)
  --json            one object instead of a report
  --help            this text

docs/analyse.md has the files' forms.
`;

const withValue = ['--teams', '--settings', '--statuses', '--sprints', '--now'];

/** @throws {UsageError} */
export function readArguments(argv: readonly string[]): Arguments {
  const values = new Map<string, string>();
  const paths: string[] = [];
  for (let index = 0; index < argv.length; index++) {
    const argument = argv[index]!;
    if (!argument.startsWith('-') || argument === '-') {
      paths.push(argument);
      continue;
    }
    const [option, given] = splitOnce(argument);
    if (values.has(option)) throw new UsageError(`the option ${option} is given twice`);
    if (option === '--json') {
      if (given !== undefined) throw new UsageError('the option --json takes no value');
      values.set(option, '');
    } else if (withValue.includes(option)) {
      const value = given ?? argv[++index];
      if (value === undefined || value === '' || (given === undefined && value.startsWith('--'))) {
        throw new UsageError(`the option ${option} needs a value. Usage: ${usage}`);
      }
      values.set(option, value);
    } else {
      throw new UsageError(`there is no option ${option}. Usage: ${usage}`);
    }
  }
  const [exportPath, surplus] = paths;
  if (exportPath === undefined) throw new UsageError(`no export is given. Usage: ${usage}`);
  if (surplus !== undefined) {
    throw new UsageError(`one export is read at a time, but "${surplus}" is given too`);
  }
  const nowText = values.get('--now');
  const now = nowText === undefined ? null : findInstant(/^\d+$/.test(nowText) ? Number(nowText) : nowText);
  if (nowText !== undefined && now === null) {
    throw new UsageError(`--now is "${nowText}", which is no instant: write it as 2026-11-22T00:00:00Z`);
  }
  return {
    exportPath,
    teams: values.get('--teams') ?? null,
    settings: values.get('--settings') ?? null,
    statuses: values.get('--statuses') ?? null,
    sprints: values.get('--sprints') ?? null,
    now,
    json: values.has('--json'),
  };
}

function splitOnce(argument: string): [option: string, value: string | undefined] {
  const equals = argument.indexOf('=');
  return equals < 0 ? [argument, undefined] : [argument.slice(0, equals), argument.slice(equals + 1)];
}
