import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { DataSheetFacts, SurveyConfiguration } from '../../../../src/contract/survey-api';
import { makeDataSheet, markdownOf, recordKinds } from '../../../../static/src/admin/survey/data-sheet';
import { now, partnership, stateWith, teams } from './partnerships';

const facts: DataSheetFacts = {
  partnerships: 2,
  openWaves: 1,
  accounts: [
    { kind: 'team', count: 15 },
    { kind: 'something new', count: 1 },
  ],
  lastReportedAt: null,
};
const survey: SurveyConfiguration = {
  now,
  revision: 3,
  partnerships: [
    stateWith(),
    stateWith({
      partnership: {
        ...partnership,
        id: 'q',
        name: 'A | B',
        teamIds: ['manila', 'gone'],
        cadenceWeeks: 1,
        minimumAnswers: 8,
        freeText: true,
        paused: true,
        noticeIssueId: '7',
      },
    }),
  ],
};
const written = (instant: number) => new Date(instant).toISOString();
const markdown = (changed: Partial<DataSheetFacts> = {}, configuration = survey) =>
  markdownOf(makeDataSheet({ ...facts, ...changed }, configuration, teams, written, 'UTC'));

describe('the data sheet', () => {
  it('describes every kind of record that the manifest declares, and no other', () => {
    const manifest = parse(readFileSync(join(__dirname, '../../../../manifest.yml'), 'utf8')) as {
      app: { storage: { entities: { name: string }[] } };
    };
    const declared = manifest.app.storage.entities.map(({ name }) => name);
    expect(Object.keys(recordKinds())).toEqual(declared);
  });

  it('tells of each kind what, why, how long, who, and whether it holds account ids', () => {
    const text = markdown();
    for (const kind of Object.values(recordKinds())) {
      const { name, what, why, howLong, who, accounts } = kind;
      expect(text).toContain(`| ${[name, what, why, howLong, who, accounts ?? 'none'].join(' | ')} |`);
    }
    expect(text).toMatch(/\| Taking part \|.*\| 24 hours after the pulse closed/);
    expect(text).toMatch(/\| Invitations \|.*\| 14 days, /);
  });

  it('has the running configuration, partnership by partnership', () => {
    const text = markdown();
    expect(text).toContain('2 partnerships, one pulse open now.');
    expect(text).toContain(
      '| Chicago and Manila | Chicago (8), Manila (7) | every 4 weeks | 5 working days | 5 | off | off | no |',
    );
    expect(text).toContain(
      '| A \\| B | Manila (7), Deleted team (0) | every week | 5 working days | 8 | on | on | yes |',
    );
    expect(markdown({}, { ...survey, partnerships: [] })).toContain('nobody is asked anything');
  });

  it('counts the accounts that are stored, also of kinds that it has no name for', () => {
    expect(markdown()).toContain('| Team | 15 |\n| something new | 1 |');
    expect(markdown({ accounts: [] })).toContain('None.');
  });

  it('says when accounts were last reported to Atlassian', () => {
    expect(markdown()).toContain('Not reported yet.');
    expect(markdown({ lastReportedAt: now })).toContain('Last reported in full: 2026-11-25T12:00:00.000Z.');
  });

  it('tells what becomes of free text only where a partnership takes some', () => {
    const words = 'What you write in your own words';
    expect(markdown()).toContain(words);
    expect(markdown({}, { ...survey, partnerships: [stateWith()] })).not.toContain(words);
  });

  it('repeats the promise in the words in which it is given', () => {
    expect(markdown()).toContain('Nobody, admins included, can list who said what.');
    expect(markdown()).toContain('It is confidential by design, not cryptographically anonymous.');
  });

  it('leaves no mark of a name to Markdown', () => {
    const named = stateWith({ partnership: { ...partnership, name: '[x](http://y) <b> *z* `q` \u2068r' } });
    expect(markdown({}, { ...survey, partnerships: [named] })).toContain(
      '| \\[x\\](http://y) \\<b\\> \\*z\\* \\`q\\` r |',
    );
  });
});
