import { paragraph, startOfClock, startTestSite, type TestSite } from './start-test-site';

let site: TestSite;
beforeEach(async () => (site = await startTestSite()));
afterEach(async () => {
  expect(site.site.violations).toEqual([]);
  await site.close();
});

const create = (user: string, fields: object) =>
  site.fetchProduct(user, 'POST', '/rest/api/3/issue', { fields });
const minimal = { project: { key: 'SHOP' }, issuetype: { name: 'Story' }, summary: 'Call each other' };

it('makes an issue that is found, shown and changed like any other', async () => {
  const { status, body } = await create('priya', {
    project: { id: '1' },
    issuetype: { id: '10' },
    summary: 'Tell us a day earlier',
    description: paragraph('We said, we did.'),
    duedate: '2026-03-20',
    assignee: { accountId: 'tom' },
    labels: ['rapport', 'pulse'],
    priority: { id: '3' },
  });
  expect([status, body]).toEqual([
    201,
    { id: '202', key: 'SHOP-11', self: `${site.siteOrigin}/rest/api/3/issue/202` },
  ]);
  const { fields, changelog } = (
    await site.fetchProduct('anna', 'GET', '/rest/api/3/issue/SHOP-11?expand=changelog')
  ).body;
  expect(fields).toMatchObject({
    summary: 'Tell us a day earlier',
    description: paragraph('We said, we did.'),
    duedate: '2026-03-20',
    assignee: { accountId: 'tom' },
    reporter: { accountId: 'priya' },
    creator: { accountId: 'priya' },
    labels: ['rapport', 'pulse'],
    priority: { name: 'Medium' },
    status: { name: 'To Do' },
    issuetype: { name: 'Story' },
    resolution: null,
  });
  expect(Date.parse(fields.created)).toBeGreaterThanOrEqual(startOfClock);
  expect(changelog.total).toBe(0);
  const found = await site.fetchProduct('tom', 'POST', '/rest/api/3/search/jql', {
    jql: 'labels = pulse and assignee = currentUser() and text ~ earlier',
    fields: ['key'],
  });
  expect(found.body.issues).toMatchObject([{ key: 'SHOP-11' }]);
  const edited = await site.ask('tom', 'PUT', '/rest/api/3/issue/SHOP-11', {
    fields: { duedate: '2026-03-27' },
  });
  expect(edited.status).toBe(204);
});

it('says which fields an issue of a type is made with, and which must be filled', async () => {
  const path = '/rest/api/3/issue/createmeta/1/issuetypes/10';
  const { status, body } = await site.fetchProduct('priya', 'GET', path);
  expect(status).toBe(200);
  const fields = body.fields as { fieldId: string; required: boolean; hasDefaultValue: boolean }[];
  expect(fields.map(({ fieldId }) => fieldId)).toEqual(
    expect.arrayContaining(['duedate', 'assignee', 'labels']),
  );
  const mustBeFilled = fields.filter(({ required, hasDefaultValue }) => required && !hasDefaultValue);
  expect(mustBeFilled.map(({ fieldId }) => fieldId).sort()).toEqual(['issuetype', 'project', 'summary']);
  expect((await site.fetchProduct('priya', 'GET', `${path}9`)).status).toBe(404);
});

it('counts keys on, per project', async () => {
  const keys = [];
  for (const project of ['SHOP', 'SHOP', 'HR']) {
    keys.push((await create('anna', { ...minimal, project: { key: project } })).body.key);
  }
  expect(keys).toEqual(['SHOP-11', 'SHOP-12', 'HR-2']);
});

it.each([
  [
    {},
    {
      project: 'Specify a valid project ID or key',
      issuetype: 'Specify an issue type',
      summary: 'You must specify a summary of the issue.',
    },
  ],
  [{ ...minimal, project: { key: 'HR' } }, { project: 'Specify a valid project ID or key' }],
  [{ ...minimal, issuetype: { name: 'Epic' } }, { issuetype: 'Specify a valid issue type' }],
  [{ ...minimal, duedate: '20 March' }, { duedate: expect.stringContaining('yyyy-MM-dd') }],
  [{ ...minimal, assignee: { accountId: 'nobody' } }, { assignee: expect.stringContaining('nobody') }],
  [{ ...minimal, description: 'plain text' }, { description: expect.stringContaining('Atlassian Document') }],
  [{ ...minimal, priority: { id: '99' } }, { priority: 'The priority selected is invalid.' }],
  [{ ...minimal, reporter: { id: 'nobody' } }, { reporter: expect.any(String) }],
  [{ ...minimal, labels: ['two words'] }, { labels: "The label can't contain spaces." }],
  [{ ...minimal, status: { id: '5' } }, { status: expect.stringContaining('cannot be set') }],
])('refuses %j field by field, and makes nothing', async (fields, errors) => {
  const answer = await create('priya', fields);
  expect([answer.status, answer.body]).toEqual([400, { errorMessages: [], errors }]);
  const count = site.site.database.prepare('select count(*) from issue').pluck().get();
  expect(count).toBe(4);
});

it('lists the types that can be made, to those who see the project', async () => {
  const path = (key: string) => `/rest/api/3/issue/createmeta/${key}/issuetypes`;
  expect((await site.fetchProduct('priya', 'GET', path('SHOP'))).body).toMatchObject({
    total: 1,
    issueTypes: [{ id: '10', name: 'Story', subtask: false }],
  });
  expect((await site.fetchProduct('priya', 'GET', path('HR'))).status).toBe(404);
  const rights = await site.fetchProduct(
    'priya',
    'GET',
    '/rest/api/3/mypermissions?permissions=CREATE_ISSUES&projectKey=SHOP',
  );
  expect(rights.body.permissions.CREATE_ISSUES.havePermission).toBe(true);
});
