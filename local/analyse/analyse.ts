import { assessIssue, findStart } from '../../src/domain/assessment/assess-issue';
import { IssueFormatError, readActs, readIssueHistory } from '../../src/domain/history/issue-history';
import { analyseHelp, type Arguments, readArguments, UsageError } from './read-arguments';
import { readSettingsFile, readSprintsFile, readStatusesFile, readTeamsFile } from './read-configuration';
import { ExportUnreadableError, readExport } from './read-export';
import { makeReport } from './report';
import { iso, resultOf } from './result';
import { ResultStore } from './result-store';
import { factsOf, type IssueFacts, summarize } from './summary';

/** Where the command writes: its output, and what went wrong. */
export interface Output {
  write(text: string | Buffer): void;
  warn(line: string): void;
}

interface Analysed {
  updatedAt: number;
  /** `null`: created after `now`. */
  facts: IssueFacts | null;
  /** With `--json`, the number of the issue's own part in the {@link ResultStore}. */
  json: number | null;
}

/** The exit status where lines were skipped. */
const skippedStatus = 3;
/** So many reports of lines are held back until a file turns out to hold issues at all. */
const mostHeldBack = 1000;

/**
 * `analyse`: the numbers of `measures.md` from a file of issues (§8).
 *
 * @returns the exit status: 0; 1 nothing could be analysed; 3 analysed, but lines were skipped.
 */
export async function analyse(argv: readonly string[], output: Output): Promise<number> {
  if (argv.includes('--help') || argv.includes('-h')) {
    output.write(analyseHelp);
    return 0;
  }
  try {
    return await analyseExport(readArguments(argv), output);
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof ExportUnreadableError)) throw error;
    output.warn(`analyse: ${error.message.replace(/\s*\n\s*/g, ' ')}`);
    return 1;
  }
}

async function analyseExport(given: Arguments, output: Output): Promise<number> {
  const teams = readTeamsFile(given.teams);
  const settings = readSettingsFile(given.settings);
  const statusCategories = readStatusesFile(given.statuses);
  const sprints = readSprintsFile(given.sprints);
  const now = given.now ?? Date.now();
  const context = { teams, settings, statusCategories, sprints, now };
  const issues = new Map<string, Analysed>();
  const results = new ResultStore();
  const alike = new Map<string, IssueFacts>();
  const skipped = new SkippedLines(output);
  const peopleInNoTeam = new Set<string>();

  for await (const entries of readExport(given.exportPath)) {
    for (const { line, value, error } of entries) {
      if (error !== undefined) {
        skipped.add(line, error);
        continue;
      }
      try {
        const history = readIssueHistory({ issue: value }, settings);
        const updatedAt = history.updatedAt ?? -Infinity;
        const earlier = issues.get(history.key);
        if (earlier !== undefined && earlier.updatedAt > updatedAt) continue;
        const assessment = assessIssue(history, context);
        // Only the report asks who was done without a start.
        const startedAt = given.json ? null : findStart(history, statusCategories, now);
        issues.set(history.key, {
          updatedAt,
          facts: assessment.exists ? shared(factsOf(assessment, startedAt), alike) : null,
          json: given.json && assessment.exists ? results.add(JSON.stringify(resultOf(assessment))) : null,
        });
        if (issues.size === 1) skipped.report();
        if (!given.json) {
          for (const { author } of readActs(history))
            if (teams.teamOf(author) === null) peopleInNoTeam.add(author);
        }
      } catch (problem) {
        if (!(problem instanceof IssueFormatError)) throw problem;
        skipped.add(line, `it is no issue: ${problem.message}`);
      }
    }
  }
  if (issues.size === 0) {
    const first = skipped.first === null ? 'it is empty' : skipped.first;
    throw new UsageError(`${given.exportPath} has no issue: ${first}`);
  }

  const existing = [...issues.keys()]
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    .map((key) => issues.get(key)!)
    .filter((issue) => issue.facts !== null);
  if (given.json) {
    writeJson(now, existing, results, output);
    results.close();
  } else {
    output.write(
      makeReport(
        existing.map((issue) => issue.facts!),
        {
          teams,
          settings,
          now,
          skippedLines: skipped.count,
          peopleInNoTeam: peopleInNoTeam.size,
          notYetCreated: issues.size - existing.length,
        },
      ),
    );
  }
  return skipped.count > 0 ? skippedStatus : 0;
}

/** Most issues have nothing but the same few levels: these are held once. */
function shared(facts: IssueFacts, alike: Map<string, IssueFacts>): IssueFacts {
  if (facts.promise !== null || facts.handoffs.length > 0 || facts.sprints.length > 0) return facts;
  const { requirement, changelogCutOff, doneWithoutStart } = facts;
  const key = `${requirement?.level} ${requirement?.levelAtStart} ${changelogCutOff} ${doneWithoutStart}`;
  const known = alike.get(key);
  if (known === undefined) alike.set(key, facts);
  return known ?? facts;
}

function writeJson(now: number, issues: readonly Analysed[], results: ResultStore, output: Output): void {
  const portion = 1000;
  const separator = ',\n';
  output.write(`{"now":${JSON.stringify(iso(now))},"issues":[`);
  for (let index = 0; index < issues.length; index += portion) {
    const numbers = issues.slice(index, index + portion).map(({ json }) => json!);
    output.write(index === 0 ? '\n' : separator);
    output.write(results.join(numbers, separator));
  }
  output.write(`\n],"summary":${JSON.stringify(summarize(issues.map((issue) => issue.facts!)))}}\n`);
}

class SkippedLines {
  count = 0;
  first: string | null = null;
  private heldBack: string[] | null = [];

  constructor(private readonly output: Output) {}

  add(line: number, reason: string): void {
    this.count++;
    const report = `line ${line}: ${reason.replace(/\s*\n\s*/g, ' ')}`;
    this.first ??= report;
    if (this.heldBack === null) this.output.warn(`${report}; skipped`);
    else if (this.heldBack.length < mostHeldBack) this.heldBack.push(report);
  }

  /** From now on, there being issues, each is reported at once. */
  report(): void {
    if (this.heldBack === null) return;
    for (const report of this.heldBack) this.output.warn(`${report}; skipped`);
    this.heldBack = null;
  }
}
