import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { emptyCatalogues } from '../../local/seed';
import { assessIssue } from '../../src/domain/assessment/assess-issue';
import { defaultSettings } from '../../src/domain/assessment/settings';
import { makeTeamDirectory } from '../../src/domain/calendar/team';
import { readIssueHistory } from '../../src/domain/history/issue-history';
import { makeSeed, startTestSite, type TestSite } from './start-test-site';

const folder = path.join(__dirname, '..', '..', '..', 'shared', 'data', 'jira');
const suite = existsSync(folder) ? describe : describe.skip;
if (!existsSync(folder)) console.warn(`Skipped: the real exports of ${folder} are not there.`);

interface RawIssue {
  key: string;
  fields: { comment?: { comments?: unknown } };
  changelog?: { histories?: unknown };
  remotelinks?: unknown;
}

suite('the app sees of an imported issue what the export says', () => {
  let site: TestSite;
  afterEach(() => site.close());

  /** Asks as the panel does, without the way over HTTP. */
  const ask = (method: string, place: string, body?: unknown) => {
    const answer = site.platform.products.answer({
      method,
      path: place,
      headers: new Map([['content-type', 'application/json']]),
      body: body === undefined ? undefined : JSON.stringify(body),
      actor: { kind: 'app' },
      caller: 'app',
    });
    expect(answer.status).toBe(200);
    return JSON.parse(answer.body);
  };

  it.each(['duraspace.dev.ndjson.gz', 'apache.dev.ndjson.gz', 'cloud-sample.ndjson.gz'])(
    '%s',
    async (name) => {
      const teams = makeTeamDirectory(JSON.parse(readFileSync(path.join(folder, 'teams.json'), 'utf8')));
      const issues = gunzipSync(readFileSync(path.join(folder, name)))
        .toString()
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as RawIssue);
      site = await startTestSite(makeSeed({ ...emptyCatalogues, issues }));
      const now = Date.UTC(2015, 1, 1);
      const context = { teams, settings: defaultSettings, statusCategories: new Map(), now };
      for (const raw of issues) {
        const place = `/rest/api/3/issue/${raw.key}`;
        const [log] = ask('POST', '/rest/api/3/changelog/bulkfetch', {
          issueIdsOrKeys: [raw.key],
          maxResults: 10_000,
        }).issueChangeLogs;
        const shown = readIssueHistory(
          {
            issue: ask('GET', `${place}?fields=*all,-comment&expand=names,schema`),
            histories: log?.changeHistories ?? [],
            comments: ask('GET', `${place}/comment?maxResults=5000`).comments,
            remoteLinks: ask('GET', `${place}/remotelink`),
          },
          defaultSettings,
        );
        const exported = readIssueHistory(
          {
            issue: raw,
            histories: raw.changelog?.histories,
            comments: raw.fields.comment?.comments,
            remoteLinks: raw.remotelinks,
          },
          defaultSettings,
        );
        expect(assessIssue(shown, context)).toEqual(assessIssue(exported, context));
      }
      expect(site.site.violations).toEqual([]);
    },
    120_000,
  );
});
