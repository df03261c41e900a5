import { startTestSite, type TestSite } from './start-test-site';

let site: TestSite;
beforeEach(async () => {
  site = await startTestSite();
  await put(['SHOP-1', 'SHOP-2'], 7);
});
afterEach(async () => {
  expect(site.site.violations).toEqual([]);
  await site.close();
});

const ask = (method: string, path: string, body?: unknown, user = 'anna') =>
  site.ask(user, method, `/rest/agile/1.0/${path}`, body);
const put = (issues: string[], sprintId: number) => ask('POST', `sprint/${sprintId}/issue`, { issues });
const sprints = async (query = '') =>
  (await ask('GET', `board/1/sprint${query}`)).body.values.map(
    ({ id, state }: { id: number; state: string }) => `${id} ${state}`,
  );
const inSprint = async (id: number) => {
  const found = await site.ask('anna', 'POST', '/rest/api/3/search/jql', {
    jql: `sprint = ${id}`,
    fields: ['key'],
  });
  return found.body.issues.map(({ key }: { key: string }) => key).sort();
};

describe('a board', () => {
  it('is that of the sprints in which a project’s issues were, for those who may browse one of its projects', async () => {
    const found = await ask('GET', 'board?projectKeyOrId=SHOP');
    expect(found.body.values).toMatchObject([
      { id: 1, name: 'SHOP board', type: 'scrum', location: { projectKey: 'SHOP' } },
    ]);
    expect((await ask('GET', 'board?projectKeyOrId=HR', undefined, 'tom')).body.values).toEqual([]);
    await ask('POST', 'sprint/8/issue', { issues: ['HR-1'] }, 'tom');
    expect((await ask('GET', 'board?projectKeyOrId=HR', undefined, 'tom')).body.values).toMatchObject([
      { id: 1 },
    ]);
    expect((await ask('GET', 'board/2/sprint')).status).toBe(404);
  });

  it('lists its sprints, closed, active and future, some states of them, page by page', async () => {
    expect((await ask('POST', 'sprint', { name: 'Next', originBoardId: 1 })).body).toMatchObject({
      id: 9,
      state: 'future',
      originBoardId: 1,
    });
    expect(await sprints()).toEqual(['7 active', '8 future', '9 future']);
    expect(await sprints('?state=closed,active')).toEqual(['7 active']);
    expect((await ask('GET', 'board/1/sprint?startAt=1&maxResults=1')).body).toMatchObject({
      startAt: 1,
      maxResults: 1,
      total: 3,
      isLast: false,
      values: [{ id: 8 }],
    });
  });
});

describe('issues', () => {
  it('move from sprint to sprint and to the backlog; of a closed one the field and its history keep the sprint', async () => {
    expect(await inSprint(7)).toEqual(['SHOP-1', 'SHOP-2']);
    expect((await ask('POST', 'sprint/7', { state: 'closed' })).status).toBe(200);
    expect((await put(['SHOP-1'], 8)).status).toBe(204);
    expect((await ask('POST', 'backlog/issue', { issues: ['SHOP-2'] })).status).toBe(204);
    expect([await inSprint(7), await inSprint(8)]).toEqual([['SHOP-1', 'SHOP-2'], ['SHOP-1']]);
    const log = await site.ask('anna', 'GET', '/rest/api/3/issue/SHOP-1/changelog');
    expect(log.body.values.at(-1).items).toMatchObject([{ field: 'Sprint', from: '7', to: '7, 8' }]);
  });

  it('move all or none', async () => {
    expect((await put(['SHOP-10', 'SHOP-99'], 8)).status).toBe(400);
    const hidden = { issues: ['SHOP-10', 'HR-1'] };
    expect((await ask('POST', 'sprint/8/issue', hidden, 'priya')).status).toBe(400);
    expect((await put(['SHOP-10'], 99)).status).toBe(404);
    expect(
      (
        await put(
          Array.from({ length: 51 }, (_, index) => `SHOP-${index}`),
          8,
        )
      ).status,
    ).toBe(400);
    expect(await inSprint(8)).toEqual([]);
  });

  it('leave a sprint that is deleted', async () => {
    await put(['SHOP-10'], 8);
    expect((await ask('DELETE', 'sprint/7')).status).toBe(204);
    expect(await sprints()).toEqual(['8 future']);
    expect((await ask('GET', 'sprint/7')).status).toBe(404);
    const { body } = await site.ask('anna', 'GET', '/rest/api/3/issue/SHOP-1?fields=customfield_10020');
    expect(body.fields.customfield_10020).toBeNull();
  });
});

it('gives a module of a sprint the context that the platform gives', async () => {
  const context = await site.ask('anna', 'POST', '/_site/forge/context', {
    moduleKey: 'trust-panel',
    extension: { projectKey: 'SHOP', sprintId: '7' },
  });
  expect(context.body.extension).toMatchObject({
    project: { key: 'SHOP' },
    board: { id: '1', type: 'scrum' },
    sprint: { id: '7', state: 'active' },
  });
});
