import { countSettled, type PromiseCounts } from '../../src/domain/commitment/follow-through';
import type { Settings } from '../../src/domain/assessment/settings';
import type { TeamDirectory } from '../../src/domain/calendar/team';
import { percentile } from '../../src/domain/statistics/percentile';
import { waitPercentile } from '../../src/domain/statistics/kaplan-meier';
import { fewestForPercentage, wilsonInterval } from '../../src/domain/statistics/proportion';
import { byDirection, type IssueFacts, summarize, waitsOf } from './summary';

const hourMs = 3_600_000;
const width = 78;

/** What the report says beside the measures. */
interface ReportContext {
  teams: TeamDirectory;
  settings: Settings;
  /** Epoch ms. */
  now: number;
  skippedLines: number;
  peopleInNoTeam: number;
  notYetCreated: number;
}

/** The report that `analyse` prints for people: both directions side by side, each share with its interval. */
export function makeReport(issues: readonly IssueFacts[], context: ReportContext): string {
  const { teams, settings, now } = context;
  const summary = summarize(issues);
  const lines: string[] = [
    `Rapport: ${count(summary.issues, 'issue')} as of ${new Date(now).toISOString()}`,
    '',
    ...heading('Promises (due dates)'),
    `  Kept; renegotiated with ${hours(settings.noticeMs)} of working time's notice or more; missed with a warning`,
    '  or moved at shorter notice; missed silently. Follow-through = kept of those settled; in brackets',
    '  where the true share lies in 95 of 100 cases.',
    '',
  ];
  const promises = byDirection(issues.flatMap((issue) => issue.promise ?? []));
  if (promises.length === 0)
    lines.push('  No issue had a due date that was still to come when it was set.', '');
  for (const group of bothWays(promises.map(([direction]) => direction))) {
    for (const direction of group) {
      const made = promises.find(([one]) => one === direction)?.[1];
      lines.push(`  ${nameOf(direction, teams)}`);
      if (made === undefined) {
        lines.push('    no promises this way');
        continue;
      }
      const counts = summary.promises[direction]!;
      lines.push(
        ...promiseLines(
          counts,
          made.flatMap((promise) => promise.slipMs ?? []),
        ),
      );
    }
    lines.push('');
  }

  lines.push(...heading('Sprint promises (reconstructed from history)'), ...sprintLines(issues), '');

  const { requirement } = summary;
  lines.push(
    ...heading('Requirements written down'),
    `  ${count(requirement.inScope, 'issue')} of the types in scope (${settings.requirementIssueTypes.join(', ')})`,
    ...['none', 'described', 'testable', 'linked'].map(
      (name, level) =>
        `    ${pad(`${level} ${name}`, 34)}${share(requirement.atLevel[level]!, requirement.inScope)}`,
    ),
    `    ${pad('testable before work started', 34)}${share(requirement.documentedBeforeStart, requirement.started)}`,
    '',
    ...heading('Handoffs'),
  );
  const handoffs = byDirection(issues.flatMap((issue) => issue.handoffs));
  if (handoffs.length === 0) lines.push('  No issue went from one team to another.', '');
  for (const group of bothWays(handoffs.map(([direction]) => direction))) {
    for (const direction of group) {
      const made = handoffs.find(([one]) => one === direction)?.[1];
      lines.push(`  ${nameOf(direction, teams)}`);
      if (made === undefined) {
        lines.push('    no handoffs this way');
        continue;
      }
      const bounced = made.filter((handoff) => handoff.returned).length;
      const waits = waitsOf(made, 'waitMs');
      const awake = waitsOf(made, 'awakeMs');
      lines.push(
        row('handoffs', String(made.length)),
        row('came back', share(bounced, made.filter((handoff) => handoff.followed).length)),
        row('complete package', share(made.filter((handoff) => handoff.completePackage).length, made.length)),
        row(
          'wait until picked up',
          `median ${duration(waitPercentile(waits, 0.5))}, P85 ${duration(waitPercentile(waits, 0.85))}`,
        ),
        row('of it the other side was awake', `median ${workingTime(waitPercentile(awake, 0.5))}`),
      );
    }
    lines.push('');
  }

  const cutOff = issues.filter((issue) => issue.changelogCutOff).length;
  const unstarted = issues.filter((issue) => issue.doneWithoutStart).length;
  lines.push(
    ...heading('How good the data are'),
    row('people in no team', String(context.peopleInNoTeam)),
    row('changelogs cut off', `${cutOff} (analysed as they are)`),
    row('done, never in progress', String(unstarted)),
    row('created after this instant', String(context.notYetCreated)),
    row('lines skipped', String(context.skippedLines)),
  );
  return `${lines.join('\n')}\n`;
}

function promiseLines(counts: PromiseCounts, slips: readonly number[]): string[] {
  const { kept, renegotiated, missedWithWarning, missedSilently, open, withdrawn } = counts;
  const settled = countSettled(counts);
  return [
    row('kept · renegotiated', `${kept} · ${renegotiated}`),
    row('missed with warning · silently', `${missedWithWarning} · ${missedSilently}`),
    row('open · withdrawn', `${open} · ${withdrawn}`),
    row('follow-through', share(kept, settled)),
    row('honoured (kept or renegotiated)', share(kept + renegotiated, settled)),
    row('bad news came early', share(renegotiated + missedWithWarning, settled - kept)),
    row(
      'slip, in working time',
      `median ${workingTime(percentile(slips, 0.5))}, P85 ${workingTime(percentile(slips, 0.85))}`,
    ),
  ];
}

function sprintLines(issues: readonly IssueFacts[]): string[] {
  const counts = new Map<string, number>();
  for (const { sprints } of issues) for (const one of sprints) counts.set(one, (counts.get(one) ?? 0) + 1);
  const of = (key: string) => counts.get(key) ?? 0;
  const committed = of('committed kept') + of('committed descoped') + of('committed carried');
  if (counts.size === 0) return ['  No issue was promised in a sprint.'];
  return [
    row(
      'committed',
      `${of('committed kept')} kept, ${of('committed carried')} carried, ${of('committed descoped')} descoped, ${of('committed open')} open`,
    ),
    row('added later', `${of('added kept')} kept, ${of('added carried')} carried, ${of('added open')} open`),
    row('say/do (strict)', share(of('committed kept'), committed)),
    row(
      'say/do (loose)',
      committed === 0 ? '–' : `${of('committed kept') + of('added kept')} done of ${committed} committed`,
    ),
  ];
}

/** A direction and its opposite belong together, also where only one of them occurs. */
function bothWays(directions: readonly string[]): string[][] {
  const groups: string[][] = [];
  const seen = new Set<string>();
  for (const direction of directions) {
    if (seen.has(direction)) continue;
    const [from, to] = endsOf(direction);
    const opposite = `${to}>${from}`;
    seen.add(direction).add(opposite);
    groups.push(direction === opposite || from === '-' || to === '-' ? [direction] : [direction, opposite]);
    if (from === '-' || to === '-') seen.delete(opposite);
  }
  return groups;
}

function endsOf(direction: string): [from: string, to: string] {
  const at = direction.indexOf('>');
  return [direction.slice(0, at), direction.slice(at + 1)];
}

function nameOf(direction: string, teams: TeamDirectory): string {
  const [from, to] = endsOf(direction).map((id) => (id === '-' ? 'no team' : (teams.team(id)?.name ?? id)));
  return from === to ? `${from}, to itself` : `${from} → ${to}`;
}

/** "k of n", and from five on the percentage with its Wilson interval; "–" of nothing. */
function share(part: number, whole: number): string {
  const interval = wilsonInterval(part, whole);
  if (interval === null) return '–';
  if (whole < fewestForPercentage) return `${part} of ${whole}`;
  return `${part} of ${whole}  ${percent(part / whole)} % (${percent(interval.low)}–${percent(interval.high)})`;
}

function percent(value: number): string {
  return String(Math.round(value * 100));
}

function duration(ms: number | null): string {
  if (ms === null) return '–';
  const size = Math.abs(ms);
  const days = size >= 48 * hourMs;
  const number = (size / (days ? 24 * hourMs : hourMs)).toFixed(1);
  return `${ms < 0 && number !== '0.0' ? '−' : ''}${number} ${days ? 'days' : 'h'}`;
}

/** In hours only: a working day is as long as each team makes it. */
function workingTime(ms: number | null): string {
  return ms === null ? '–' : hours(ms).replace('-', '−');
}

function hours(ms: number): string {
  return `${Number((ms / hourMs).toFixed(1))} h`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function heading(text: string): string[] {
  return [text, '─'.repeat(width)];
}

function row(name: string, value: string): string {
  return `    ${pad(name, 34)}${value}`;
}

function pad(text: string, length: number): string {
  return text.padEnd(length);
}
