import { makeSeed, startTestSite, type TestSite } from './start-test-site';

const issue = (number: number, rapport?: Record<string, unknown>) => ({
  id: String(100 + number),
  key: `SHOP-${number}`,
  fields: { summary: `Issue ${number}`, created: '2026-02-03T08:00:00.000+0000' },
  ...(rapport === undefined ? {} : { properties: { rapport } }),
});

describe('JQL over what the manifest has Jira index', () => {
  let site: TestSite;
  beforeAll(async () => {
    site = await startTestSite(
      makeSeed({
        issues: [
          issue(1, {
            promise: 'overdue',
            direction: 'pune>berlin',
            dueAt: '2026-03-05T22:59:59.999Z',
            handoff: null,
            requirement: 0,
          }),
          issue(2, {
            promise: 'kept',
            direction: 'berlin>pune',
            dueAt: null,
            handoff: 'waiting',
            requirement: 3,
          }),
          issue(3, { promise: ['open', 'atRisk'], requirement: null }),
          issue(4),
        ],
      }),
    );
  });
  afterAll(() => site.close());

  it.each<[string, number[] | string]>([
    ['rapportPromise = overdue', [1]],
    ['RAPPORTPROMISE = "overdue"', [1]],
    ['issue.property[rapport].promise = overdue', [1]],
    // An issue without any is outside of none.
    ['rapportPromise != overdue', [2, 3]],
    ['rapportPromise in (overdue, kept)', [1, 2]],
    ['rapportPromise not in (overdue, kept)', [3]],
    ['not rapportPromise in (overdue, kept)', [3, 4]],
    ['rapportPromise is empty', [4]],
    ['rapportPromise = empty', [4]],
    ['rapportHandoff is empty', [1, 3, 4]],
    ['rapportHandoff is not empty', [2]],
    ['rapportHandoff != empty', [2]],
    ['rapportPromise = atRisk', [3]],
    ['rapportDirection = "pune>berlin" and rapportPromise = overdue', [1]],
    ['rapportRequirement < 2', [1]],
    ['rapportRequirement >= 0', [1, 2]],
    ['rapportRequirement = 3', [2]],
    ['rapportRequirement != 3', [1]],
    // Anna's day ends at 23:00 UTC.
    ['rapportDue <= "2026-03-05"', []],
    ['rapportDue < "2026-03-06"', [1]],
    ['rapportDue > "2026-03-05 23:59" and rapportDue <= "2026-03-06"', [1]],
    ['rapportDue < now()', []],
    ['rapportDue < 4d', [1]],
    ['rapportPromise < overdue', "The operator '<' is not supported by the 'rapportPromise' field."],
    ['rapportRequirement = high', "'high' is not a number."],
    ['issue.property[rapport].events = x', "Field 'issue.property[rapport].events' does not exist"],
    ['rapportDue = soon', "Date value 'soon' for field 'rapportDue' is invalid."],
  ])('%s', async (jql, expected) => {
    const { status, body } = await site.ask('anna', 'POST', '/rest/api/3/search/jql', {
      jql: `${jql} order by key`,
      fields: ['key'],
    });
    if (typeof expected === 'string') {
      expect([status, body.errorMessages[0]]).toEqual([400, expect.stringContaining(expected)]);
    } else {
      expect(body.issues.map(({ key }: { key: string }) => key)).toEqual(expected.map((n) => `SHOP-${n}`));
    }
  });

  it('follows what is set', async () => {
    const find = async () =>
      (
        await site.ask('anna', 'POST', '/rest/api/3/search/jql', {
          jql: 'rapportPromise = withdrawn',
          fields: ['key'],
        })
      ).body.issues.map(({ key }: { key: string }) => key);
    expect(await find()).toEqual([]);
    await site.ask('anna', 'PUT', '/rest/api/3/issue/SHOP-4/properties/rapport', { promise: 'withdrawn' });
    expect(await find()).toEqual(['SHOP-4']);
  });
});
