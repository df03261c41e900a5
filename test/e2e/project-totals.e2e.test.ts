import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CountedRequest, TotalsRequest } from '../../src/contract/totals-api';
import { partnership, pulseWith } from './pulse-fixture';
import {
  makePulseFunctions,
  type PulseHost,
  type PulsePageUnderTest,
  type PulseScene,
  startPulseHost,
} from './pulse-host';
import { issue, totals } from './totals-fixture';

jest.setTimeout(60_000);

let host: PulseHost;
const opened: PulsePageUnderTest[] = [];
beforeAll(async () => {
  host = await startPulseHost();
});
afterAll(() => host?.close());
afterEach(async () => {
  await Promise.all(opened.splice(0).map((page) => page.close()));
});

const ok = (value: unknown) => ({ ok: true, value });
const issues = [
  issue('1', 'BILL-7', 'Invoice numbers run out'),
  issue('2', 'BILL-12', '=cmd() as a title'),
  issue('3', 'BILL-99', 'Nobody’s business'),
];

/** @property hidden ids of issues that Jira does not show this reader. */
async function open({
  value = totals,
  answer = ok(value),
  hidden = [],
  atRisk = [],
  ...scene
}: Partial<PulseScene> & {
  value?: typeof totals;
  answer?: unknown;
  hidden?: readonly string[];
  atRisk?: unknown[];
} = {}) {
  const functions = makePulseFunctions(pulseWith(partnership));
  const requests: TotalsRequest[] = [];
  const listed: CountedRequest[] = [];
  functions.others.getProjectTotals = (request: TotalsRequest) => {
    requests.push(request);
    return answer;
  };
  functions.others.findCounted = (request: CountedRequest) => {
    listed.push(request);
    return ok({ issueIds: ['1', '2', '3'], more: false });
  };
  const page = await host.open({
    functions,
    surface: 'project',
    jira: (_method, path, body) => {
      if (path.startsWith('/rest/api/3/search/jql')) return { body: { issues: atRisk } };
      if (path !== '/rest/api/3/issue/bulkfetch') return { body: {} };
      const { issueIdsOrKeys } = body as { issueIdsOrKeys: string[] };
      const shown = issues.filter(({ id }) => issueIdsOrKeys.includes(id) && !hidden.includes(id));
      return { body: { issues: shown, issueErrors: [] } };
    },
    ...scene,
  });
  opened.push(page);
  return { ...page, requests, listed };
}

async function screenshot({ page }: PulsePageUnderTest, name: string) {
  const folder = process.env['SCREENSHOTS'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

describe('the sums on a project’s page', () => {
  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 728],
    ['dark', 320],
    ['light', 320],
  ] as const)('fit the %s theme at %d pixels, and can be used by everybody', async (theme, widthPx) => {
    const shown = await open({ theme, widthPx });
    await shown.page.getByRole('heading', { name: /Chicago.* and .*Manila/ }).waitFor();
    await screenshot(shown, `totals-${theme}-${widthPx}`);
    expect(await shown.overflowPx()).toBe(0);
    expect(await shown.accessibilityProblems()).toEqual([]);
    expect(shown.errors).toEqual([]);
  });
});
