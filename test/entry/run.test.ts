import { captureLog } from '../capture-log';
import { startForgeHost, type ForgeHost } from './forge-host';

let host: ForgeHost;
let logged: string[];
beforeEach(async () => {
  host = await startForgeHost();
  logged = captureLog('error');
});
afterEach(() => {
  jest.restoreAllMocks();
  host.platform.close();
  host.site.close();
});

const refusing = (status: number, headers: Record<string, string> = {}) => {
  host.beforeJira = () => new Response(null, { status, headers });
};

describe('what goes wrong in a function behind a page', () => {
  it('reaches the platform where that has to ask the user for consent, which nobody else can', async () => {
    refusing(401, { 'forge-proxy-error': 'NEEDS_AUTHENTICATION_ERR' });
    await expect(host.invoke('rapport-admin', 'getPartnerships')).rejects.toThrow('Authentication Required');
  });

  it('is otherwise told in words, and logged without a path, an id or a text', async () => {
    refusing(503);
    expect(await host.invoke('rapport-admin', 'getPartnerships')).toMatchObject({
      ok: false,
      error: { code: 'UNAVAILABLE' },
    });
    expect(logged).toHaveLength(1);
    const [head, ...frames] = logged[0]!.split('\n');
    expect(head).toBe('getPartnerships failed: ProductRequestError');
    for (const frame of frames) expect(frame).toMatch(/^\s+at /);
  });
});
