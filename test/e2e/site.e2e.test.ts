import type { Locator } from 'playwright-core';
import { type SiteBrowser, startSiteBrowser, type VisitedPage } from './browser';
import { people, siteSeed } from './site-seed';

let browser: SiteBrowser;
const opened: VisitedPage[] = [];

beforeAll(async () => {
  browser = await startSiteBrowser(siteSeed());
});
afterAll(async () => {
  await browser?.close();
  browser?.assertNoViolations();
});
beforeEach(() => browser.server.site.load(siteSeed()));
afterEach(async () => {
  browser.setFaults([]);
  await Promise.all(opened.splice(0).map((visited) => visited.close()));
});

async function open(path: string, as: string, more: { widthPx?: number; theme?: 'light' | 'dark' } = {}) {
  const visited = await browser.open(path, { as, ...more });
  opened.push(visited);
  return visited;
}

describe('lists', () => {
  it('shows the projects that one may see, and no others', async () => {
    const admin = (await open('/', people.ada)).page;
    await admin.getByRole('table').getByRole('link', { name: 'Secrets' }).waitFor();

    const other = (await open('/', people.ravi)).page;
    await other.getByRole('table').getByRole('link', { name: 'Payments' }).waitFor();
    expect(await other.getByText('Secrets').count()).toBe(0);
  });

  it('pages through a project’s issues and back, without losing or repeating one', async () => {
    const { page } = await open('/projects/PAY', people.ada);
    const keys = async () => page.locator('.issue-key').allTextContents();
    await page.getByText('1–50').waitFor();
    const first = await keys();
    await page.getByRole('button', { name: 'Next page' }).click();
    await page.getByText('51–72').waitFor();
    const second = await keys();
    expect(new Set([...first, ...second]).size).toBe(72);
    await page.getByRole('button', { name: 'Previous page' }).click();
    await page.getByText('1–50').waitFor();
    expect(await keys()).toEqual(first);
  });

  it('finds by text, by status, and by JQL, and says when a query is wrong', async () => {
    const { page } = await open('/projects/PAY', people.ada);
    await page.getByRole('searchbox', { name: 'Text' }).fill('refunds');
    await page.keyboard.press('Enter');
    await page.getByText('1–1').waitFor();
    expect(await page.locator('.issue-key').allTextContents()).toEqual(['PAY-1']);

    await page.getByRole('searchbox', { name: 'Text' }).fill('');
    await page.keyboard.press('Enter');
    await page.getByText('1–50').waitFor();
    await page.getByRole('combobox', { name: 'Status' }).selectOption({ label: 'In Progress' });
    await page.getByText('1–1').waitFor();

    await page.getByRole('button', { name: 'JQL' }).click();
    await page.getByRole('textbox', { name: 'JQL' }).fill('no such query (');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
  });

  it('goes straight to an issue when its key is typed', async () => {
    const { page } = await open('/', people.ada);
    await page.getByRole('searchbox', { name: 'Search issues' }).fill('pay-1');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /Refunds from the checkout/ }).waitFor();
  });
});

describe('an issue', () => {
  it('shows its document: every kind of node, unknown ones by their text, no dangerous link', async () => {
    const { page } = await open('/browse/PAY-1', people.ada);
    const description = page.getByRole('region', { name: 'Description' });
    await description.getByRole('heading', { name: 'Goal' }).waitFor();
    for (const text of [
      'first point',
      'a finished task',
      'Austria',
      'mind the gap',
      'select 1',
      '@Ravi Kumar',
      'put it into <space>',
      'text of an unknown node',
    ]) {
      expect(await description.getByText(text).first().isVisible()).toBe(true);
    }
    expect(await description.getByText('what was hidden').isVisible()).toBe(false);
    await description.getByText('More', { exact: true }).click();
    expect(await description.getByText('what was hidden').isVisible()).toBe(true);
    expect(await description.getByRole('link', { name: 'bad' }).count()).toBe(0);
  });

  it('has each bullet on the side where the text of its item begins', async () => {
    const { page } = await open('/browse/PAY-80', people.ada);
    const list = page.getByRole('region', { name: 'Description' }).getByRole('list');
    const roomForBullet = (item: string) =>
      list
        .getByRole('listitem')
        .filter({ hasText: item })
        .evaluate((element) => {
          const { marginLeft, marginRight } = getComputedStyle(element);
          return { marginLeft, marginRight };
        });
    expect(await roomForBullet('نقل البيانات')).toEqual({ marginLeft: '0px', marginRight: '24px' });
    expect(await roomForBullet('Move the data')).toEqual({ marginLeft: '24px', marginRight: '0px' });
  });

  it('takes a new due date and writes it into the history', async () => {
    const { page } = await open('/browse/PAY-1', people.ada);
    await page.getByRole('button', { name: /edit due date/i }).click();
    await page.getByLabel('Due date').fill('2026-12-24');
    // The new date stands there before Jira has it.
    const saved = page.waitForResponse((response) => response.request().method() === 'PUT');
    await page.keyboard.press('Enter');
    await page.getByText('24 Dec 2026').waitFor();
    await saved;
    await page.getByRole('tab', { name: 'History' }).click();
    const newest = page.locator('.history').first();
    await newest.getByText('2026-12-24').waitFor();
    expect(await newest.textContent()).toContain('Ada Lovelace changed the Due date');
    expect(await newest.textContent()).toContain('2026-12-12');
  });

  it('is followed by the app’s panel: a new due date is the one it speaks of', async () => {
    const visited = await open('/browse/PAY-1', people.ada);
    const panel = await visited.appFrame();
    await panel.getByRole('heading', { name: /12 December/ }).waitFor();
    await visited.page.getByRole('button', { name: /edit due date/i }).click();
    await visited.page.getByLabel('Due date').fill('2026-12-24');
    await visited.page.keyboard.press('Enter');
    await panel.getByRole('heading', { name: /24 December/ }).waitFor();
  });

  it('lets the panel try again once there are answers again, however many never came', async () => {
    const { site } = browser.server;
    browser.setFaults([{ pathPattern: '^/(rest|invoke)/', hang: true }]);
    const visited = await open('/browse/PAY-1', people.ada);
    // The panel asks for five parts of the issue, and for the teams.
    while (site.hanging.length < 5) await visited.page.evaluate(() => new Promise(requestAnimationFrame));
    browser.setFaults([]);
    const panel = await visited.appFrame();
    await panel.getByRole('button', { name: 'Try again' }).click();
    await panel.getByRole('heading', { name: /12 December/ }).waitFor();
  });

  it('takes a new assignee by keyboard alone', async () => {
    const { page } = await open('/browse/PAY-1', people.ada);
    await page.getByRole('button', { name: 'Assignee: Ravi Kumar. Edit' }).press('Enter');
    await page.getByRole('combobox', { name: 'Assignee' }).fill('ada');
    await page.getByRole('option', { name: 'Ada Lovelace' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Assignee: Ada Lovelace. Edit' }).waitFor();
  });

  it('moves by a transition, and shows the resolution that comes with it', async () => {
    const { page } = await open('/browse/PAY-1', people.ada);
    await page.getByRole('button', { name: /^Status: In Progress/ }).click();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: /^Status: Done/ }).waitFor();
  });

  it('takes a new summary, and leaves it on Escape', async () => {
    const { page } = await open('/browse/PAY-1', people.ada);
    await page.getByRole('button', { name: /edit summary/ }).click();
    await page.getByRole('textbox', { name: 'Summary' }).fill('Never mind');
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: /Refunds from the checkout/ }).waitFor();
    await page.getByRole('button', { name: /edit summary/ }).click();
    await page.getByRole('textbox', { name: 'Summary' }).fill('Refunds, quickly');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /Refunds, quickly/ }).waitFor();
  });

  it('takes a description as text, and offers its own format where text would lose a part', async () => {
    const plain = (await open('/browse/PAY-2', people.ada)).page;
    await plain.getByRole('button', { name: 'Add a description' }).click();
    await plain.getByRole('textbox', { name: 'Description' }).fill('## Why\n\n- because\n- [ ] a task');
    await plain.getByRole('button', { name: 'Save' }).click();
    await plain.getByRole('heading', { name: 'Why' }).waitFor();
    await plain.getByRole('img', { name: 'To do' }).waitFor();

    const rich = (await open('/browse/PAY-1', people.ada)).page;
    await rich.getByRole('button', { name: 'Edit description' }).click();
    const json = rich.getByRole('textbox', { name: 'Description as JSON' });
    expect(JSON.parse(await json.inputValue())).toMatchObject({ type: 'doc' });
    await json.fill('{ broken');
    await rich.getByRole('button', { name: 'Save' }).click();
    await rich
      .getByRole('alert')
      .getByText(/isn’t valid JSON/)
      .waitFor();
    expect(await json.inputValue()).toBe('{ broken');
  });

  it('takes a comment that mentions somebody', async () => {
    const { page } = await open('/browse/PAY-1', people.ada);
    const field = page.getByRole('textbox', { name: 'Add a comment' });
    await field.pressSequentially('Ask @rav');
    await page.getByRole('option', { name: 'Ravi Kumar' }).waitFor();
    await page.keyboard.press('Enter');
    await field.pressSequentially('please');
    await page.getByRole('button', { name: 'Save' }).click();
    const newest = page.locator('.comment').first();
    await newest.getByText('@Ravi Kumar').waitFor();
    expect(await newest.textContent()).toContain('please');
    await page.waitForFunction(
      (input) => (input as HTMLTextAreaElement).value === '',
      await field.elementHandle(),
    );
  });

  it('says what the server said when an edit fails, and keeps what was typed', async () => {
    const { page } = await open('/browse/PAY-1', people.ada);
    await page.getByRole('button', { name: /edit summary/ }).click();
    await page.getByRole('textbox', { name: 'Summary' }).fill('');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('The summary couldn’t be saved').waitFor();
    expect(await page.getByRole('textbox', { name: 'Summary' }).isVisible()).toBe(true);
  });

  describe('gives the focus back to where editing began', () => {
    const focused = (locator: Locator) => locator.and(locator.page().locator(':focus')).waitFor();

    it.each([
      ['the summary', 'PAY-1', /edit summary/, 'Summary', 'Refunds, quickly', null, /Refunds, quickly/],
      ['the due date', 'PAY-1', /edit due date/, 'Due date', '2026-12-24', null, /24 Dec 2026/],
      ['the assignee', 'PAY-1', /^Assignee: /, 'Assignee', 'ada', null, /^Assignee: Ada Lovelace/],
      ['the description', 'PAY-2', /Edit description/, 'Description', 'Because', 'Save', /Edit description/],
    ] as const)('%s: by Escape and by Enter', async (_, key, name, label, value, save, after) => {
      const { page } = await open(`/browse/${key}`, people.ada);
      const button = page.getByRole('button', { name });
      const field = page.locator('input, textarea').and(page.getByLabel(label, { exact: true }));
      await button.press('Enter');
      await field.press('Escape');
      await focused(button);
      await button.press('Enter');
      await field.fill(value);
      const saved = page.waitForResponse((response) => response.request().method() === 'PUT');
      if (save === null) await field.press('Enter');
      else await page.getByRole('button', { name: save }).press('Enter');
      await saved;
      await focused(page.getByRole('button', { name: after }));
    });

    it('“Assign to me”, which is no more', async () => {
      const { page } = await open('/browse/PAY-1', people.ada);
      await page.getByRole('button', { name: 'Assign to me' }).press('Enter');
      await focused(page.getByRole('button', { name: /^Assignee: Ada Lovelace/ }));
    });

    it('the status: by Escape and by Enter', async () => {
      const { page } = await open('/browse/PAY-1', people.ada);
      const status = (name: string) => page.getByRole('button', { name: new RegExp(`^Status: ${name}`) });
      await status('In Progress').press('Enter');
      await page.getByRole('button', { name: 'Done' }).press('Escape');
      await focused(status('In Progress'));
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Done' }).press('Enter');
      await focused(status('Done'));
    });

    it('a comment: when it is left and when it is saved', async () => {
      const { page } = await open('/browse/PAY-1', people.ada);
      const field = page.getByRole('textbox', { name: 'Add a comment' });
      await field.fill('Never mind');
      await page.getByRole('button', { name: 'Cancel' }).press('Enter');
      await focused(field);
      await field.fill('Because');
      await page.getByRole('button', { name: 'Save' }).press('Enter');
      await page.locator('.comment').getByText('Because').waitFor();
      await page.getByRole('button', { name: 'Save' }).waitFor({ state: 'detached' });
      await focused(field);
    });
  });

  it('is the same “not found” whether it isn’t there or may not be seen', async () => {
    const hidden = (await open('/browse/SEC-1', people.ravi)).page;
    const hiddenText = await hidden.getByRole('main').getByRole('heading', { level: 1 }).textContent();
    const absent = (await open('/browse/PAY-999', people.ravi)).page;
    expect(await absent.getByRole('main').getByRole('heading', { level: 1 }).textContent()).toBe(hiddenText);
    await (await open('/browse/SEC-1', people.ada)).page.getByRole('heading', { name: /A secret/ }).waitFor();
  });
});

describe('the chrome', () => {
  it('lets one be somebody else', async () => {
    const { page } = await open('/', people.ada);
    await page.getByRole('button', { name: /^Account: Ada Lovelace/ }).click();
    await page.getByRole('button', { name: /^Ravi Kumar/ }).click();
    await page.getByRole('button', { name: /^Account: Ravi Kumar/ }).waitFor();
    await page.getByRole('table').getByRole('link', { name: 'Payments' }).waitFor();
    await page.getByText('Secrets').waitFor({ state: 'detached' });
  });

  it('keeps the theme over a reload', async () => {
    const { page } = await open('/', people.ada);
    await page.getByRole('button', { name: 'Switch to dark theme' }).click();
    await page.getByRole('button', { name: 'Switch to light theme' }).waitFor();
    await page.reload();
    expect(await page.evaluate(() => document.documentElement.dataset['colorMode'])).toBe('dark');
  });

  it('keeps the admin page from others', async () => {
    const { page } = await open('/admin/apps/rapport', people.ravi);
    await page.getByRole('heading', { name: 'You don’t have permission to see this page' }).waitFor();
    expect(await page.locator('iframe').count()).toBe(0);
  });

  it('says so when there is no such page', async () => {
    const { page } = await open('/nowhere', people.ada);
    await page.getByRole('heading', { name: 'Page not found' }).waitFor();
  });
});

describe('everybody can use it', () => {
  const paths = ['/', '/projects/PAY', '/browse/PAY-1', '/browse/PAY-80', '/nowhere'];
  it.each(
    paths.flatMap((path) =>
      (['light', 'dark'] as const).flatMap((theme) =>
        [1280, 320].map((widthPx) => [path, theme, widthPx] as const),
      ),
    ),
  )('%s in %s at %d px: axe finds nothing, nothing hangs over', async (path, theme, widthPx) => {
    const visited = await open(path, people.ada, { theme, widthPx });
    await visited.page.getByRole('heading', { level: 1 }).waitFor();
    await visited.page.waitForLoadState('networkidle');
    if (path.startsWith('/browse/')) {
      await (await visited.appFrame()).locator('main[aria-busy="false"]').waitFor();
    }
    expect(await visited.accessibilityProblems()).toEqual([]);
    expect(await visited.overflowPx()).toBe(0);
    await visited.screenshot(`site${path.replaceAll('/', '-')}-${theme}-${widthPx}`);
  });
});
