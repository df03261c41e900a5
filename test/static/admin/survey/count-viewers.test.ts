import { countViewers } from '../../../../static/src/admin/survey/count-viewers';
import { chicago, manila } from './partnerships';

/** A Jira in which everybody of Chicago may browse project 1, and of Manila one person alone issue 7 too. */
const request = (_path: string, init?: RequestInit) => {
  const { accountId } = JSON.parse(String(init!.body)) as { accountId: string };
  const projects = accountId.startsWith('c') || accountId === 'm3' ? [1] : [];
  const issues = accountId === 'm3' ? [7] : [];
  return Promise.resolve(Response.json({ projectPermissions: [{ projects, issues }] }));
};
const things = { projectIds: ['1'], issueIds: ['7'] };

describe('how many may see something', () => {
  it('is counted by team', async () => {
    const [one, other] = await countViewers(request, [chicago, manila], things);
    expect([one!.asked, one!.ofProject.get('1'), one!.ofIssue.get('7')]).toEqual([8, 8, undefined]);
    expect([other!.asked, other!.ofProject.get('1'), other!.ofIssue.get('7')]).toEqual([7, 1, 1]);
  });

  it('is asked of the first hundred of a large team', async () => {
    let asked = 0;
    const counting = (path: string, init?: RequestInit) => {
      asked++;
      return request(path, init);
    };
    const large = { ...chicago, members: Array.from({ length: 150 }, (_, index) => `c${index}`) };
    const [viewers] = await countViewers(counting, [large], things);
    expect([viewers!.asked, viewers!.ofProject.get('1'), asked]).toEqual([100, 100, 100]);
  });

  it('fails as Jira does', async () => {
    const refusing = () => Promise.resolve(new Response(null, { status: 403 }));
    await expect(countViewers(refusing, [chicago], things)).rejects.toThrow('forbidden');
  });
});
