import { makeSeed, paragraph, startOfClock, startTestSite, type TestSite } from './start-test-site';

let site: TestSite;
beforeEach(async () => (site = await startTestSite()));
afterEach(async () => {
  expect(site.site.violations).toEqual([]);
  await site.close();
});

const histories = async (key: string) =>
  (await site.ask('anna', 'GET', `/rest/api/3/issue/${key}/changelog`)).body.values;
const lastChange = async (key: string) => (await histories(key)).at(-1);

describe('who may see what', () => {
  it('answers 404 for an issue of a hidden project, as for one that is not there', async () => {
    const hidden = await site.fetchProduct('priya', 'GET', '/rest/api/3/issue/HR-1');
    const missing = await site.fetchProduct('priya', 'GET', '/rest/api/3/issue/HR-99');
    expect(hidden.status).toBe(404);
    expect(hidden.body).toEqual({
      errorMessages: ['Issue does not exist or you do not have permission to see it.'],
      errors: {},
    });
    expect([missing.status, missing.body]).toEqual([hidden.status, hidden.body]);
    expect((await site.fetchProduct('tom', 'GET', '/rest/api/3/issue/HR-1')).status).toBe(200);
  });

  it.each([
    ['GET', '/rest/api/3/issue/HR-1/changelog'],
    ['GET', '/rest/api/3/issue/HR-1/comment'],
    ['GET', '/rest/api/3/issue/HR-1/remotelink'],
    ['GET', '/rest/api/3/issue/HR-1/transitions'],
    ['GET', '/rest/api/3/project/HR'],
    ['GET', '/rest/api/3/user/assignable/search?issueKey=HR-1'],
    ['GET', '/rest/api/3/mypermissions?permissions=BROWSE_PROJECTS&issueKey=HR-1'],
  ])('hides it from %s %s too', async (method, path) => {
    expect((await site.ask('priya', method, path)).status).toBe(404);
    expect((await site.ask('tom', method, path)).status).toBe(200);
  });

  it('leaves hidden issues and projects out of searches and bulk answers', async () => {
    const search = await site.ask('priya', 'POST', '/rest/api/3/search/jql', {
      jql: 'created > "2026-01-01"',
      fields: ['key'],
    });
    expect(search.body.issues.map((issue: { key: string }) => issue.key)).not.toContain('HR-1');
    const projects = await site.ask('priya', 'GET', '/rest/api/3/project/search');
    expect(projects.body.values.map((project: { key: string }) => project.key)).toEqual(['SHOP']);
    const bulk = await site.fetchProduct('priya', 'POST', '/rest/api/3/changelog/bulkfetch', {
      issueIdsOrKeys: ['101', '201'],
    });
    expect(bulk.body.issueChangeLogs.map((log: { issueId: string }) => log.issueId)).toEqual(['101']);
  });

  it('grants ADMINISTER to admins only', async () => {
    const path = '/rest/api/3/mypermissions?permissions=ADMINISTER';
    expect((await site.fetchProduct('anna', 'GET', path)).body.permissions.ADMINISTER.havePermission).toBe(
      true,
    );
    expect((await site.fetchProduct('priya', 'GET', path)).body.permissions.ADMINISTER.havePermission).toBe(
      false,
    );
    const unknown = await site.fetchProduct('priya', 'GET', '/rest/api/3/mypermissions?permissions=FLY');
    expect([unknown.status, unknown.body.errorMessages]).toEqual([400, ['Unrecognized permission: FLY']]);
  });

  it('lets only admins see the members of a group', async () => {
    const { body } = await site.fetchProduct('anna', 'GET', '/rest/api/3/groups/picker?query=hyd');
    const path = `/rest/api/3/group/member?groupId=${body.groups[0].groupId}`;
    expect((await site.fetchProduct('priya', 'GET', path)).status).toBe(403);
    const members = await site.fetchProduct('anna', 'GET', path);
    expect(members.body.values.map((user: { accountId: string }) => user.accountId)).toEqual(['priya']);
  });

  it('checks permissions on ids for oneself, and for others only as an admin', async () => {
    const request = {
      globalPermissions: ['ADMINISTER'],
      projectPermissions: [{ permissions: ['BROWSE_PROJECTS'], issues: [101, 201], projects: [1, 2] }],
    };
    const own = await site.fetchProduct('priya', 'POST', '/rest/api/3/permissions/check', request);
    expect(own.body).toEqual({
      globalPermissions: [],
      projectPermissions: [{ permission: 'BROWSE_PROJECTS', issues: [101], projects: [1] }],
    });
    const others = { ...request, accountId: 'priya' };
    expect((await site.fetchProduct('tom', 'POST', '/rest/api/3/permissions/check', others)).status).toBe(
      403,
    );
    const asAdmin = await site.fetchProduct('anna', 'POST', '/rest/api/3/permissions/check', others);
    expect(asAdmin.body).toEqual(own.body);
  });

  it('tells of pages only to their readers', async () => {
    const path = '/wiki/api/v2/pages?id=42&id=43&limit=250';
    const titles = async (user: string) =>
      (await site.fetchProduct(user, 'GET', path)).body.results.map((page: { title: string }) => page.title);
    expect(await titles('anna')).toEqual(['Payments', 'Secret']);
    expect(await titles('priya')).toEqual(['Payments']);
    const page = await site.fetchProduct('priya', 'GET', '/wiki/api/v2/pages/42');
    expect(page.body.version).toMatchObject({ number: 2, createdAt: '2026-02-01T00:00:00.000Z' });
    expect((await site.fetchProduct('priya', 'GET', '/wiki/api/v2/pages/43')).status).toBe(404);
  });
});

describe('edits write the changelog as Jira does', () => {
  it.each([
    [
      'duedate',
      '2026-03-20',
      {
        from: '2026-03-13',
        fromString: '2026-03-13 00:00:00.0',
        to: '2026-03-20',
        toString: '2026-03-20 00:00:00.0',
      },
    ],
    ['duedate', null, { from: '2026-03-13', fromString: '2026-03-13 00:00:00.0', to: null, toString: null }],
    [
      'assignee',
      { accountId: 'tom' },
      { from: 'priya', fromString: 'Priya Rao', to: 'tom', toString: 'Tom Berg' },
    ],
    ['assignee', null, { from: 'priya', fromString: 'Priya Rao', to: null, toString: null }],
    [
      'summary',
      'Pay by any card',
      { from: null, fromString: 'Pay by card', to: null, toString: 'Pay by any card' },
    ],
    [
      'description',
      paragraph('Visa and more'),
      {
        from: null,
        fromString: 'h2. Acceptance criteria\n* [ ] Visa works',
        to: null,
        toString: 'Visa and more',
      },
    ],
    ['resolution', { id: '2' }, { from: null, fromString: null, to: '2', toString: "Won't Do" }],
  ])('%s to %j', async (field, value, expected) => {
    const answer = await site.ask('tom', 'PUT', '/rest/api/3/issue/SHOP-1', { fields: { [field]: value } });
    expect([answer.status, answer.body]).toEqual([204, null]);
    const history = await lastChange('SHOP-1');
    expect(history.author.accountId).toBe('tom');
    expect(history.items).toEqual([{ field, fieldId: field, fieldtype: 'jira', ...expected }]);
    expect(Date.parse(history.created)).toBeGreaterThanOrEqual(startOfClock);
    const { body } = await site.ask('tom', 'GET', '/rest/api/3/issue/SHOP-1?fields=updated');
    expect(body.fields.updated).toBe(history.created);
  });

  it('puts the Sprint as ids and names under its custom field', async () => {
    await site.ask('tom', 'PUT', '/rest/api/3/issue/SHOP-1', { fields: { customfield_10020: 7 } });
    await site.ask('tom', 'PUT', '/rest/api/3/issue/SHOP-1', { fields: { customfield_10020: 8 } });
    expect((await lastChange('SHOP-1')).items).toEqual([
      {
        field: 'Sprint',
        fieldId: 'customfield_10020',
        fieldtype: 'custom',
        from: '7',
        fromString: 'Sprint 7',
        to: '8',
        toString: 'Sprint 8',
      },
    ]);
  });

  it('writes nothing when nothing changes', async () => {
    const before = await histories('SHOP-1');
    await site.ask('tom', 'PUT', '/rest/api/3/issue/SHOP-1', {
      fields: { duedate: '2026-03-13', summary: 'Pay by card' },
    });
    expect(await histories('SHOP-1')).toEqual(before);
  });

  it('sets a resolution with a done status in one change, and takes it away again', async () => {
    const path = '/rest/api/3/issue/SHOP-1/transitions';
    const { transitions } = (await site.ask('priya', 'GET', path)).body;
    expect(transitions.map(({ to }: { to: { name: string } }) => to.name)).toEqual(['In Progress', 'Done']);
    expect((await site.ask('priya', 'POST', path, { transition: { id: '5' } })).status).toBe(204);
    expect((await lastChange('SHOP-1')).items).toEqual([
      {
        field: 'resolution',
        fieldId: 'resolution',
        fieldtype: 'jira',
        from: null,
        fromString: null,
        to: '1',
        toString: 'Fixed',
      },
      {
        field: 'status',
        fieldId: 'status',
        fieldtype: 'jira',
        from: '1',
        fromString: 'To Do',
        to: '5',
        toString: 'Done',
      },
    ]);
    const done = (await site.ask('priya', 'GET', '/rest/api/3/issue/SHOP-1')).body.fields;
    expect([done.resolution.name, done.status.statusCategory.key, done.resolutiondate]).toEqual([
      'Fixed',
      'done',
      done.updated,
    ]);
    await site.ask('priya', 'POST', path, { transition: { id: '3' } });
    const open = (await site.ask('priya', 'GET', '/rest/api/3/issue/SHOP-1')).body.fields;
    expect([open.resolution, open.resolutiondate]).toEqual([null, null]);
  });

  it('takes none of an edit of which one part is wrong, and says which', async () => {
    const answer = await site.ask('tom', 'PUT', '/rest/api/3/issue/SHOP-1', {
      fields: { summary: 'New', duedate: '2026-02-30', assignee: { accountId: 'nobody' }, votes: 3 },
    });
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.body.errors)).toEqual(['duedate', 'assignee', 'votes']);
    expect((await site.ask('tom', 'GET', '/rest/api/3/issue/SHOP-1')).body.fields.summary).toBe(
      'Pay by card',
    );
  });

  it('assigns an issue by itself, to nobody by a null, and not without an account id', async () => {
    const assign = (body: object) => site.ask('tom', 'PUT', '/rest/api/3/issue/SHOP-1/assignee', body);
    const assignee = async () =>
      (await site.ask('tom', 'GET', '/rest/api/3/issue/SHOP-1?fields=assignee')).body.fields.assignee;
    expect((await assign({ accountId: 'tom' })).status).toBe(204);
    expect(await assignee()).toMatchObject({ accountId: 'tom' });
    expect((await assign({})).status).toBe(400);
    expect(await assignee()).toMatchObject({ accountId: 'tom' });
    expect((await assign({ accountId: null })).status).toBe(204);
    expect(await assignee()).toBeNull();
    expect((await lastChange('SHOP-1')).items).toMatchObject([{ field: 'assignee', from: 'tom', to: null }]);
  });

  it('does not assign to somebody who may not see the project', async () => {
    const answer = await site.ask('anna', 'PUT', '/rest/api/3/issue/HR-1', {
      fields: { assignee: { accountId: 'priya' } },
    });
    expect([answer.status, answer.body.errors]).toEqual([
      400,
      { assignee: "User 'priya' cannot be assigned issues." },
    ]);
  });

  it('adds and edits comments without a history, and touches the issue', async () => {
    const before = await histories('SHOP-1');
    const added = await site.ask('priya', 'POST', '/rest/api/3/issue/SHOP-1/comment', {
      body: paragraph('On it'),
    });
    expect([added.status, added.body.author.accountId, added.body.body]).toEqual([
      201,
      'priya',
      paragraph('On it'),
    ]);
    const path = `/rest/api/3/issue/SHOP-1/comment/${added.body.id}`;
    expect((await site.ask('tom', 'PUT', path, { body: paragraph('Mine') })).status).toBe(400);
    expect((await site.ask('priya', 'PUT', path, { body: paragraph('Done') })).body.body).toEqual(
      paragraph('Done'),
    );
    expect(await histories('SHOP-1')).toEqual(before);
    const issue = (await site.ask('tom', 'GET', '/rest/api/3/issue/SHOP-1?fields=updated,comment')).body
      .fields;
    expect(Date.parse(issue.updated)).toBeGreaterThanOrEqual(startOfClock);
    expect(issue.comment.comments.map(({ id }: { id: string }) => id)).toEqual(['900', added.body.id]);
    const empty = await site.ask('priya', 'POST', '/rest/api/3/issue/SHOP-1/comment', {
      body: paragraph(' '),
    });
    expect([empty.status, empty.body.errors]).toEqual([400, { comment: 'Comment body can not be empty!' }]);
  });
});

describe('an issue', () => {
  it('shows wiki markup as a document, and the fields asked for', async () => {
    const { body } = await site.fetchProduct(
      'priya',
      'GET',
      '/rest/api/3/issue/101?fields=*all,-comment&expand=names,schema',
    );
    expect(body.key).toBe('SHOP-1');
    expect(body.fields.description.content[0]).toEqual({
      type: 'heading',
      attrs: { level: 2 },
      content: [{ type: 'text', text: 'Acceptance criteria' }],
    });
    expect(body.fields).not.toHaveProperty('comment');
    expect(body.fields.assignee).toMatchObject({ accountId: 'priya', timeZone: 'Asia/Kolkata' });
    expect(body.names.duedate).toBe('Due date');
    expect(body.schema.duedate).toEqual({ type: 'date', system: 'duedate' });
    const few = await site.fetchProduct(
      'priya',
      'GET',
      '/rest/api/3/issue/SHOP-1?fields=summary,duedate&properties=rapport',
    );
    expect(few.body.fields).toEqual({ summary: 'Pay by card', duedate: '2026-03-13' });
    expect(few.body.properties).toEqual({ rapport: { version: 1 } });
  });

  it('gives changelogs oldest first, by pages', async () => {
    const path = '/rest/api/3/issue/SHOP-1/changelog';
    const first = await site.fetchProduct('priya', 'GET', `${path}?maxResults=1`);
    expect([first.body.values[0].id, first.body.total, first.body.isLast]).toEqual(['500', 2, false]);
    const second = await site.fetchProduct('priya', 'GET', `${path}?maxResults=1&startAt=1`);
    expect([second.body.values[0].id, second.body.isLast]).toEqual(['501', true]);
  });

  it('gives bulk changelogs by token, with numeric instants, of the fields asked for', async () => {
    const ask = (body: object) => site.fetchProduct('priya', 'POST', '/rest/api/3/changelog/bulkfetch', body);
    const first = await ask({ issueIdsOrKeys: ['SHOP-1'], maxResults: 1 });
    expect(first.body.issueChangeLogs[0].changeHistories).toMatchObject([
      {
        id: '500',
        created: Date.UTC(2026, 1, 10, 8),
        items: [{ field: 'assignee', from: null, to: 'priya' }],
      },
    ]);
    const second = await ask({
      issueIdsOrKeys: ['SHOP-1'],
      maxResults: 1,
      nextPageToken: first.body.nextPageToken,
    });
    expect(second.body.issueChangeLogs[0].changeHistories[0].id).toBe('501');
    expect(second.body).not.toHaveProperty('nextPageToken');
    const dates = await ask({ issueIdsOrKeys: ['SHOP-1'], fieldIds: ['duedate'] });
    expect(dates.body.issueChangeLogs[0].changeHistories.map(({ id }: { id: string }) => id)).toEqual([
      '501',
    ]);
  });

  it('fetches issues in bulk, by id, leaving out what may not be seen, and no more than 100', async () => {
    await site.ask('anna', 'PUT', '/rest/api/3/issue/SHOP-1/properties/colour', 'red');
    const ask = (user: string, issueIdsOrKeys: string[], more: object = {}) =>
      site.fetchProduct(user, 'POST', '/rest/api/3/issue/bulkfetch', { issueIdsOrKeys, ...more });
    const parts = { fields: ['summary', 'comment'], properties: ['colour'] };
    const { body } = await ask('priya', ['102', 'SHOP-1', 'HR-1', '999'], parts);
    expect(body.issues.map(({ id }: { id: string }) => id)).toEqual(['101', '102']);
    expect(Object.keys(body.issues[0].fields).sort()).toEqual(['comment', 'summary']);
    expect(body.issues[0].properties).toEqual({ colour: 'red' });
    expect(body.issueErrors).toEqual([]);
    const many = Array.from({ length: 101 }, (_, index) => String(index));
    expect((await ask('priya', many)).status).toBe(400);
  });

  it('starts and closes sprints, which issues show as they are, and finds issues by them', async () => {
    const change = (id: number, state: string) =>
      site.ask('anna', 'POST', `/rest/agile/1.0/sprint/${id}`, { state });
    await site.ask('anna', 'PUT', '/rest/api/3/issue/SHOP-2', { fields: { customfield_10020: 7 } });
    const find = async (jql: string) =>
      (await site.ask('anna', 'POST', '/rest/api/3/search/jql', { jql, fields: ['key'] })).body.issues.map(
        ({ key }: { key: string }) => key,
      );
    expect(await find('sprint in openSprints() and key = SHOP-2')).toEqual(['SHOP-2']);
    expect((await change(8, 'closed')).status).toBe(400);
    expect((await change(7, 'closed')).body).toMatchObject({
      state: 'closed',
      completeDate: expect.any(String),
    });
    expect(await find('sprint in openSprints() and key = SHOP-2')).toEqual([]);
    expect(await find('sprint = 7 and key = SHOP-2')).toEqual(['SHOP-2']);
    const { fields } = (await site.ask('anna', 'GET', '/rest/api/3/issue/SHOP-2')).body;
    expect(fields.customfield_10020).toMatchObject([{ id: 7, state: 'closed' }]);
  });

  it('deletes a project for good, for admins alone, with its issues', async () => {
    const path = '/rest/api/3/project/HR?enableUndo=false';
    expect((await site.ask('tom', 'DELETE', path)).status).toBe(404);
    expect((await site.ask('tom', 'GET', '/rest/api/3/issue/HR-1')).status).toBe(200);
    expect((await site.ask('anna', 'DELETE', path)).status).toBe(204);
    expect((await site.ask('tom', 'GET', '/rest/api/3/issue/HR-1')).status).toBe(404);
    expect((await site.ask('tom', 'GET', '/rest/api/3/project/HR')).status).toBe(404);
    expect((await site.ask('tom', 'GET', '/rest/api/3/issue/SHOP-1')).status).toBe(200);
  });

  it('deletes an issue with its history', async () => {
    expect((await site.ask('anna', 'DELETE', '/rest/api/3/issue/SHOP-1')).status).toBe(204);
    expect((await site.ask('anna', 'GET', '/rest/api/3/issue/SHOP-1')).status).toBe(404);
    const { body } = await site.ask('anna', 'POST', '/rest/api/3/changelog/bulkfetch', {
      issueIdsOrKeys: ['101'],
    });
    expect(body.issueChangeLogs).toEqual([]);
  });

  it('shows remote links and keeps properties', async () => {
    const links = await site.fetchProduct('priya', 'GET', '/rest/api/3/issue/SHOP-1/remotelink');
    expect(links.body).toMatchObject([
      { object: { title: 'Payments' }, application: { type: 'com.atlassian.confluence' } },
    ]);
    const path = '/rest/api/3/issue/SHOP-1/properties/note';
    expect((await site.ask('priya', 'GET', path)).status).toBe(404);
    expect((await site.ask('priya', 'PUT', path, { a: 1 })).status).toBe(201);
    expect((await site.ask('priya', 'PUT', path, { a: 2 })).status).toBe(200);
    expect((await site.ask('priya', 'GET', path)).body).toEqual({ key: 'note', value: { a: 2 } });
    expect((await site.ask('priya', 'DELETE', path)).status).toBe(204);
  });
});

describe('search', () => {
  const keysOf = async (jql: string, more: object = {}) => {
    const { status, body } = await site.ask('anna', 'POST', '/rest/api/3/search/jql', {
      jql,
      fields: ['key'],
      ...more,
    });
    return status === 200 ? body.issues.map((issue: { key: string }) => issue.key) : body.errorMessages;
  };

  beforeEach(async () => {
    await site.ask('anna', 'PUT', '/rest/api/3/issue/SHOP-2', { fields: { labels: ['pulse'] } });
    await site.ask('anna', 'PUT', '/rest/api/3/issue/SHOP-10', { fields: { labels: ['other'] } });
  });

  it.each([
    ['project = SHOP order by key', ['SHOP-1', 'SHOP-2', 'SHOP-10']],
    ['project = shop and text ~ "parcel"', ['SHOP-10']],
    ['assignee = currentUser() or assignee = "Priya Rao"', ['SHOP-1']],
    ['project = SHOP and assignee is EMPTY order by key desc', ['SHOP-10', 'SHOP-2']],
    ['status in ("To Do", Done)', ['SHOP-1']],
    ['not (project = SHOP)', ['HR-1']],
    ['key in (SHOP-2, HR-1) order by created', ['SHOP-2', 'HR-1']],
    ['due <= 2026-03-13', ['SHOP-1']],
    ['project in (SHOP, HR) and due > 2026-03-12 and due < "2026/03/14"', ['SHOP-1']],
    ['due < now()', []],
    ['id in (102, 201) order by id', ['HR-1', 'SHOP-2']],
    // Anna's midnight is 23:00 UTC: SHOP-1 was updated at 08:00 UTC, 09:00 hers.
    ['updated >= "2026-02-20 09:00" and key = SHOP-1', ['SHOP-1']],
    ['updated >= "2026-02-20 09:01" and key = SHOP-1', []],
    ['updated >= "2026-02-30"', [expect.stringContaining("Date value '2026-02-30'")]],
    ['labels = Pulse', ['SHOP-2']],
    ['labels in (pulse, other) and labels != other', ['SHOP-2']],
    ['labels not in (pulse)', ['SHOP-10']],
    ['project = SHOP and labels is empty', ['SHOP-1']],
    ['labels is not empty order by key', ['SHOP-2', 'SHOP-10']],
    [
      'order by created',
      ['Unbounded JQL queries are not allowed here. Please add a search restriction to your query.'],
    ],
    ['project = NOPE', ["The value 'NOPE' does not exist for the field 'project'."]],
    ['summary = x', ["The operator '=' is not supported by the 'summary' field."]],
    ['project = SHOP and', ['Error in the JQL Query: Unexpected end of the query.']],
  ] as [string, unknown[]][])('%s', async (jql, expected) => {
    expect(await keysOf(jql)).toEqual(expected);
  });

  it('takes long lists of ids', async () => {
    const ids = Array.from({ length: 2_000 }, (_, n) => n).join(', ');
    expect(await keysOf(`id in (${ids}) and project = HR`)).toEqual(['HR-1']);
  });

  it('pages by token to the end', async () => {
    const ask = (nextPageToken?: string) =>
      site.ask('anna', 'POST', '/rest/api/3/search/jql', {
        jql: 'project = SHOP order by key',
        fields: ['key'],
        maxResults: 2,
        ...(nextPageToken ? { nextPageToken } : {}),
      });
    const first = await ask();
    const second = await ask(first.body.nextPageToken);
    expect([first.body.issues.length, first.body.isLast]).toEqual([2, false]);
    expect([second.body.issues[0].key, second.body.isLast]).toEqual(['SHOP-10', true]);
  });
});

describe('loading a seed', () => {
  it('is all or nothing', async () => {
    const broken = makeSeed({
      issues: [
        { key: 'SHOP-5', fields: { created: '2026-01-01T00:00:00Z' } },
        { key: 'SHOP-6', fields: { created: 'never' } },
      ],
    });
    await expect(site.site.load(broken)).rejects.toThrow(
      'SHOP-6 cannot be loaded: its field "created" is missing or no instant',
    );
    expect((await site.ask('anna', 'GET', '/rest/api/3/issue/SHOP-1')).status).toBe(200);
    expect((await site.ask('anna', 'GET', '/rest/api/3/issue/SHOP-5')).status).toBe(404);
  });

  it('reads an export of Jira Server: people by name, sprints as texts, what it names added to the lists', async () => {
    const text =
      'com.atlassian.greenhopper.service.sprint.Sprint@1f[rapidViewId=4,state=CLOSED,name=One, two,startDate=2013-06-12T13:43:27.425Z,endDate=2013-07-26T13:43:27.425Z,completeDate=<null>,id=3]';
    const issue = {
      key: 'OLD-1',
      fields: {
        created: 1_362_128_400,
        summary: 'Old',
        reporter: { name: 'jdoe', displayName: 'Jane Doe' },
        status: { id: '6', name: 'Closed', statusCategory: { id: 3, key: 'done', name: 'Complete' } },
        customfield_77: [text],
      },
    };
    await site.site.load(makeSeed({ issues: [issue] }));
    const { body } = await site.fetchProduct('anna', 'GET', '/rest/api/3/issue/OLD-1?expand=schema');
    expect(body.fields.created).toBe('2013-03-01T09:00:00.000+0000');
    expect(body.fields.reporter).toMatchObject({ accountId: 'jdoe', displayName: 'Jane Doe' });
    expect(body.fields.customfield_77).toEqual([
      {
        id: 3,
        name: 'One, two',
        state: 'closed',
        boardId: 4,
        goal: '',
        startDate: '2013-06-12T13:43:27.425Z',
        endDate: '2013-07-26T13:43:27.425Z',
      },
    ]);
    expect(body.schema.customfield_77.custom).toBe('com.pyxis.greenhopper.jira:gh-sprint');
    const statuses = (await site.fetchProduct('anna', 'GET', '/rest/api/3/status')).body;
    expect(statuses).toContainEqual(expect.objectContaining({ id: '6', name: 'Closed' }));
    const sprint = await site.fetchProduct('anna', 'GET', '/rest/agile/1.0/sprint/3');
    expect(sprint.body).toMatchObject({ id: 3, originBoardId: 4 });
  });
});
