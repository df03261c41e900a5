import { privacy } from '@forge/api';
import { privacyLimits } from '../../local/limits';
import { makeManifest, startOfClock, startTestSite, type TestSite } from './start-test-site';

let site: TestSite;
beforeEach(async () => (site = await startTestSite()));
afterEach(async () => {
  jest.restoreAllMocks();
  await site.close();
});

const account = (accountId: string, updatedAt = startOfClock) => ({
  accountId,
  updatedAt: new Date(updatedAt).toISOString(),
});
const report = (...accounts: ReturnType<typeof account>[]) =>
  site.platform.runInFunction(null, () => privacy.reportPersonalData(accounts));
const change = (accountId: string, verb: 'close' | 'rename', body?: object) =>
  site.ask('anna', 'POST', `/_site/people/${accountId}/${verb}`, body);

describe('a report of accounts', () => {
  it('says nothing of accounts to which nothing happened, and of those nobody knows', async () => {
    expect(await report(account('anna'), account('priya'), account('stranger'))).toEqual([]);
  });

  it('says which were closed, and which changed since they were stored', async () => {
    await change('priya', 'close');
    await change('tom', 'rename', { displayName: 'Tom Hill' });
    const stored = [account('anna'), account('priya'), account('tom')];
    expect(await report(...stored)).toEqual([
      { accountId: 'priya', status: 'closed' },
      { accountId: 'tom', status: 'updated' },
    ]);
    expect(await report(account('tom', site.site.now() + 1))).toEqual([]);
  });

  it('may be of any length: the package sends 90 at a time', async () => {
    await change('priya', 'close');
    const many = Array.from({ length: 200 }, (_, n) => account(`stranger-${n}`));
    expect(await report(...many, account('priya'))).toEqual([{ accountId: 'priya', status: 'closed' }]);
  });

  it('knows Atlassian’s own closed account for trying it', async () => {
    expect(await report(account('5be24ba3f91c106033269289'), account('5be24ad8b1653240376955d2'))).toEqual([
      { accountId: '5be24ba3f91c106033269289', status: 'closed' },
    ]);
  });

  it('tells when the next is due, and refuses what is none', async () => {
    const ask = (body: unknown) =>
      site.platform.askStargate('POST', '/app/report-accounts', JSON.stringify(body), 'test');
    const fine = await ask({ accounts: [account('anna')] });
    expect(fine).toMatchObject({
      status: 204,
      headers: { 'cycle-period': String(privacyLimits.cycleSeconds) },
    });
    const many = Array.from({ length: 91 }, (_, n) => account(`a${n}`));
    for (const accounts of [[], many, [{ accountId: 'anna', updatedAt: 'yesterday' }], 'anna']) {
      expect((await ask({ accounts }))!.status).toBe(400);
    }
  });

  it('needs its scope', async () => {
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const manifest = makeManifest();
    const without = await startTestSite(undefined, {
      manifest: { ...manifest, scopes: new Set(['storage:app']) },
    });
    const asked = without.platform.runInFunction(null, () => privacy.reportPersonalData([account('anna')]));
    await expect(asked).rejects.toMatchObject({ status: 403 });
    expect(without.site.violations).toMatchObject([
      { problem: 'the manifest lacks the scope report:personal-data' },
    ]);
    await without.close();
  });
});

describe('a closed account', () => {
  it('is nobody’s any more: shown as such, without its name, and not to be chosen', async () => {
    expect((await change('priya', 'close')).body).toMatchObject({ accountId: 'priya', closed: true });
    const { body } = await site.ask('anna', 'GET', '/_site/session');
    expect(body.users.map(({ accountId, closed }: Record<string, unknown>) => [accountId, closed])).toEqual([
      ['anna', false],
      ['tom', false],
      ['priya', true],
    ]);
    const user = await site.fetchProduct('anna', 'GET', '/rest/api/3/user?accountId=priya');
    expect(user.body).toMatchObject({ displayName: 'Former user', active: false });
    expect((await site.ask('anna', 'POST', '/_site/session', { accountId: 'priya' })).status).toBe(400);
    expect((await site.ask('priya', 'GET', '/_site/session')).body.user.accountId).toBe('anna');
    expect((await change('priya', 'close')).status).toBe(404);
  });

  it('is open again where the data is loaded anew, and its change is one of the site’s clock', async () => {
    await site.platform.agenda.moveBy(3_600_000);
    await change('tom', 'rename', { displayName: 'Tom Hill' });
    expect(site.site.people.find('tom')).toMatchObject({ displayName: 'Tom Hill' });
    expect(site.site.people.find('tom')!.change!.at).toBeGreaterThanOrEqual(startOfClock + 3_600_000);
    expect((await change('tom', 'rename', { displayName: '' })).status).toBe(400);
  });
});
