import api, { route } from '@forge/api';
import { makeSeed, startOfClock, startTestSite, type TestSite } from './start-test-site';

let site: TestSite;
beforeEach(async () => (site = await startTestSite()));
afterEach(async () => {
  expect(site.site.violations).toEqual([]);
  await site.close();
});

const mail = { subject: 'Your pulse', textBody: 'Two minutes, please.', htmlBody: '<p>Two minutes</p>' };
const notify = (user: string, key: string, body: object) =>
  site.fetchProduct(user, 'POST', `/rest/api/3/issue/${key}/notify`, { ...mail, ...body });
const inbox = async (user: string, query = '') =>
  (await site.ask(user, 'GET', `/_site/inbox${query}`)).body as {
    unseen: number;
    mails: Record<string, unknown>[];
  };
const reached = async () => {
  const counts: string[] = [];
  for (const user of ['anna', 'priya', 'tom']) {
    if ((await inbox(user)).mails.length > 0) counts.push(user);
  }
  return counts;
};

it('sends what was written to each person’s inbox, until they look', async () => {
  expect((await notify('anna', 'SHOP-1', { to: { users: [{ accountId: 'priya' }] } })).status).toBe(204);
  const expected = {
    issueKey: 'SHOP-1',
    subject: 'Your pulse',
    text: 'Two minutes, please.',
    html: '<p>Two minutes</p>',
    sender: 'Anna Müller',
    seen: false,
  };
  const { unseen, mails } = await inbox('priya');
  expect([unseen, mails]).toEqual([1, [expect.objectContaining(expected)]]);
  expect(Date.parse(String(mails[0]!['sentAt']))).toBeGreaterThanOrEqual(startOfClock);
  expect(await inbox('anna')).toEqual({ unseen: 0, mails: [] });
  expect((await inbox('anna', '?accountId=priya')).unseen).toBe(1);
  const seen = await site.ask('priya', 'POST', '/_site/inbox/seen');
  expect(seen.body).toMatchObject({ unseen: 0, mails: [{ seen: true }] });
});

it('can be asked by the app, in nobody’s name', async () => {
  const answer = await site.platform.runInFunction(null, () =>
    api.asApp().requestJira(route`/rest/api/3/issue/HR-1/notify`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...mail, to: { users: [{ accountId: 'tom' }, { accountId: 'priya' }] } }),
    }),
  );
  expect(answer.status).toBe(204);
  expect((await inbox('tom')).mails).toMatchObject([{ sender: 'Rapport', issueKey: 'HR-1' }]);
  // Priya may not see the issue: she gets nothing, and nobody learns of it.
  expect((await inbox('priya')).mails).toEqual([]);
});

it.each([
  ['reporter', { reporter: true }, 'SHOP-1', ['anna']],
  ['assignee', { assignee: true }, 'SHOP-1', ['priya']],
  ['watchers: who commented', { watchers: true }, 'SHOP-1', ['anna']],
  ['a group', { groups: [{ name: 'munich' }] }, 'SHOP-1', ['anna', 'tom']],
  ['several at once, each once', { groups: [{ name: 'munich' }], reporter: true }, 'SHOP-1', ['anna', 'tom']],
  [
    'everybody, of whom only some may see',
    { groups: [{ name: 'hyderabad' }, { name: 'munich' }] },
    'HR-1',
    ['anna', 'tom'],
  ],
])('reaches %s', async (_what, to, key, expected) => {
  expect((await notify('tom', key, { to })).status).toBe(204);
  expect(await reached()).toEqual(expected);
  for (const user of expected) expect((await inbox(user)).mails).toHaveLength(1);
});

it('may be restricted to a group', async () => {
  const users = ['priya', 'tom'].map((accountId) => ({ accountId }));
  await notify('anna', 'SHOP-1', { to: { users }, restrict: { groups: [{ name: 'munich' }] } });
  expect(await reached()).toEqual(['tom']);
});

it.each([
  ['nobody', {}, 'SHOP-1', 400],
  ['somebody who is not there', { users: [{ accountId: 'x' }] }, 'SHOP-1', 400],
  ['oneself alone', { users: [{ accountId: 'tom' }] }, 'SHOP-1', 400],
  ['an assignee where there is none', { assignee: true }, 'SHOP-2', 400],
  ['a group that is not there', { groups: [{ name: 'x' }] }, 'SHOP-1', 400],
  ['anybody of an issue that is not there', { users: [{ accountId: 'anna' }] }, 'SHOP-99', 404],
])('refuses %s', async (_what, to, key, status) => {
  expect((await notify('tom', key, { to })).status).toBe(status);
  expect(await reached()).toEqual([]);
});

it('hides an issue from those who may not see it', async () => {
  expect((await notify('priya', 'HR-1', { to: { users: [{ accountId: 'anna' }] } })).status).toBe(404);
});

it('has the issue’s key and summary as its subject where none is given', async () => {
  await site.fetchProduct('anna', 'POST', '/rest/api/3/issue/SHOP-1/notify', {
    to: { users: [{ accountId: 'tom' }] },
  });
  expect((await inbox('tom')).mails).toMatchObject([
    { subject: '(SHOP-1) Pay by card', text: null, html: null },
  ]);
});

it('leads where the site is served now, wherever it was when the mail was sent', async () => {
  const before = site.site.origin;
  const to = { users: [{ accountId: 'tom' }] };
  await notify('anna', 'SHOP-1', { to, htmlBody: `<a href="${before}/apps/pulse">Answer</a>` });
  site.site.origin = 'http://localhost:1';
  expect((await inbox('tom')).mails[0]!['html']).toBe('<a href="http://localhost:1/apps/pulse">Answer</a>');
});

it('is gone with the data it was about', async () => {
  await notify('anna', 'SHOP-1', { to: { users: [{ accountId: 'tom' }] } });
  await site.site.load(makeSeed());
  expect((await inbox('tom')).mails).toEqual([]);
});
