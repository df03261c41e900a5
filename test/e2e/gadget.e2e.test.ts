import type { HeadlineRequest } from '../../src/contract/headline';
import { noDirectionTotals } from '../../src/domain/totals/totals';
import { partnership, pulseWith } from './pulse-fixture';
import { makePulseFunctions, type PulseScene, ok, refused, usePulseHost } from './pulse-host';
import { issue, totals } from './totals-fixture';

const openPage = usePulseHost();
const project = { id: '10000', key: 'BILL', name: 'Billing' };
/** Of two teams that were chosen, and nobody else. */
const between = (...teamIds: [string, string]) => ({ ...totals, pair: teamIds });
const asProposed: HeadlineRequest = { projectId: null, partnershipId: null, teamIds: null, weeks: 13 };
const risky = {
  ...issue('1', 'BILL-1', 'Risk'),
  properties: { rapport: { version: 1, promise: 'atRisk', direction: 'manila>chicago' } },
};

/** @property answers come first, one after the other. */
async function open({
  configuration,
  editing = false,
  answer = ok({ project, totals }),
  answers = [],
  mayAdminister = false,
  functions = makePulseFunctions(pulseWith(partnership)),
  ...scene
}: Partial<PulseScene> & {
  configuration?: unknown;
  editing?: boolean;
  answer?: unknown;
  answers?: unknown[];
  mayAdminister?: boolean;
} = {}) {
  const requests: HeadlineRequest[] = [];
  functions.others.getHeadline = (request: HeadlineRequest) => {
    requests.push(request);
    return answers.shift() ?? answer;
  };
  const page = await openPage({
    functions,
    surface: 'gadget',
    extension: {
      type: 'jira:dashboardGadget',
      entryPoint: editing ? 'edit' : 'view',
      gadgetConfiguration: configuration,
    },
    jira: (_method, path) => {
      if (path.startsWith('/rest/api/3/search/jql')) return { body: { issues: [risky] } };
      if (path.startsWith('/rest/api/3/mypermissions')) {
        return { body: { permissions: { ADMINISTER: { havePermission: mayAdminister } } } };
      }
      if (!path.startsWith('/rest/api/3/project/search')) return { status: 404 };
      const query = new URL(path, 'https://site.atlassian.net').searchParams.get('query') ?? '';
      const projects = [project, { id: '10001', key: 'SHOP', name: 'Shop' }];
      const values = projects.filter(({ name }) => name.toLowerCase().includes(query.toLowerCase()));
      return { body: { values, total: values.length } };
    },
    ...scene,
  });
  return { ...page, requests, functions };
}

const looks = (['light', 'dark'] as const).flatMap((theme) =>
  [300, 560, 1200].map((widthPx) => [theme, widthPx] as const),
);

describe('the gadget', () => {
  it.each(looks)('fits the %s theme at %d pixels, and can be used by everybody', async (theme, widthPx) => {
    const shown = await open({ theme, widthPx });
    const row = shown.page.getByRole('row', { name: /^At risk now/ });
    await row.getByRole('cell', { name: '1', exact: true }).waitFor();
    await shown.screenshot(`gadget-${theme}-${widthPx}`);
    expect(await shown.overflowPx()).toBe(0);
    expect(await shown.accessibilityProblems()).toEqual([]);
    expect(shown.errors).toEqual([]);
  });

  it('says what was kept, missed, is next, at risk and waits, by direction, after one call', async () => {
    const { page, functions, requests } = await open({ configuration: { projectId: '10000', weeks: 26 } });
    await page
      .getByText(/Chicago.* kept 28 of 33 promises to .*Manila.*, .*Manila.* kept 37 of 42/)
      .waitFor();
    await page
      .getByRole('row', { name: /^At risk now/ })
      .getByText('1', { exact: true })
      .waitFor();
    const rows = await page.locator('.both-ways tbody tr').allInnerTexts();
    expect(rows.map((text) => text.split(/\s*\t\s*/))).toEqual([
      ['Missed', '3', '2'],
      ['Due this week', '0', '3'],
      ['Due next week', '1', '2'],
      ['At risk now', '0', '1'],
      ['Handoffs waiting', '3', '5'],
    ]);
    const documented = page.getByRole('row', { name: /^All teams/ });
    expect(await documented.innerText()).toMatch(/79 %\s*58 of 73/);
    expect(functions.calls.map(({ key }) => key)).toEqual(['getHeadline']);
    expect(requests).toEqual([{ ...asProposed, projectId: '10000', weeks: 26 }]);
  });

  it('says that nobody has chosen yet, explains itself, and leads to the project’s page, by keyboard too', async () => {
    const shown = await open();
    const { page } = shown;
    await page.getByText('Nobody has chosen what is shown').waitFor();
    await page.getByRole('button', { name: /^Why this number/ }).press('Enter');
    await page.getByText('A promise is a due date').waitFor();
    expect(await shown.accessibilityProblems()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByText('A promise is a due date').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Open Rapport in .*Billing/ }).press('Enter');
    expect(await shown.navigations()).toMatchObject([
      { target: 'module', moduleKey: 'rapport-project', projectKey: 'BILL' },
    ]);
  });

  const noTotals = { ...totals, fill: null, totals: { ...totals.totals, issues: 0, directions: [] } };
  const few = {
    ...totals,
    totals: {
      ...totals.totals,
      directions: [
        {
          ...noDirectionTotals('chicago', 'manila'),
          promises: {
            ...totals.totals.directions[0]!.promises,
            kept: 1,
            renegotiated: 0,
            missedWithWarning: 0,
            missedSilently: 1,
          },
        },
      ],
    },
  };
  const gone = { id: 'atlantis', name: 'atlantis', index: -1 };
  it.each<[string, Parameters<typeof open>[0], string | RegExp]>([
    ['what cannot be read', { configuration: { projectId: 'BILL' } }, 'Configure it again, from its menu'],
    ['nothing to propose', { answer: ok(null) }, 'There is nothing to show yet'],
    ['no teams', { answer: ok({ project, totals: { ...totals, teamCount: 0 } }) }, 'No teams are set up yet'],
    ['nothing counted', { answer: ok({ project, totals: noTotals }) }, 'Nothing has been counted yet'],
    [
      'too little',
      { answer: ok({ project, totals: few }) },
      /kept 1 of 2 promises.*no promise of .*Manila.* was settled/,
    ],
    [
      'a back-fill under way',
      {
        answer: ok({ project, totals: { ...totals, fill: { status: 'running', done: 45, expected: 100 } } }),
      },
      'Older issues are still being counted: 45 % done.',
    ],
    [
      'a team that is gone',
      {
        configuration: { projectId: '10000', teamIds: ['chicago', 'atlantis'] },
        answer: ok({
          project,
          totals: { ...between('chicago', 'atlantis'), teams: [totals.teams[0]!, gone] },
        }),
      },
      'One of the two teams is not set up any more',
    ],
    [
      'nothing between teams',
      {
        answer: ok({
          project,
          totals: { ...totals, upcoming: [], totals: { ...totals.totals, directions: [] } },
        }),
      },
      'nothing went from one team to another',
    ],
    ['a refusal', { answer: refused('NOT_ALLOWED', 'Not for you.') }, 'Not for you.'],
    [
      'very long names at 300 pixels',
      {
        widthPx: 300,
        answer: ok({
          project: { ...project, name: 'W'.repeat(80) },
          totals: {
            ...totals,
            teams: totals.teams.map((team) => ({ ...team, name: team.name.repeat(9).slice(0, 60) })),
          },
        }),
      },
      /^Open Rapport in .*WWW/,
    ],
  ])('stands and can be read with %s', async (name, scene, text) => {
    const shown = await open(scene);
    await shown.page.getByText(text).first().waitFor();
    await shown.screenshot(`gadget-state-${name.replaceAll(' ', '-')}`);
    expect(await shown.overflowPx()).toBe(0);
    expect(await shown.accessibilityProblems()).toEqual([]);
    expect(shown.errors).toEqual([]);
  });

  it('reads again when asked after a failure, and sends only an admin to Rapport’s settings', async () => {
    const answers = () => [
      refused('UNAVAILABLE', 'The database does not answer.'),
      ok({ project, totals: noTotals }),
    ];
    const admin = await open({ answers: answers(), mayAdminister: true });
    await admin.page.getByText('The database does not answer.').waitFor();
    await admin.page.getByRole('button', { name: 'Try again' }).click();
    await admin.page.getByRole('button', { name: 'Open Rapport’s settings' }).click();
    expect(await admin.navigations()).toMatchObject([{ target: 'module', moduleKey: 'rapport-admin' }]);
    const other = await open({ answer: ok({ project, totals: noTotals }) });
    await other.page.getByText('A Jira admin can have older issues counted').waitFor();
    expect(await other.page.getByRole('button', { name: 'Open Rapport’s settings' }).count()).toBe(0);
  });

  it('shows no number to somebody who may not see it, and asks for no other try', async () => {
    const { page } = await open({ answer: refused('NOT_ALLOWED', 'Not for you.') });
    await page.getByText('Not for you.').waitFor();
    expect(await page.locator('.gadget').innerText()).not.toMatch(/\d/);
    expect(await page.getByRole('button').count()).toBe(0);
  });
});

describe('the gadget’s form', () => {
  it.each(looks)('fits the %s theme at %d pixels, and can be used by everybody', async (theme, widthPx) => {
    const shown = await open({ theme, widthPx, editing: true });
    await shown.page.getByRole('heading', { name: /Chicago.* and .*Manila/ }).waitFor();
    await shown.screenshot(`gadget-form-${theme}-${widthPx}`);
    expect(await shown.overflowPx()).toBe(0);
    expect(await shown.accessibilityProblems()).toEqual([]);
    expect(shown.errors).toEqual([]);
  });

  it('proposes what nobody has chosen yet, by one call; saved, it is this project for everybody', async () => {
    const shown = await open({ editing: true });
    await shown.page.getByRole('heading', { name: /Chicago.* and .*Manila/ }).waitFor();
    expect(await shown.page.getByRole('combobox', { name: 'Project' }).inputValue()).toBe('Billing');
    await shown.page.getByRole('button', { name: 'Save' }).click();
    expect(await shown.submitted()).toEqual([{ ...asProposed, projectId: '10000' }]);
    expect(shown.requests).toEqual([asProposed]);
  });

  it('takes a partnership, two teams, the weeks and how often it is read, and shows each at once', async () => {
    const shown = await open({ editing: true, configuration: { projectId: '10000' } });
    const { page, requests } = shown;
    const ofBilling = { ...asProposed, projectId: '10000' };
    await page
      .getByLabel('Between', { exact: true })
      .selectOption({ label: '⁨Billing platform⁩ (all of the partnership’s projects)' });
    await page.getByText('The partnership’s project ·').waitFor();
    await page.getByLabel('Between', { exact: true }).selectOption({ label: '⁨Chicago⁩ and ⁨Manila⁩' });
    await page.getByLabel('Period').selectOption('The last 6 weeks');
    await page.getByLabel('Read again').selectOption('Every hour');
    const teamIds = ['chicago', 'manila'];
    await shown.functions.called('getHeadline', 5);
    await page.getByRole('button', { name: 'Save' }).press('Enter');
    expect(await shown.submitted()).toEqual([{ ...ofBilling, teamIds, weeks: 6, refresh: 60 }]);
    expect(requests).toEqual([
      ofBilling,
      { ...ofBilling, partnershipId: 'chicago-manila' },
      { ...ofBilling, teamIds },
      { ...ofBilling, teamIds, weeks: 6 },
      { ...ofBilling, weeks: 6 },
    ]);
  });

  it('finds a project by keyboard, and forgets with the old one between whom', async () => {
    const configuration = { projectId: '10000', partnershipId: 'chicago-manila', weeks: 6 };
    const shown = await open({ editing: true, configuration });
    const field = shown.page.getByRole('combobox', { name: 'Project' });
    await shown.page.getByRole('heading', { name: /Chicago.* and .*Manila/ }).waitFor();
    await field.fill('sho');
    await shown.page.getByRole('option', { name: 'Shop' }).waitFor();
    await field.press('Enter');
    await shown.page.getByRole('button', { name: 'Save' }).press('Enter');
    expect(await shown.submitted()).toEqual([{ ...asProposed, projectId: '10001', weeks: 6 }]);
  });

  it('leaves what is being typed alone when the proposed project comes', async () => {
    const functions = makePulseFunctions(pulseWith(partnership));
    functions.faults.getHeadline = ['held'];
    const { page } = await open({ editing: true, functions });
    const field = page.getByRole('combobox', { name: 'Project' });
    await field.fill('sho');
    await functions.release();
    await page.getByRole('heading', { name: /Chicago.* and .*Manila/ }).waitFor();
    expect(await field.inputValue()).toBe('sho');
    await page.getByRole('option', { name: 'Shop' }).click();
    expect(await field.inputValue()).toBe('Shop');
  });

  it('keeps what was chosen and is not there any more until something else is', async () => {
    const configuration = { projectId: '10000', partnershipId: 'gone' };
    const shown = await open({
      editing: true,
      configuration,
      answers: [refused('NOT_ALLOWED', 'Not there.'), ok({ project, totals })],
    });
    await shown.page.getByText('Not there.').waitFor();
    const between = shown.page.getByLabel('Between', { exact: true });
    expect(await between.evaluate((list: HTMLSelectElement) => list.selectedOptions[0]!.text)).toBe(
      'As chosen before',
    );
    expect(await shown.accessibilityProblems()).toEqual([]);
  });

  it('leaves all as it was when it is cancelled', async () => {
    const configuration = { projectId: '10000', of: 'another version' };
    const shown = await open({ editing: true, configuration });
    await shown.page.getByLabel('Period').selectOption('The last 6 weeks');
    await shown.page.getByRole('button', { name: 'Cancel' }).click();
    expect(await shown.submitted()).toEqual([configuration]);
  });

  it('wants a project where none can be proposed, and says so when Jira does not save', async () => {
    const shown = await open({ editing: true, answer: ok(null), takesSubmits: false });
    await shown.page.getByText('There is nothing to show yet').waitFor();
    await shown.page.getByRole('button', { name: 'Save' }).click();
    await shown.page.getByText('Choose a project from the list.').waitFor();
    expect(await shown.accessibilityProblems()).toEqual([]);
    await shown.page.getByRole('combobox', { name: 'Project' }).click();
    await shown.page.getByRole('option', { name: 'Shop' }).click();
    await shown.page.getByRole('button', { name: 'Save' }).click();
    await shown.page.getByText('This was not saved').waitFor();
  });
});
