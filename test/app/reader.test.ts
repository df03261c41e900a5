import { checkProjects } from '../../src/app/reader';
import type { ProductRequest } from '../../src/contract/product-request';

/** Jira, which lets somebody browse all that it is asked of but the hidden. */
function makeJira(hidden: readonly number[] = []) {
  const asked: { accountId: string; projects: number[] }[] = [];
  const requestJira: ProductRequest = (_path, init) => {
    const { accountId, projectPermissions } = JSON.parse(String(init?.body)) as {
      accountId: string;
      projectPermissions: [{ projects: number[] }];
    };
    const [{ projects }] = projectPermissions;
    asked.push({ accountId, projects });
    const browsable = projects.filter((id) => !hidden.includes(id));
    return Promise.resolve(Response.json({ projectPermissions: [{ projects: browsable }] }));
  };
  return { asked, reader: { accountId: 'anna', requestJira } };
}

describe('which projects a reader may browse', () => {
  it('is asked of Jira for the reader, each project once', async () => {
    const { asked, reader } = makeJira([3]);
    const mayBrowse = await checkProjects(['1', '2', '1', '3'], reader);
    expect(asked).toEqual([{ accountId: 'anna', projects: [1, 2, 3] }]);
    expect([mayBrowse(['1', '2']), mayBrowse(['3']), mayBrowse(['1', '3'])]).toEqual([true, false, false]);
  });

  it('is none that Jira was not asked of', async () => {
    const { reader } = makeJira();
    expect((await checkProjects(['1'], reader))(['1', '2'])).toBe(false);
  });

  it('is asked of no more than Jira takes at once; those beyond count as hidden', async () => {
    const { asked, reader } = makeJira();
    const ids = Array.from({ length: 1_001 }, (_, index) => String(index + 1));
    const mayBrowse = await checkProjects(ids, reader);
    expect(asked.map(({ projects }) => projects.length)).toEqual([1_000]);
    expect([mayBrowse(['1000']), mayBrowse(['1001'])]).toEqual([true, false]);
  });

  it('costs no request where there is none', async () => {
    const { asked, reader } = makeJira();
    await checkProjects([], reader);
    expect(asked).toEqual([]);
  });
});
