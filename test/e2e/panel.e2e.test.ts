import { firstLoad } from '../../bench/first-load';
import { makeHistories } from '../../bench/panel-fixture';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import {
  change,
  configuration,
  histories,
  jiraIssue,
  now,
  remoteLinks,
  type Route,
  routes,
} from './panel-fixture';
import { type PanelHost, type PanelPage, type Scene, type Scripted, startPanelHost } from './panel-host';

let host: PanelHost;
beforeAll(async () => {
  host = await startPanelHost();
});
afterAll(() => host.close());

const opened: PanelPage[] = [];
async function open(scene: Scene): Promise<PanelPage> {
  const panel = await host.open(scene);
  opened.push(panel);
  return panel;
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map((panel) => panel.close()));
});

const sentence = (panel: PanelPage) => panel.page.locator('.verdict-sentence');
/** All that was asked has been answered, and the sections, which are painted after the verdict, are there. */
const settled = (panel: PanelPage) => panel.page.locator('main[aria-busy="false"]').waitFor();
const gone = (locator: Locator) => locator.waitFor({ state: 'detached' });
const hasFocus = (locator: Locator) => locator.evaluate((element) => element === document.activeElement);
/** Waits until a text is on the page. */
const says = (panel: PanelPage, text: string | RegExp) =>
  panel.page.waitForFunction((wanted) => {
    const shown = (document.body.textContent ?? '').replace(/[\u2068\u2069]/g, '').replaceAll('\u00a0', ' ');
    return typeof wanted === 'string' ? shown.includes(wanted) : wanted.test(shown);
  }, text);
/** Without what can't be seen: the marks that isolate names, and spaces that don't break. */
const plain = (text: string | null) => (text ?? '').replace(/[\u2068\u2069]/g, '').replaceAll('\u00a0', ' ');
const hourMs = 3_600_000;
const requests = (calls: string[]) => calls.filter((call) => call.startsWith('fetchProduct'));

const everywhere: Route = ['/', {}];
const answeringAll = (answer: Route[1]): Route[] => [[everywhere[0], answer]];

/** The issue with what was recorded on it. */
const recorded = (
  events: readonly Record<string, unknown>[],
  fields: Record<string, unknown> = {},
): Route => [
  '/issue/10001?',
  {
    body: {
      ...jiraIssue(fields),
      properties: { rapport: { version: 1, revision: events.length, cut: false, events } },
    },
  },
];
const accepted = {
  id: '6f2f1c6e-1111-4a4a-8a8a-000000000001',
  at: Date.parse('2025-12-08T10:05:00Z'),
  teamId: 'munich',
  kind: 'accept',
};

const warned = {
  ...accepted,
  teamId: 'hyderabad',
  kind: 'warn',
  promiseId: 'dueDate',
  reason: 'dependency',
  estimate: '2025-12-16',
  note: null,
};
const thanked = { ...accepted, kind: 'thank', toTeamId: 'hyderabad', text: 'An answer on the same day' };

const noTeams = { ...configuration, teams: [] };
const withNames = (from: string, to: string) => ({
  ...configuration,
  teams: configuration.teams.map((team) => ({ ...team, name: team.id === 'hyderabad' ? from : to })),
});

const reminder = {
  waveId: 'hyderabad-munich:3',
  partnerName: 'Munich',
  // The end of the day where the reader is, in Berlin.
  closesAt: Date.parse('2025-12-15T23:00:00Z'),
};

/** Every designed state, by name; `text` is what tells that it has come. */
const states: Record<string, Scene & { text: string | RegExp }> = {
  'an open promise': { routes: routes(), text: 'Hyderabad promised this to Munich for Friday, December 12.' },
  loading: {
    routes: answeringAll({ hang: true }),
    // It says so in other words when it has taken five seconds.
    text: /Reading the issue’s history…|Still reading…/,
  },
  'nothing promised yet': {
    routes: routes({ fields: { duedate: null }, histories: [], comments: [], remoteLinks: [] }),
    text: 'Nothing is promised on this issue yet.',
  },
  'no teams, for an admin': { routes: routes(), configuration: noTeams, text: 'Set up teams' },
  'no teams, for others': {
    routes: routes({}, ['/mypermissions', { body: { permissions: {} } }]),
    configuration: noTeams,
    text: 'A Jira admin can set up teams',
  },
  'teams without people': {
    routes: routes(),
    configuration: {
      ...configuration,
      teams: configuration.teams.map((team) => ({ ...team, members: [] })),
    },
    text: 'Nobody is in a team yet',
  },
  'links out of reach': {
    routes: routes({}, ['/remotelink', { status: 500 }]),
    text: 'so whether a document is linked isn’t known.',
  },
  'people in no team': {
    routes: routes({
      fields: { assignee: { accountId: 'x' }, reporter: { accountId: 'y' }, creator: { accountId: 'y' } },
      histories: [],
    }),
    text: 'neither side is in a team · Set up teams',
  },
  'out of scope for requirements': {
    routes: routes({ fields: { issuetype: { id: '1', name: 'Bug', subtask: false } } }),
    text: 'Requirements aren’t looked at for issues of the type Bug.',
  },
  'nobody assigned': {
    routes: routes({ fields: { assignee: null }, histories: [], comments: [] }),
    text: 'Nobody is assigned yet.',
  },
  'nothing written down': {
    routes: routes({ fields: { description: null }, remoteLinks: [] }),
    text: 'No description yet.',
  },
  'a due date that was past when it was set': {
    routes: routes({
      fields: { duedate: '2025-12-01' },
      histories: [change(1, '2025-12-03T10:00:00.000+0100', 'm1', 'duedate', null, '2025-12-01')],
    }),
    text: 'was already past when it was set, so it promises nothing',
  },
  'done with nothing written down': {
    routes: routes({
      fields: {
        description: null,
        resolution: { id: '1', name: 'Done' },
        resolutiondate: '2025-12-04T10:00:00.000+0100',
      },
      remoteLinks: [],
    }),
    text: 'No description.',
  },
  overdue: {
    routes: routes({
      fields: { duedate: '2025-12-05' },
      histories: [change(1, '2025-11-25T10:00:00.000+0100', 'm1', 'assignee', 'm1', 'h1')],
    }),
    text: 'It isn’t done yet.',
  },
  '5,000 histories': {
    routes: routes({ histories: makeHistories(5_000) }),
    text: 'are drawn; all are counted.',
  },
  'Jira answering 403': {
    routes: answeringAll({ status: 403 }),
    text: 'Jira doesn’t let you read this issue',
  },
  'Jira answering 404': { routes: answeringAll({ status: 404 }), text: 'Jira can’t find this issue' },
  'Jira answering 429': {
    routes: answeringAll({ status: 429, headers: { 'retry-after': '40' } }),
    text: 'Jira asks for a moment’s patience',
  },
  'Jira answering 503': { routes: answeringAll({ status: 503 }), text: 'Jira has a problem just now' },
  'Jira answering nonsense': { routes: answeringAll({ body: [] }), text: 'Jira’s answer couldn’t be read' },
  'settings out of reach': {
    routes: routes(),
    configuration: 'fail',
    text: 'Rapport’s settings couldn’t be read',
  },
  'comments out of reach': {
    routes: routes({}, ['/comment', { status: 500 }]),
    text: 'The issue’s comments couldn’t be read',
  },
  'Confluence absent': {
    routes: routes({}, ['/wiki/', { status: 404 }]),
    text: 'Confluence couldn’t be asked about it.',
  },
  'a page that the reader can’t open': {
    routes: routes({}, ['/wiki/', { body: { results: [] } }]),
    text: 'it doesn’t count as linked',
  },
  'very long names': {
    routes: routes(),
    configuration: withNames('Hyderabad Payments and Settlement Platform Engineering Group', 'M'.repeat(60)),
    text: 'Settlement Platform Engineering Group',
  },
  'a pulse that waits': {
    routes: routes(),
    pulse: reminder,
    text: 'How is it to work with Munich? A pulse waits for your answers until the end of Monday, December 15.',
  },
  'right-to-left names': {
    routes: routes(),
    configuration: withNames('فريق المدفوعات', 'צוות מינכן'),
    text: 'فريق المدفوعات',
  },
};

describe.each(Object.entries(states))('%s', (_name, { text, ...scene }) => {
  it.each(['light', 'dark'] as const)('is shown and accessible in the %s theme', async (theme) => {
    const panel = await open({ ...scene, theme });
    await says(panel, text);
    expect(await panel.accessibilityProblems()).toEqual([]);
    expect(panel.errors).toEqual([]);
  });

  it('fits into 320 px without scrolling sideways', async () => {
    const panel = await open({ ...scene, widthPx: 320 });
    await says(panel, text);
    const overflow = await panel.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });
});

describe('the open promise', () => {
  it('says what the history says, line by line', async () => {
    const panel = await open({ routes: routes() });
    await settled(panel);
    const text = plain(await panel.page.locator('main').innerText());
    // Noticed 1 December 6:30 in Munich: 1–5 December, five working days of Munich's and the rest of the fifth day.
    expect(text).toContain('the first date was set by Munich');
    expect(text).toContain('moved once');
    expect(text).toContain('2 handoffs');
    expect(text).toContain('2 acceptance criteria');
    // Munich, which has it again, has asked for it: that leaves the other.
    expect(text).toContain('Hyderabad hasn’t said yet that it is clear enough to start.');
    expect(text).toContain('Checkout: refunds');
    expect(text).toContain('changed 12 days ago');
    expect(text).toContain('Data as of');
    expect(text).toContain('Central European Standard Time');
  });

  it('writes dates in the reader’s locale', async () => {
    const panel = await open({ routes: routes(), locale: 'de-DE' });
    await settled(panel);
    expect(plain(await sentence(panel).innerText())).toBe(
      'Hyderabad promised this to Munich for Friday, 12 December.',
    );
  });

  it('looks the same with the polyfill as with the browser’s own Temporal', async () => {
    const [own, polyfilled] = [
      await open({ routes: routes() }),
      await open({ routes: routes(), ownTemporal: false }),
    ];
    await settled(own);
    await settled(polyfilled);
    expect(await polyfilled.page.locator('main').innerText()).toBe(
      await own.page.locator('main').innerText(),
    );
  });

  it('gives every picture a table for those who can’t see it', async () => {
    const panel = await open({ routes: routes() });
    await settled(panel);
    const commitment = panel.page.getByRole('table', { name: 'Time line of the promise' });
    expect(await commitment.locator('tbody tr').count()).toBe(2);
    expect(await commitment.innerText()).toContain('Moved in time');
    const handoffs = panel.page.getByRole('table', { name: 'Who had the issue' });
    expect(await handoffs.locator('tbody tr').count()).toBe(2);
  });

  it('is drawn still and in the system’s colours for those who want it so', async () => {
    const panel = await open({
      routes: answeringAll({ hang: true }),
      reducedMotion: true,
      forcedColors: true,
    });
    await panel.page.locator('.skeleton').waitFor();
    const animations = await panel.page.evaluate(() => document.getAnimations().length);
    expect(animations).toBe(0);
  });
});

describe('a line that has to break', () => {
  it('does so neither within the day of a thanks nor within a heading that has room', async () => {
    const sprint = { id: 12, name: 'Sprint 12', state: 'active', startDate: '2025-11-25T08:00:00Z' };
    const panel = await open({
      routes: routes({}, recorded([thanked], { customfield_7: [sprint] })),
      configuration: {
        ...configuration,
        settings: { ...configuration.settings, sprintField: 'customfield_7' },
      },
    });
    await settled(panel);
    const lines = await panel.page.evaluate(() => {
      const { style } = document.querySelector<HTMLElement>('main')!;
      const found = { heading: new Set<number>(), day: new Set<number>() };
      for (let width = 280; width <= 500; width++) {
        style.width = `${width}px`;
        found.heading.add(document.querySelector('.sub-heading h4')!.clientHeight);
        found.day.add(document.querySelector('.thanked-on')!.getClientRects().length);
      }
      return { heading: [...found.heading], day: [...found.day] };
    });
    expect(lines).toEqual({ heading: [16], day: [1] });
  });
});

describe('“Why this number”', () => {
  it('opens and closes by keyboard alone, and Escape gives the focus back', async () => {
    const panel = await open({ routes: routes() });
    await settled(panel);
    const button = panel.page.getByRole('button', { name: 'Why this number: Commitment' });
    await panel.page.keyboard.press('Tab');
    expect(await hasFocus(button)).toBe(true);
    await panel.page.keyboard.press('Enter');
    const drawer = panel.page.getByRole('region', { name: 'Why this number: Commitment' });
    const text = plain(await drawer.innerText());
    expect(await drawer.locator('dt').allInnerTexts()).toEqual([
      'What was counted',
      'What it means',
      'Clock',
      'Calendars',
      'Data as of',
    ]);
    expect(text).toContain('Hyderabad: Asia/Kolkata');
    expect(text).toContain('1 holiday entered');
    expect(await panel.accessibilityProblems()).toEqual([]);
    await panel.page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
    expect(await hasFocus(button)).toBe(true);
  });

  it('is closed by Escape from anywhere inside it', async () => {
    const panel = await open({ routes: routes() });
    await settled(panel);
    const button = panel.page.getByRole('button', { name: 'Why this number: Handoffs' });
    const drawer = panel.page.getByRole('region', { name: 'Why this number: Handoffs' });
    for (const inside of [drawer.getByRole('group'), drawer.getByText('Returned means')]) {
      await button.click();
      await inside.click();
      await panel.page.keyboard.press('Escape');
      await drawer.waitFor({ state: 'hidden' });
      expect(await hasFocus(button)).toBe(true);
    }
  });

  it('is “How this is worked out” where there is no number, and says which issue types are looked at', async () => {
    const panel = await open({
      routes: routes({
        fields: { issuetype: { id: '1', name: 'Bug', subtask: false }, duedate: null, assignee: null },
        histories: [],
      }),
    });
    await settled(panel);
    expect(await panel.page.getByRole('button', { name: 'Why this number' }).count()).toBe(0);
    expect(await panel.page.getByRole('button', { name: 'How this is worked out' }).count()).toBe(3);
    await panel.page.getByRole('button', { name: 'How this is worked out: Requirements' }).click();
    expect(plain(await panel.page.locator('.drawer:not([hidden])').innerText())).toContain(
      'issues of these types: Story. A Jira admin chooses them',
    );
  });

  it('names a document by its title', async () => {
    const panel = await open({ routes: routes() });
    await settled(panel);
    await panel.page.getByRole('button', { name: 'Why this number: Requirements' }).click();
    const text = await panel.page.locator('.drawer:not([hidden])').innerText();
    expect(text).toContain('Checkout: refunds');
    expect(text).not.toContain('viewpage.action');
  });

  it.each([320, 420, 520, 600, 728])('shows the whole table of handoffs at %i px', async (widthPx) => {
    const panel = await open({ routes: routes({}, recorded([accepted])), widthPx });
    await settled(panel);
    await panel.page.getByRole('button', { name: 'Why this number: Handoffs' }).click();
    const table = panel.page.locator('.drawer:not([hidden]) .table-scroll');
    await table.getByText('Accepted').waitFor();
    expect(await table.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    // Where there is no room for columns each cell says what it is.
    const names = await table
      .locator('td')
      .evaluateAll((cells) => cells.map((cell) => getComputedStyle(cell, '::before').content));
    expect(names.every((name) => name !== 'none')).toBe(widthPx < 600);
  });

  it.each(['light', 'dark'] as const)(
    'is accessible with all drawers open in the %s theme',
    async (theme) => {
      const panel = await open({ routes: routes(), theme, widthPx: 320 });
      await settled(panel);
      for (const button of await panel.page.getByRole('button', { name: 'Why this number' }).all())
        await button.click();
      expect(await panel.page.locator('.drawer:not([hidden])').count()).toBe(3);
      expect(await panel.accessibilityProblems()).toEqual([]);
      const overflow = await panel.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
    },
  );

  it('every control can be reached by Tab and shows that it has the focus', async () => {
    const panel = await open({ routes: routes() });
    await settled(panel);
    const reached: string[] = [];
    for (let step = 0; step < 4; step++) {
      await panel.page.keyboard.press('Tab');
      reached.push(
        await panel.page.evaluate(() => {
          const element = document.activeElement!;
          const outline = getComputedStyle(element).outlineStyle;
          return `${element.textContent} ${outline}`;
        }),
      );
    }
    expect(reached.map(plain)).toEqual([
      'Why this number solid',
      'Why this number solid',
      'Checkout: refunds solid',
      'Why this number solid',
    ]);
  });
});

describe('the promise’s drawer', () => {
  const openDrawer = async (scene: Scene) => {
    const panel = await open(scene);
    await settled(panel);
    await panel.page.locator('.section').first().getByRole('button').first().click();
    return plain(await panel.page.locator('.drawer:not([hidden])').innerText());
  };

  it('lists the sprint promises that were counted, a running sprint’s end as planned', async () => {
    const sprints = [
      {
        id: 11,
        name: 'Sprint 11',
        state: 'closed',
        startDate: '2025-11-10T08:00:00Z',
        endDate: '2025-11-21T16:00:00Z',
        completeDate: '2025-11-21T16:00:00Z',
      },
      {
        id: 12,
        name: 'Sprint 12',
        state: 'active',
        startDate: '2025-11-25T08:00:00Z',
        endDate: '2025-12-05T16:00:00Z',
      },
    ];
    const text = await openDrawer({
      routes: routes({
        fields: { duedate: null, created: '2025-11-05T09:00:00.000+0100', customfield_7: sprints },
        histories: [],
      }),
      configuration: {
        ...configuration,
        settings: { ...configuration.settings, sprintField: 'customfield_7' },
      },
    });
    expect(text).toMatch(/Sprint 11\s+Nov 10, [^\n]*\s+Nov 21, [^\n]*in it from the start\s+Carried over/);
    expect(text).toMatch(/Sprint 12\s+Nov 25, [^\n]*\s+planned end Dec 5, [^\n]*in it from the start\s+Open/);
    expect(text).toContain('Sprint promises, reconstructed from the history');
    expect(text).not.toContain('Nothing yet');
  });

  it('lists dates that were left out, and says why', async () => {
    const text = await openDrawer({
      routes: routes({
        fields: { duedate: '2025-12-01' },
        histories: [
          ...histories,
          change(6, '2025-12-08T12:00:00.000+0100', 'm1', 'duedate', '2025-12-12', '2025-12-01'),
        ],
      }),
    });
    expect(text).toMatch(/Monday, December 1\s+Dec 8, [^\n]*it was for the past already/);
    expect(await openDrawer({ routes: routes() })).not.toContain('What was left out');
  });

  it('says by whose working time a notice is enough, or that it is by the clock', async () => {
    const of = (assignee: string, reporter: string) =>
      openDrawer({
        routes: routes({
          fields: { assignee: { accountId: assignee }, reporter: { accountId: reporter } },
          histories: [],
        }),
      });
    expect(await of('h1', 'm1')).toMatch(/Enough notice is 8\sh of the receiving team’s working time\./);
    expect(await of('h1', 'y')).toMatch(/Enough notice is 8\sh of the promising team’s working time, as/);
    expect(await of('x', 'y')).toMatch(/Enough notice is 8\sh by the clock, as neither side is in a team\./);
  });

  it('says so where the promiser was assigned only after the date was set', async () => {
    const later = 'Nobody was assigned when the first date was set';
    const assignedLater = [
      change(1, '2025-11-25T10:00:00.000+0100', 'm1', 'duedate', null, '2025-12-12'),
      change(2, '2025-11-26T10:00:00.000+0100', 'm1', 'assignee', null, 'h1'),
    ];
    const fields = { assignee: { accountId: 'h1' } };
    expect(await openDrawer({ routes: routes({ fields, histories: assignedLater }) })).toContain(later);
    expect(await openDrawer({ routes: routes() })).not.toContain(later);
  });
});

describe('the pictures', () => {
  it('call a date that was taken away too late removed, not moved', async () => {
    const panel = await open({
      routes: routes({
        fields: { duedate: null, assignee: { accountId: 'h1' } },
        histories: [
          change(1, '2025-11-25T10:00:00.000+0100', 'm1', 'assignee', 'm1', 'h1'),
          change(2, '2025-11-25T10:01:00.000+0100', 'm1', 'duedate', null, '2025-11-28'),
          change(3, '2025-12-04T10:00:00.000+0100', 'm1', 'duedate', '2025-11-28', null),
        ],
      }),
    });
    await settled(panel);
    const labels = (await panel.page.locator('.label').allInnerTexts()).concat(
      await panel.page.locator('.label').allTextContents(),
    );
    expect(labels).toContain('Removed, too late');
    expect(labels).not.toContain('Moved, too late');
  });

  it.each(['light', 'dark'] as const)(
    'show what a warning says it may take instead, in the %s theme',
    async (theme) => {
      const panel = await open({ routes: routes({}, recorded([warned])), widthPx: 320, theme });
      await settled(panel);
      expect(await panel.page.locator('.label-estimate').textContent()).toBe('Estimate Dec 16');
      expect(await panel.page.locator('.legend').first().textContent()).toContain('new estimate');
      const chart = panel.page.locator('.chart').first();
      const [due, estimate, whole] = await Promise.all(
        [chart.locator('.due-mark'), chart.locator('.estimate-mark'), chart].map((part) =>
          part.boundingBox(),
        ),
      );
      expect(estimate!.x).toBeGreaterThan(due!.x + due!.width);
      expect(estimate!.x + estimate!.width).toBeLessThan(whole!.x + whole!.width);
      expect(await panel.accessibilityProblems()).toEqual([]);
    },
  );

  it.each([320, 390])('connect the lanes without a break at %i px', async (widthPx) => {
    const panel = await open({ routes: routes(), widthPx });
    await settled(panel);
    const breaks = await panel.page.evaluate(() => {
      const byX = new Map<number, DOMRect[]>();
      for (const line of document.querySelectorAll('.chart .handoff-line')) {
        const box = line.getBoundingClientRect();
        byX.set(box.x, [...(byX.get(box.x) ?? []), box]);
      }
      return [...byX.values()].map((pieces) => {
        const [upper, lower] = pieces.sort((a, b) => a.top - b.top);
        return lower!.top - upper!.bottom;
      });
    });
    expect(breaks).toHaveLength(2);
    for (const gap of breaks) expect(gap).toBeLessThanOrEqual(0.5);
  });
});

describe('on a narrow page', () => {
  it('no name covers the line at the lanes’ end', async () => {
    // Handed over at the start, so that the name over the lower lane stands at its end.
    const panel = await open({ routes: routes({ histories: histories.slice(0, 2) }), widthPx: 320 });
    await settled(panel);
    const names = panel.page.locator('.lane-axis').locator('xpath=ancestor::div[@class="chart-row"]//bdi');
    const line = (await panel.page.locator('.lane-axis + .now-line').last().boundingBox())!;
    const boxes = await names.evaluateAll((all) => all.map((name) => name.getBoundingClientRect()));
    expect(Math.max(...boxes.map(({ left }) => left))).toBeGreaterThan(160);
    for (const { right } of boxes) expect(right).toBeLessThan(line.x);
  });

  it('no dot between facts stands where the line breaks', async () => {
    const panel = await open({ routes: routes(), widthPx: 320 });
    await settled(panel);
    const dots = await panel.page.locator('.fact-dot').evaluateAll((all) =>
      all.map((dot) => {
        const fact = dot.parentElement!;
        return {
          shown: dot.getBoundingClientRect().right > fact.parentElement!.getBoundingClientRect().left + 1,
          sameLine:
            fact.previousElementSibling!.getBoundingClientRect().right <=
            fact.getBoundingClientRect().left + 1,
        };
      }),
    );
    for (const { shown, sameLine } of dots) expect(shown).toBe(sameLine);
    expect(new Set(dots.map(({ shown }) => shown))).toEqual(new Set([true, false]));
  });
});

describe('the linked documents', () => {
  const rung = (panel: PanelPage) => panel.page.locator('.rung').nth(2);
  const withHyderabad = { fields: { assignee: { accountId: 'h1' } }, histories: histories.slice(0, 4) };

  it('that couldn’t be read are neither there nor missing', async () => {
    const panel = await open({ routes: routes({}, ['/remotelink', { status: 404 }]) });
    await settled(panel);
    expect(await rung(panel).getByRole('img').getAttribute('aria-label')).toBe('Unknown');
    expect(await rung(panel).innerText()).not.toContain('No Confluence document');
  });

  it.each([
    ['m2', 'You can open it; whether Hyderabad can isn’t known here.'],
    ['h2', 'You can open it; whether Munich can isn’t known here.'],
    [undefined, 'You can open it; whether Hyderabad and Munich can isn’t known here.'],
  ])('say to %s of whom they know nothing', async (accountId, said) => {
    const panel = await open({ routes: routes(withHyderabad), ...(accountId && { accountId }) });
    await settled(panel);
    expect(plain(await rung(panel).innerText())).toContain(said);
  });

  it('move nothing when Confluence answers', async () => {
    const pages = {
      body: { results: [{ id: '77', title: 'Refunds', version: { createdAt: '2025-11-27T10:00:00.000Z' } }] },
      held: true,
    };
    const panel = await open({ routes: routes(withHyderabad, ['/wiki/', pages]), accountId: 'm2' });
    await rung(panel).getByText('Asking Confluence…').waitFor();
    const heightOf = () => rung(panel).evaluate((element) => element.getBoundingClientRect().height);
    const before = await heightOf();
    expect(await rung(panel).innerText()).not.toContain('known here');
    await panel.release();
    await rung(panel).getByText('isn’t known here').waitFor();
    expect(await heightOf()).toBe(before);
  });

  it.each([
    ['within one team', routes()],
    ['where the reader can’t open them', routes(withHyderabad, ['/wiki/', { body: { results: [] } }])],
  ])('say nothing of the other side %s', async (_case, given) => {
    const panel = await open({ routes: given });
    await settled(panel);
    expect(await rung(panel).innerText()).not.toContain('known here');
  });
});

describe('the focus ring', () => {
  it('lies within the frame', async () => {
    const panel = await open({ routes: routes() });
    await settled(panel);
    await panel.page.keyboard.press('Tab');
    const room = await panel.page.evaluate(() => {
      const { outlineWidth, outlineOffset } = getComputedStyle(document.activeElement!);
      const ring = parseFloat(outlineWidth) + parseFloat(outlineOffset);
      return (
        document.documentElement.clientWidth - document.activeElement!.getBoundingClientRect().right - ring
      );
    });
    expect(room).toBeGreaterThanOrEqual(0);
  });
});

describe('the time line', () => {
  it('sets off when the promise is due, for the panel’s own styles hold over those that pages share', async () => {
    const panel = await open({ routes: routes() });
    await settled(panel);
    const weightOf = (label: string) =>
      panel.page
        .locator(label)
        .first()
        .evaluate((element) => getComputedStyle(element).fontWeight);
    expect(await weightOf('.label-due')).toBe('600');
    expect(await weightOf('.label-start')).toBe('400');
  });
});

describe('the legend of the time line', () => {
  it('explains the signs that occur, and no other', async () => {
    const panel = await open({ routes: routes() });
    await settled(panel);
    const items = await panel.page.locator('.figure + .legend, .chart + .legend').first().innerText();
    expect(items.split('\n').filter((item) => item.trim() !== '')).toEqual([
      'working days',
      'weekend or holiday',
      'moved in time',
      'first date',
      'date it replaced',
    ]);
  });
});

describe('asking Jira', () => {
  it('takes two rounds: five requests and one function, then the linked pages', async () => {
    const panel = await open({ routes: routes() });
    await settled(panel);
    const calls = await panel.calls();
    expect(calls.filter((call) => call.startsWith('invoke'))).toEqual(['invoke getConfiguration']);
    const paths = requests(calls).map((call) => call.split(' ')[1]!.split('?')[0]);
    expect([...paths.slice(0, 5)].sort()).toEqual([
      '/rest/api/3/changelog/bulkfetch',
      '/rest/api/3/issue/10001',
      '/rest/api/3/issue/10001/comment',
      '/rest/api/3/issue/10001/remotelink',
      '/rest/api/3/status',
    ]);
    expect(paths.slice(5)).toEqual(['/wiki/api/v2/pages']);
  });

  it('paints the verdict without waiting for the second round', async () => {
    const panel = await open({ routes: routes({}, ['/wiki/', { hang: true }]) });
    await sentence(panel).waitFor();
    expect(plain(await panel.page.locator('.rung').nth(2).innerText())).toContain('Asking Confluence…');
  });

  it('a second panel of the session shows at once what teams there are, and asks for them behind the scenes', async () => {
    const panel = await open({ routes: routes() });
    await settled(panel);
    await panel.page.addInitScript(() => {
      const { callBridge } = (
        globalThis as unknown as { __bridge: { callBridge: (...args: unknown[]) => unknown } }
      ).__bridge;
      Object.assign(globalThis, {
        __bridge: {
          callBridge: (command: string, ...rest: unknown[]) =>
            command === 'invoke' ? new Promise(() => undefined) : callBridge(command, ...rest),
        },
      });
    });
    await panel.page.reload();
    await sentence(panel).waitFor();
    expect(plain(await sentence(panel).innerText())).toContain('Hyderabad promised this to Munich');
  });

  it('again when the issue has changed, with the old content in view meanwhile and no further function call', async () => {
    const panel = await open({ routes: routes() });
    await settled(panel);
    await panel.setRoutes([
      ['/rest/api/3/issue/10001?', { body: jiraIssue({ duedate: null }), held: true }],
      [
        '/changelog/bulkfetch',
        {
          body: {
            issueChangeLogs: [
              {
                changeHistories: [
                  change(1, '2025-12-09T10:00:00.000+0100', 'h1', 'duedate', '2025-12-12', null),
                ],
              },
            ],
          },
        },
      ],
      ...routes(),
    ]);
    await panel.emit('JIRA_ISSUE_CHANGED');
    await panel.page.locator('main[aria-busy="true"]').waitFor();
    expect(plain(await sentence(panel).innerText())).toContain('for Friday, December 12.');
    await panel.release();
    await settled(panel);
    expect(plain(await sentence(panel).innerText())).toContain('was withdrawn before it came');
    expect((await panel.calls()).filter((call) => call.startsWith('invoke'))).toHaveLength(1);
  });

  it('again by itself when Jira’s pause is over', async () => {
    const panel = await open({
      routes: answeringAll({ status: 429, headers: { 'retry-after': '2' } }),
      prepare: (page) => page.clock.install({ time: now }),
    });
    await panel.page.getByText('Trying again in').waitFor();
    await panel.setRoutes(routes());
    await panel.page.clock.runFor(2_500);
    await sentence(panel).waitFor();
    await gone(panel.page.getByText('Trying again in'));
  });

  it('again at once when somebody presses “Try again”', async () => {
    const panel = await open({ routes: answeringAll({ status: 503 }) });
    const button = panel.page.getByRole('button', { name: 'Try again' });
    await button.waitFor();
    await panel.setRoutes([['/changelog/bulkfetch', { status: 503, held: true }], ...routes()]);
    await button.press('Enter');
    await panel.page.getByRole('alert').getByText('Trying again…').waitFor();
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
    await panel.release();
    await gone(panel.page.getByText('Trying again…'));
    await panel.setRoutes(routes());
    await button.press('Enter');
    await sentence(panel).waitFor();
  });

  it('again as soon as the browser is on line, and says until then how old the content is', async () => {
    const panel = await open({ routes: routes() });
    await settled(panel);
    await panel.page.context().setOffline(true);
    await panel.setRoutes(answeringAll({ status: 503 }));
    await panel.emit('JIRA_ISSUE_CHANGED');
    await panel.page.getByText('You are offline').waitFor();
    await panel.page.getByText('This is how it was at').waitFor();
    await sentence(panel).waitFor();
    expect(await panel.accessibilityProblems()).toEqual([]);
    await panel.setRoutes(routes());
    await panel.page.context().setOffline(false);
    await gone(panel.page.getByText('You are offline'));
  });

  it('leads an admin without teams to the admin page', async () => {
    const panel = await open({ routes: routes(), configuration: noTeams });
    await panel.page.getByRole('button', { name: 'Set up teams' }).click();
    await panel.called('navigate ');
  });
});

describe('a pulse that waits', () => {
  const banner = (panel: PanelPage) => panel.page.getByRole('complementary', { name: 'A pulse waits' });

  it('leads to its questions', async () => {
    const panel = await open({ routes: routes(), pulse: reminder });
    await banner(panel).getByRole('button', { name: 'Answer' }).click();
    await panel.called('navigate pulse /answer/hyderabad-munich%3A3');
  });

  it('is put away for the session', async () => {
    const panel = await open({ routes: routes(), pulse: reminder });
    await banner(panel).getByRole('button', { name: 'Hide' }).click();
    await gone(banner(panel));
    await panel.page.reload();
    await settled(panel);
    expect(await banner(panel).count()).toBe(0);
  });

  it('moves nothing when it comes after the rest, and is not seen before', async () => {
    const panel = await open({ routes: routes(), pulse: reminder });
    await banner(panel).waitFor();
    await panel.page.addInitScript(() => {
      (globalThis as unknown as { scripted: Scripted }).scripted.holdFunctions = true;
    });
    await panel.page.reload();
    await settled(panel);
    const topOf = () => sentence(panel).evaluate((element) => element.getBoundingClientRect().top);
    const before = await topOf();
    expect(await banner(panel).count()).toBe(0);
    await panel.release();
    await banner(panel).waitFor();
    expect(await topOf()).toBe(before);
  });

  it('goes when its time is over', async () => {
    const panel = await open({
      routes: routes(),
      pulse: { ...reminder, closesAt: now + hourMs },
      prepare: (page) => page.clock.install({ time: now }),
    });
    await banner(panel).waitFor();
    await panel.page.clock.fastForward(2 * hourMs);
    await gone(banner(panel));
  });
});

describe('the skeleton', () => {
  const typical: Scene = {
    routes: routes({ histories: [histories[1], histories[3]], comments: [], remoteLinks: [] }),
    accountId: 'h1',
  };
  const untypical = routes({ fields: { duedate: null }, histories: [], comments: [], remoteLinks: [] });
  const hanging = answeringAll({ hang: true });
  const bones = (panel: PanelPage) => panel.page.locator('.skeleton .bones').first().waitFor();
  const heightOf = (panel: PanelPage) =>
    panel.page.locator('main').evaluate((main) => main.getBoundingClientRect().height);
  const remembered = (panel: PanelPage) =>
    panel.page.waitForFunction(() =>
      Object.keys(localStorage).some((key) => key.startsWith('rapport.seen.')),
    );
  const reloadHanging = async (panel: PanelPage) => {
    await panel.page.addInitScript((given) => {
      (globalThis as unknown as { scripted: Scripted }).scripted.routes = given;
    }, hanging);
    await panel.page.reload();
    await bones(panel);
  };

  it.each([
    [320, 50],
    [728, 20],
    [1000, 20],
  ])(
    'at %i px is as high as what comes for a member on an issue with a due date and no handoff, within %i px',
    async (widthPx, within) => {
      const loading = await open({ ...typical, widthPx, routes: hanging, configuration: 'hang' });
      await bones(loading);
      const loaded = await open({ ...typical, widthPx });
      await settled(loaded);
      expect(Math.abs((await heightOf(loaded)) - (await heightOf(loading)))).toBeLessThanOrEqual(within);
    },
  );

  it('is on an issue not seen before as high as others were, for a reader in no team, too', async () => {
    const panel = await open({ routes: untypical, accountId: 'x' });
    await settled(panel);
    const seen = await heightOf(panel);
    await remembered(panel);
    await panel.page.evaluate(() => {
      for (const [key, value] of Object.entries(localStorage)) {
        localStorage.setItem(key, String(value).replaceAll('10001', '10002'));
      }
    });
    await reloadHanging(panel);
    expect(Math.abs((await heightOf(panel)) - seen)).toBeLessThanOrEqual(1);
  });

  it('gives way to what is higher or lower in one step, in however many it comes', async () => {
    const panel = await open({
      ...typical,
      routes: untypical.map(([path, answer]): Route => [path, { ...answer, held: path.includes('/issue/') }]),
    });
    await bones(panel);
    const skeleton = await heightOf(panel);
    await panel.page.evaluate(() => {
      const told: number[] = [];
      Object.assign(globalThis, { told });
      new ResizeObserver(() =>
        told.push(document.querySelector('main')!.getBoundingClientRect().height),
      ).observe(document.querySelector('main')!);
    });
    await panel.release();
    await settled(panel);
    const content = await heightOf(panel);
    expect(content).toBeLessThan(skeleton - 100);
    await panel.page.waitForFunction(
      (last) => (globalThis as unknown as { told: number[] }).told.at(-1) === last,
      content,
    );
    expect(await panel.page.evaluate(() => (globalThis as unknown as { told: number[] }).told)).toEqual([
      skeleton,
      content,
    ]);
  });

  describe('of an issue whose page Confluence knows late', () => {
    const page = {
      id: '77',
      title: 'Refunds: from the scan of the parcel to the bank',
      version: { createdAt: '2025-11-27T10:00:00.000Z' },
    };
    const openLate = async (widthPx: number, results: readonly (typeof page)[] = [page]) => {
      const panel = await open({
        routes: routes(
          {
            histories: [
              ...histories,
              change(6, '2025-12-02T10:00:00.000+0100', 'm1', 'description', 'a', 'b'),
            ],
            remoteLinks: remoteLinks.map((link) => ({
              ...link,
              object: { ...link.object, title: page.title },
            })),
          },
          ['/wiki/', { body: { results }, held: true }],
        ),
        accountId: 'x',
        widthPx,
        // Time stands still but where the test lets it pass.
        prepare: async (prepared) => {
          await prepared.clock.install({ time: now });
          await prepared.clock.pauseAt(now + 1_000);
        },
      });
      await panel.called('fetchProduct /wiki/');
      await panel.page.clock.runFor(500);
      return panel;
    };
    const linked = (panel: PanelPage) => panel.page.locator('.document');

    it('stays for a while, so that the sections come with what Confluence says', async () => {
      const panel = await openLate(320);
      const skeleton = await heightOf(panel);
      expect(await linked(panel).count()).toBe(0);
      await panel.release();
      await gone(panel.page.getByText('Updating…'));
      await panel.page.clock.runFor(100);
      await linked(panel).waitFor();
      expect(await linked(panel).innerText()).toContain(page.title);
      expect(await heightOf(panel)).toBeGreaterThan(skeleton + 100);
    });

    it.each([320, 728])(
      'keeps the room of what is not said of a page that the reader can’t open, at %i px',
      async (widthPx) => {
        const panel = await openLate(widthPx, []);
        await panel.page.clock.runFor(1_000);
        await linked(panel).getByText('Asking Confluence…').waitFor();
        const rung = panel.page.locator('.rung', { has: linked(panel) });
        // Until Confluence has answered nobody knows whether it counts.
        expect(await rung.getByRole('img').getAttribute('aria-label')).toBe('Unknown');
        const content = await heightOf(panel);
        await panel.release();
        await linked(panel).getByText('it doesn’t count as linked').waitFor();
        await gone(panel.page.getByText('Updating…'));
        expect(await rung.getByRole('img').getAttribute('aria-label')).toBe('Missing');
        expect(await heightOf(panel)).toBe(content);
        const cut = await linked(panel).evaluate((element) => element.scrollWidth - element.clientWidth);
        expect(cut).toBe(0);

        // At another width it has another height.
        await panel.page.setViewportSize({ width: 1000, height: 900 });
        await panel.page.waitForFunction((element) => element!.clientHeight < 40, await rung.elementHandle());
      },
    );

    it.each([320, 728])(
      'gives way after that, and Confluence moves nothing any more, at %i px',
      async (widthPx) => {
        const panel = await openLate(widthPx);
        await panel.page.clock.runFor(1_000);
        await linked(panel).getByText('Asking Confluence…').waitFor();
        const content = await heightOf(panel);
        await panel.release();
        await linked(panel).getByText('Older than the description').waitFor();
        await gone(panel.page.getByText('Updating…'));
        expect(await heightOf(panel)).toBe(content);
      },
    );
  });

  it('does not grow when it says that it takes longer', async () => {
    const panel = await open({
      ...typical,
      routes: hanging,
      configuration: 'hang',
      prepare: (page) => page.clock.install({ time: now }),
    });
    await bones(panel);
    const before = await heightOf(panel);
    await panel.page.clock.runFor(6_000);
    await says(panel, 'Still reading…');
    expect(await heightOf(panel)).toBe(before);
  });

  it('is as high as the issue was when this reader saw it last, at this width', async () => {
    const panel = await open({ ...typical, routes: untypical, pulse: reminder });
    await settled(panel);
    const seen = await heightOf(panel);
    await remembered(panel);
    await reloadHanging(panel);
    expect(Math.abs((await heightOf(panel)) - seen)).toBeLessThanOrEqual(1);

    await panel.page.setViewportSize({ width: 1000, height: 900 });
    await panel.page.reload();
    await bones(panel);
    expect(await heightOf(panel)).toBeGreaterThan(seen + 100);
  });

  it('gives way where a frame may not store anything', async () => {
    const panel = await open({
      ...typical,
      prepare: async (page) => {
        await page.clock.setFixedTime(now);
        await page.addInitScript(() => {
          for (const storage of ['localStorage', 'sessionStorage']) {
            Object.defineProperty(window, storage, {
              get: () => {
                throw new DOMException('Denied', 'SecurityError');
              },
            });
          }
        });
      },
    });
    await settled(panel);
    await panel.page.getByRole('button', { name: 'Thank another team' }).waitFor();
    expect(panel.errors).toEqual([]);
  });
});

describe('the first load', () => {
  it('is at most 140 kB of scripts and styles, gzipped', () => {
    const files = firstLoad(join(__dirname, '..', '..', 'static', 'dist'), 'issue-panel.html');
    expect(files.length).toBeGreaterThanOrEqual(2);
    expect(files.reduce((sum, { gzippedBytes }) => sum + gzippedBytes, 0)).toBeLessThanOrEqual(140_000);
  });
});
