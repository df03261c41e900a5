import type * as Bridge from '@forge/bridge';
import { startTestSite, type TestSite } from './start-test-site';

/**
 * The unmodified `@forge/bridge` over a scripted `__bridge` that does what the site's pages do with the server. The
 * bridge is read when the package is loaded, so it is set before.
 */
let site: TestSite;
let bridge: typeof Bridge;
let user = 'priya';
const extension = { issueKey: 'SHOP-1' };

/** In a browser a request's address is relative to its page; Node has no page. */
const MachineRequest = globalThis.Request;
class RequestOfPage extends MachineRequest {
  constructor(input: string | URL | Request, init?: RequestInit) {
    super(typeof input === 'string' ? new URL(input, site.frameOrigin) : input, init);
  }
}

beforeAll(async () => {
  globalThis.Request = RequestOfPage;
  site = await startTestSite();
  const post = async (place: string, body: object) =>
    (await site.ask(user, 'POST', `/_site/forge/${place}`, { moduleKey: 'trust-panel', ...body })).body;
  Object.assign(globalThis, {
    __bridge: {
      callBridge: async (command: string, data: object) => {
        if (command === 'fetchProduct') return post('fetch-product', data);
        if (command === 'getContext') return post('context', { extension });
        if (command !== 'invoke') throw new Error(`not scripted: ${command}`);
        const { functionKey, payload } = data as { functionKey: string; payload: unknown };
        const answer = await post('invoke', { functionKey, payload, extension });
        if (!answer.success) throw new Error(answer.error.message);
        return answer.payload;
      },
    },
  });
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- only after __bridge is there.
  bridge = require('@forge/bridge') as typeof Bridge;
});
afterAll(async () => {
  globalThis.Request = MachineRequest;
  expect(site.site.violations).toEqual([]);
  await site.close();
});

it('requestJira answers as Jira does, as the reader', async () => {
  user = 'priya';
  const found = await bridge.requestJira('/rest/api/3/issue/SHOP-1?fields=summary');
  expect([found.status, ((await found.json()) as { fields: unknown }).fields]).toEqual([
    200,
    { summary: 'Pay by card' },
  ]);
  expect((await bridge.requestJira('/rest/api/3/issue/HR-1')).status).toBe(404);
  user = 'tom';
  expect((await bridge.requestJira('/rest/api/3/issue/HR-1')).status).toBe(200);
});

it('requestJira sends bodies, requestConfluence asks Confluence', async () => {
  const bulk = await bridge.requestJira('/rest/api/3/changelog/bulkfetch', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ issueIdsOrKeys: ['SHOP-1'] }),
  });
  expect(((await bulk.json()) as { issueChangeLogs: unknown[] }).issueChangeLogs).toHaveLength(1);
  const pages = await bridge.requestConfluence('/wiki/api/v2/pages?id=42&limit=1');
  expect(((await pages.json()) as { results: { title: string }[] }).results[0]!.title).toBe('Payments');
});

it('getContext and invoke reach the app’s own function behind the panel', async () => {
  user = 'tom';
  const context = await bridge.view.getContext();
  expect(context.locale).toBe('de-DE');
  const configuration = await bridge.invoke<{ ok: boolean; value: { revision: number } }>('getConfiguration');
  expect(configuration).toMatchObject({ ok: true, value: { revision: 0 } });
  const print = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  await expect(bridge.invoke('noSuchFunction')).rejects.toThrow('There was an error invoking the function');
  print.mockRestore();
});
