import { partnershipLimits } from '../../../../src/contract/partnership';
import type { DataSheetFacts, SurveyConfiguration } from '../../../../src/contract/survey-api';
import type { Team } from '../../../../src/contract/team';
import { forgetAfterMs, invitationDays } from '../../../../src/domain/survey/opening';
import { answeringMessages } from '../../shared/answering-messages';
import { dataSheetMessages as text, type RecordKindWords } from './data-sheet-messages';
import { surveyAdminMessages } from './messages';
import { sidesOf } from './partnership-state';

const hourMs = 3_600_000;

/** A piece of the sheet; what shows it decides how. */
export type Block =
  | { kind: 'text'; text: string }
  | { kind: 'list'; items: readonly string[] }
  | { kind: 'terms'; terms: readonly (readonly [name: string, text: string])[] }
  | { kind: 'table'; head: readonly string[]; rows: readonly (readonly string[])[] };

/** What the app stores, as a page or a text. */
export interface DataSheet {
  title: string;
  intro: readonly string[];
  sections: { title: string; blocks: Block[] }[];
}

/**
 * The data sheet of the running configuration.
 *
 * @param written how an instant (epoch ms) is written for the reader.
 * @param zone the reader's, by its name.
 */
export function makeDataSheet(
  facts: DataSheetFacts,
  survey: SurveyConfiguration,
  teams: readonly Team[],
  written: (instant: number) => string,
  zone: string,
): DataSheet {
  const { configuration, records, accounts, atlassian } = text;
  const partnerships = survey.partnerships.map(({ partnership }) => partnership);
  // What holds for all of them.
  const fewestAnswers =
    partnerships.length === 0
      ? partnershipLimits.minimumAnswers.min
      : Math.min(...partnerships.map(({ minimumAnswers }) => minimumAnswers));
  const freeText = partnerships.some((partnership) => partnership.freeText);
  const kinds = recordKinds();
  return {
    title: text.fullTitle,
    intro: [text.intro, text.asOf(written(survey.now), zone)],
    sections: [
      { title: text.purpose.title, blocks: [{ kind: 'list', items: text.purpose.points }] },
      {
        title: text.promise.title,
        blocks: [{ kind: 'terms', terms: answeringMessages.promise.points(fewestAnswers) }],
      },
      {
        title: configuration.title,
        blocks:
          partnerships.length === 0
            ? [{ kind: 'text', text: configuration.none }]
            : [
                { kind: 'text', text: configuration.counts(facts.partnerships, facts.openWaves) },
                {
                  kind: 'table',
                  head: configuration.head,
                  rows: partnerships.map((partnership) => [
                    partnership.name,
                    configuration.teams(
                      sidesOf(partnership, teams).map(({ team }) => ({
                        name: team?.name ?? surveyAdminMessages.list.missingTeam,
                        members: team?.members.length ?? 0,
                      })),
                    ),
                    surveyAdminMessages.cadence(partnership.cadenceWeeks),
                    configuration.daysOpen(partnership.daysOpen),
                    String(partnership.minimumAnswers),
                    partnership.freeText ? configuration.on : configuration.off,
                    partnership.noticeIssueId === null ? configuration.off : configuration.on,
                    partnership.paused ? configuration.yes : configuration.no,
                  ]),
                },
              ],
      },
      {
        title: records.title,
        blocks: [
          { kind: 'text', text: records.place },
          {
            kind: 'table',
            head: records.head,
            rows: Object.values(kinds).map(({ name, what, why, howLong, who, accounts: held }) => [
              name,
              what,
              why,
              howLong,
              who,
              held ?? records.noAccounts,
            ]),
          },
        ],
      },
      {
        title: accounts.title,
        blocks: [
          facts.accounts.length === 0
            ? { kind: 'text', text: accounts.none }
            : {
                kind: 'table',
                head: accounts.head,
                rows: facts.accounts.map(({ kind, count }) => [kinds[kind]?.name ?? kind, String(count)]),
              },
        ],
      },
      {
        title: text.anonymity.title,
        blocks: [{ kind: 'terms', terms: answeringMessages.story.steps(null, freeText) }],
      },
      {
        title: atlassian.title,
        blocks: [
          {
            kind: 'list',
            items: [
              ...atlassian.report,
              facts.lastReportedAt === null
                ? atlassian.notReported
                : atlassian.reported(written(facts.lastReportedAt)),
              atlassian.egress,
              atlassian.logs,
            ],
          },
        ],
      },
      { title: text.rights.title, blocks: [{ kind: 'list', items: text.rights.points }] },
    ],
  };
}

/** What is said of each kind of record, by the name of its entity in manifest.yml. */
export function recordKinds(): Record<string, RecordKindWords> {
  return text.records.kinds(forgetAfterMs / hourMs, invitationDays);
}

/** The sheet as Markdown. */
export function markdownOf({ title, intro, sections }: DataSheet): string {
  const parts = [`# ${escaped(title)}`, ...intro.map(escaped)];
  for (const section of sections)
    parts.push(`## ${escaped(section.title)}`, ...section.blocks.map(blockText));
  return `${parts.join('\n\n')}\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'text':
      return escaped(block.text);
    case 'list':
      return block.items.map((item) => `- ${escaped(item)}`).join('\n');
    case 'terms':
      return block.terms.map(([name, said]) => `- **${escaped(name)}** ${escaped(said)}`).join('\n');
    case 'table':
      return [block.head, block.head.map(() => '---'), ...block.rows]
        .map((cells) => `| ${cells.map((cell) => (cell === '---' ? cell : escaped(cell))).join(' | ')} |`)
        .join('\n');
  }
}

/** Names are what admins wrote: they stay text. The marks that isolate them serve the screen only. */
function escaped(said: string): string {
  return said
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>#|]/g, '\\$&');
}
