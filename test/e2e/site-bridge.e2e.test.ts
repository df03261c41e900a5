import type * as Bridge from '@forge/bridge';
import type { Frame, Page } from 'playwright-core';
import { serveProbe } from './bridge-probe';
import { type SiteBrowser, startSiteBrowser, type VisitedPage } from './browser';
import { people, siteSeed } from './site-seed';

declare const bridge: typeof Bridge;

let browser: SiteBrowser;
const opened: VisitedPage[] = [];

beforeAll(async () => {
  browser = await startSiteBrowser(siteSeed());
});
afterAll(() => browser?.close());
beforeEach(() => browser.server.site.load(siteSeed()));
afterEach(async () => {
  browser.setFaults([]);
  await Promise.all(opened.splice(0).map((visited) => visited.close()));
});

/** The probe on an issue, where a new site shows the panel at once, or on the admin page. */
async function openProbe(path = '/browse/PAY-1', theme: 'light' | 'dark' = 'light') {
  const visited = await browser.open(path, { as: people.ada, theme, prepare: serveProbe });
  opened.push(visited);
  const frame = await visited.appFrame();
  await frame.waitForFunction(() => 'bridge' in globalThis);
  return { ...visited, frame };
}

/** The modal's frame: the one that came last. */
async function modalFrame(page: Page): Promise<Frame> {
  await page.locator('dialog iframe[data-connected="true"]').waitFor();
  const frame = page.frames().at(-1)!;
  await frame.waitForFunction(() => 'bridge' in globalThis);
  return frame;
}

describe('the frame', () => {
  it('is another origin, in a sandbox, under a policy without unsafe-inline', async () => {
    const { page, frame } = await openProbe();
    const sandbox = await page.locator('iframe').getAttribute('sandbox');
    expect(sandbox).toContain('allow-scripts');
    expect(sandbox).not.toContain('allow-top-navigation');
    expect(new URL(frame.url()).origin).not.toBe(new URL(page.url()).origin);
    expect(
      await frame.evaluate(() => {
        try {
          return String(window.parent.document);
        } catch (error) {
          return (error as Error).name;
        }
      }),
    ).toBe('SecurityError');
    expect(
      await frame.evaluate(() => {
        const style = document.createElement('style');
        style.textContent = 'body { --loose: yes }';
        document.head.append(style);
        return getComputedStyle(document.body).getPropertyValue('--loose');
      }),
    ).toBe('');
  });

  it('is as high as its content, as it grows and shrinks', async () => {
    const { page, frame } = await openProbe();
    const heightIs = (px: number) =>
      page.waitForFunction((wanted) => document.querySelector('iframe')?.clientHeight === wanted, px);
    for (const px of [900, 120]) {
      await frame.evaluate((height) => {
        document.body.replaceChildren(document.createElement('div'));
        document.body.style.margin = '0';
        (document.body.firstChild as HTMLElement).style.height = `${height}px`;
      }, px);
      await heightIs(px);
    }
  });
});

describe('what an app asks of its host', () => {
  it('getContext: the issue, the person, the theme', async () => {
    const { frame } = await openProbe('/browse/PAY-1', 'dark');
    expect(await frame.evaluate(() => bridge.view.getContext())).toMatchObject({
      accountId: people.ada,
      moduleKey: 'trust-panel',
      timezone: 'Europe/Berlin',
      theme: { colorMode: 'dark' },
      extension: { type: 'jira:issuePanel', issue: { key: 'PAY-1' }, project: { key: 'PAY' } },
    });
  });

  it('requestJira: as the person, errors as answers', async () => {
    const { frame } = await openProbe();
    expect(
      await frame.evaluate(async () => {
        const found = await bridge.requestJira('/rest/api/3/issue/PAY-1?fields=summary');
        const absent = await bridge.requestJira('/rest/api/3/issue/PAY-999');
        return [
          ((await found.json()) as { fields: { summary: string } }).fields.summary,
          absent.status,
          absent.ok,
        ];
      }),
    ).toEqual(['Refunds from the checkout', 404, false]);
  });

  it('invoke: the app’s function answers; one that isn’t there is an error', async () => {
    const { frame } = await openProbe();
    expect(await frame.evaluate(() => bridge.invoke('getConfiguration'))).toMatchObject({ ok: true });
    expect(
      await frame.evaluate(() => bridge.invoke('noSuchFunction').catch((error: Error) => error.message)),
    ).toBe("There was an error invoking the function - Resolver has no definition for 'noSuchFunction'.");
  });

  it('theme.enable: tokens in the frame, and they follow the switch', async () => {
    const { page, frame } = await openProbe();
    const look = () =>
      frame.evaluate(() => [
        document.documentElement.dataset['colorMode'],
        getComputedStyle(document.documentElement).getPropertyValue('--ds-surface').trim(),
      ]);
    expect(await look()).toEqual([undefined, '']);
    await frame.evaluate(() => bridge.view.theme.enable());
    const [light, lightSurface] = await look();
    expect([light, lightSurface]).toEqual(['light', expect.stringMatching(/^#fff/i)]);
    await page.getByRole('button', { name: 'Switch to dark theme' }).click();
    await frame.waitForFunction(() => document.documentElement.dataset['colorMode'] === 'dark');
    expect((await look())[1]).not.toBe(lightSurface);
    await page.waitForFunction(
      () => getComputedStyle(document.querySelector('iframe')!).colorScheme === 'dark',
    );
  });

  it('showFlag: shown, its action runs in the frame, and it can be closed', async () => {
    const { page, frame } = await openProbe();
    await frame.evaluate(() => {
      const clicked = document.body.dataset;
      Object.assign(globalThis, {
        flag: bridge.showFlag({
          id: 'saved',
          title: 'Team saved',
          type: 'success',
          actions: [{ text: 'Undo', onClick: () => (clicked['undone'] = 'yes') }],
        }),
      });
    });
    await page.getByText('Team saved').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await frame.waitForFunction(() => document.body.dataset['undone'] === 'yes');
    await frame.evaluate(() => (globalThis as unknown as { flag: { close(): Promise<void> } }).flag.close());
    await page.getByText('Team saved').waitFor({ state: 'detached' });
  });

  it('showFlag: one that goes by itself waits while it is pointed at', async () => {
    const { page, frame } = await openProbe();
    await page.clock.install();
    await frame.evaluate(() => {
      bridge.showFlag({ id: 'saved', title: 'Team saved', type: 'success', isAutoDismiss: true });
    });
    const flag = page.getByText('Team saved');
    await flag.hover();
    await page.clock.runFor(60_000);
    expect(await flag.isVisible()).toBe(true);
    await page.mouse.move(0, 0);
    await page.clock.runFor(10_000);
    await flag.waitFor({ state: 'detached' });
  });

  it('Modal: gets its context, tells what it was closed with, and closes on Escape', async () => {
    const { page, frame } = await openProbe();
    const openModal = () =>
      frame.evaluate(() =>
        new bridge.Modal({
          size: 'small',
          title: 'Why this number',
          context: { number: 7 },
          onClose: (payload) => (document.body.dataset['closedWith'] = JSON.stringify(payload ?? null)),
        }).open(),
      );
    await openModal();
    const inside = await modalFrame(page);
    await page.getByRole('dialog', { name: 'Why this number' }).waitFor();
    const context = await inside.evaluate(() => bridge.view.getContext());
    expect(context.extension).toMatchObject({ modal: { number: 7 }, issue: { key: 'PAY-1' } });
    await inside.evaluate(() => void bridge.view.close({ chosen: 'a' }));
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await frame.waitForFunction(() => document.body.dataset['closedWith'] === '{"chosen":"a"}');

    await openModal();
    await modalFrame(page);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await frame.waitForFunction(() => document.body.dataset['closedWith'] === 'null');
  });

  it('close, submit and open are refused where the module has no such thing', async () => {
    const { frame } = await openProbe();
    const messages = await frame.evaluate(() =>
      Promise.all(
        [bridge.view.close(), bridge.view.submit({}), bridge.view.open()].map((asked) =>
          Promise.resolve(asked).then(
            () => 'done',
            (error: Error) => error.message,
          ),
        ),
      ),
    );
    expect(messages).toEqual([
      "this resource's view is not closable.",
      "this resource's view is not submittable.",
      "this resource's view is not openable.",
    ]);
  });

  it('router: addresses, and going there without a load', async () => {
    const { page, frame } = await openProbe();
    expect(
      await frame.evaluate(
        async () => (await bridge.router.getUrl({ target: 'issue', issueKey: 'PAY-2' }))?.pathname,
      ),
    ).toBe('/browse/PAY-2');
    await page.evaluate(() => Object.assign(globalThis, { sameDocument: true }));
    await frame.evaluate(() => void bridge.router.navigate('/browse/PAY-2'));
    await page.getByRole('heading', { name: /^Issue 2/ }).waitFor();
    expect(await page.evaluate(() => 'sameDocument' in globalThis)).toBe(true);
  });

  it('router: nothing but the web', async () => {
    const { frame } = await openProbe();
    expect(
      await frame.evaluate(() =>
        bridge.router.navigate('javascript:alert(1)').then(
          () => 'went',
          (error: Error) => error.message,
        ),
      ),
    ).toContain('may not open');
  });

  it('events: JIRA_ISSUE_CHANGED comes with each edit and each comment, until one unsubscribes', async () => {
    const { page, frame } = await openProbe();
    await frame.evaluate(async () => {
      const seen: unknown[] = [];
      const subscription = await bridge.events.on('JIRA_ISSUE_CHANGED', (data) => seen.push(data));
      Object.assign(globalThis, { seen, subscription });
    });
    const seen = () => frame.evaluate(() => (globalThis as unknown as { seen: unknown[] }).seen);
    const count = (wanted: number) =>
      frame.waitForFunction((n) => (globalThis as unknown as { seen: unknown[] }).seen.length === n, wanted);

    await page.getByRole('button', { name: 'Assign to me' }).click();
    await count(1);
    await page.getByRole('textbox', { name: 'Add a comment' }).fill('Hello');
    await page.getByRole('button', { name: 'Save' }).click();
    await count(2);
    expect(await seen()).toEqual(
      ['updated', 'commented'].map((changeType) => ({
        issueId: '10001',
        projectId: '1',
        changes: [{ changeType, atlassianId: people.ada }],
      })),
    );

    await frame.evaluate(() =>
      (globalThis as unknown as { subscription: { unsubscribe(): void } }).subscription.unsubscribe(),
    );
    await page.getByRole('button', { name: /edit summary/ }).click();
    await page.getByRole('textbox', { name: 'Summary' }).fill('Another');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /^Another/ }).waitFor();
    expect(await seen()).toHaveLength(2);
  });

  it('refresh: the issue around the panel is read again', async () => {
    const { page, frame } = await openProbe();
    await frame.evaluate(async () => {
      await bridge.requestJira('/rest/api/3/issue/PAY-1/comment?maxResults=1');
      await bridge.view.refresh();
    });
    const asked = page.waitForRequest((request) => request.url().includes('/rest/api/3/issue/PAY-1?'));
    await frame.evaluate(() => bridge.view.refresh());
    await asked;
  });

  it('changeWindowTitle', async () => {
    const { page, frame } = await openProbe();
    await frame.evaluate(() => bridge.view.changeWindowTitle('Rapport says'));
    await page.waitForFunction(() => document.title === 'Rapport says');
  });

  it('createHistory: an admin page’s places are in the address, and the back button leads through them', async () => {
    const { page, frame } = await openProbe('/admin/apps/rapport');
    await frame.evaluate(async () => {
      const history = await bridge.view.createHistory();
      history.listen((location) => {
        document.body.dataset['place'] = location.pathname;
      });
      history.push('/teams/munich');
    });
    await frame.waitForFunction(() => document.body.dataset['place'] === '/teams/munich');
    await page.waitForURL('**/admin/apps/rapport/teams/munich');
    await page.goBack();
    await frame.waitForFunction(() => document.body.dataset['place'] === '/');
  });

  it('what isn’t simulated fails loudly, by name', async () => {
    const { page, frame } = await openProbe();
    const told = page.waitForEvent('console', (message) => message.type() === 'error');
    expect(
      await frame.evaluate(() =>
        bridge.requestRemote('somewhere', { path: '/x', method: 'GET' } as never).then(
          () => 'done',
          (error: Error) => error.message,
        ),
      ),
    ).toMatch(/^fetchRemote is not simulated/);
    expect((await told).text()).toContain('fetchRemote is not simulated');
  });

  it('at most 500 invocations in 25 s', async () => {
    const { page, frame } = await openProbe();
    // However long it takes to ask.
    await page.evaluate(() => {
      const now = performance.now();
      performance.now = () => now;
    });
    await page.route('**/_site/forge/invoke', (route) =>
      route.fulfill({ json: { success: true, payload: 1 } }),
    );
    const failed = await frame.evaluate(async () => {
      // Past the package's own counter, which counts the same: the host must not rely on it.
      const { callBridge } = (
        globalThis as unknown as { __bridge: { callBridge(c: string, d: unknown): Promise<unknown> } }
      ).__bridge;
      const asked = Array.from({ length: 505 }, () => callBridge('invoke', { functionKey: 'x' }));
      return (await Promise.allSettled(asked)).filter(({ status }) => status === 'rejected').length;
    });
    expect(failed).toBe(5);
  });
});

describe('a panel', () => {
  it('that an admin no longer shows for all is added to an issue by its button, stays, and can be removed', async () => {
    const { page } = await openProbe();
    const choose = async (name: string) => {
      await page.getByRole('button', { name: 'Rapport: more actions' }).click();
      await page.getByRole('button', { name, exact: true }).click();
    };
    await choose('Don’t show for all work items');
    await page.locator('iframe').waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Add Rapport' }).click();
    await page.locator('iframe[data-connected="true"]').waitFor();
    await page.reload();
    await page.locator('iframe[data-connected="true"]').waitFor();
    const other = await browser.open('/browse/PAY-2', { as: people.ravi, prepare: serveProbe });
    opened.push(other);
    await other.page.getByRole('button', { name: 'Add Rapport' }).waitFor();

    await choose('Remove from this work item');
    await page.getByRole('button', { name: 'Add Rapport' }).click();
    await choose('Show for all work items');
    await other.page.reload();
    await other.page.locator('iframe[data-connected="true"]').waitFor();
  });

  it('is shown for all by admins only', async () => {
    const { page } = await browser.open('/browse/PAY-2', { as: people.ravi, prepare: serveProbe });
    await page.getByRole('button', { name: 'Rapport: more actions' }).click();
    await page.getByRole('button', { name: 'Don’t show for all work items' }).click();
    await page.getByText('Only Jira admins can show a panel for all work items.').waitFor();
    expect(await page.locator('iframe').count()).toBe(1);
    await page.context().close();
  });
});
