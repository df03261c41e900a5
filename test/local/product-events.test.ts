import { InvocationError, InvocationErrorCode } from '@forge/events';
import {
  createPage,
  deletePage,
  documentOfText,
  findPage,
  publishPage,
  trashPage,
} from '../../local/confluence/pages';
import type { ForgePlatform } from '../../local/forge/platform';
import type { Fault } from '../../local/host-api';
import { createIssue } from '../../local/jira/create-issue';
import { addComment, deleteIssue, editIssue, moveIssue } from '../../local/jira/edit-issue';
import { findIssue } from '../../local/jira/issues';
import { changeSprint } from '../../local/jira/sprints';
import { productEventLimits } from '../../local/limits';
import { openLocalSite } from '../../local/site';
import { ForgePlatform as Platform } from '../../local/forge/platform';
import { makeFunctions, makeManifest, makeSeed, paragraph, startOfClock } from './start-test-site';

const events = [
  'avi:jira:created:issue',
  'avi:jira:updated:issue',
  'avi:jira:deleted:issue',
  'avi:jira:commented:issue',
  'avi:jira-software:started:sprint',
  'avi:jira-software:closed:sprint',
  'avi:confluence:created:page',
  'avi:confluence:updated:page',
  'avi:confluence:trashed:page',
  'avi:confluence:deleted:page',
];
const sprint = { id: 7, name: 'Sprint 7', state: 'future' as const, boardId: 1 };

const retryReason = InvocationErrorCode.FUNCTION_RETRY_REQUEST;

let told: { eventType: string; minutes: number; event: Record<string, unknown> }[] = [];
let answer: () => unknown = () => undefined;
let platform: ForgePlatform;

beforeEach(async () => {
  told = [];
  answer = () => undefined;
  const site = openLocalSite({ directory: ':memory:', now: () => 0 });
  await site.load(makeSeed({ sprints: [sprint] }));
  const hear = (event: { eventType: string }) => {
    told.push({
      eventType: event.eventType,
      minutes: (Date.now() - startOfClock) / 60_000,
      event: { ...event },
    });
    return answer();
  };
  const triggers = [{ key: 'hear', functionKey: 'hear', events, ignoreSelf: false }];
  platform = new Platform(site, makeManifest({ functions: makeFunctions(['hear']), triggers }), () => ({
    hear,
  }));
});
afterEach(() => {
  jest.restoreAllMocks();
  expect(platform.site.violations).toEqual([]);
  platform.close();
  platform.site.close();
});

const anna = () => platform.site.people.find('anna')!;
const issue = () => findIssue(platform.site, 'SHOP-1')!;
const edit = (changes: Record<string, unknown>) => editIssue(platform.site, anna(), issue(), changes);
const heard = () => told.map(({ eventType, minutes }) => [eventType, minutes]);
const happen = (...faults: Fault[]) => {
  platform.site.faults = faults;
  edit({ duedate: '2026-03-20' });
  return platform.agenda.moveBy(60 * 60_000);
};

it('tells of what happens to issues, sprints and pages, with whose doing it was', async () => {
  const { site } = platform;
  const actor = { kind: 'user' as const, person: anna() };
  createIssue(site, actor, { project: { key: 'SHOP' }, issuetype: { name: 'Story' }, summary: 'New' });
  edit({ duedate: '2026-03-20' });
  addComment(site, anna(), issue(), paragraph('Words'));
  changeSprint(site, anna(), '7', { state: 'active' });
  changeSprint(site, anna(), '7', { state: 'closed' });
  const asking = { site, actor, caller: 'page' as const };
  const publication = { spaceId: '5', parentId: null, title: 'New', document: documentOfText('New text') };
  publishPage(asking, findPage(site, '43')!, { ...publication, title: 'Secret' });
  const page = createPage(asking, publication);
  trashPage(asking, page);
  deletePage({ ...asking, caller: 'app' }, findPage(site, page.id)!);
  deleteIssue(site, anna(), issue());
  await platform.agenda.runDue();
  expect(heard()).toEqual(
    [
      'avi:jira:created:issue',
      'avi:jira:updated:issue',
      'avi:jira:commented:issue',
      'avi:jira-software:started:sprint',
      'avi:jira-software:closed:sprint',
      'avi:confluence:updated:page',
      'avi:confluence:created:page',
      'avi:confluence:trashed:page',
      'avi:confluence:deleted:page',
      'avi:jira:deleted:issue',
    ].map((eventType) => [eventType, 0]),
  );
  expect(told[1]!.event).toMatchObject({
    atlassianId: 'anna',
    selfGenerated: false,
    issue: { id: '101', key: 'SHOP-1', fields: { project: { key: 'SHOP' } } },
    changelog: { items: [{ fieldId: 'duedate', to: '2026-03-20' }] },
  });
  expect(told[4]!.event).toMatchObject({ sprint: { id: 7, state: 'closed' }, oldValue: { state: 'active' } });
  expect(told[5]!.event).toMatchObject({
    atlassianId: 'anna',
    selfGenerated: false,
    content: { id: '43', title: 'Secret', space: { key: 'S' }, version: { number: 2 } },
  });
  expect(JSON.stringify(told[5]!.event)).not.toContain('New text');
  expect(told[8]!.event).toMatchObject({ selfGenerated: true, content: { status: 'deleted' } });
  expect(findIssue(site, '101')).toBeNull();
});

it('tells of no pages while the app isn’t connected to Confluence', async () => {
  const { site } = platform;
  site.setSetting('confluenceConnected', 'false');
  const asking = { site, actor: { kind: 'user' as const, person: anna() }, caller: 'page' as const };
  createPage(asking, { spaceId: '5', parentId: null, title: 'New', document: documentOfText('') });
  edit({ duedate: '2026-03-20' });
  await platform.agenda.runDue();
  expect(heard()).toEqual([['avi:jira:updated:issue', 0]]);
});

it('tells of nothing where nothing changed', async () => {
  edit({ duedate: '2026-03-20' });
  edit({ duedate: '2026-03-20' });
  await platform.agenda.runDue();
  expect(told).toHaveLength(1);
});

it('keeps an issue’s id when it is moved to another project', async () => {
  moveIssue(platform.site, anna(), issue(), { id: findIssue(platform.site, 'HR-1')!.project_id, key: 'HR' });
  await platform.agenda.runDue();
  expect(told[0]!.event).toMatchObject({
    issue: { id: '101', key: 'HR-2', fields: { project: { key: 'HR' } } },
  });
});

it('may lose an event, tell it twice, or late and so after later ones', async () => {
  await happen({ pathPattern: '/event/avi:jira:updated:issue', skip: true, times: 1 });
  expect(told).toEqual([]);
  edit({ duedate: '2026-03-21' });
  platform.site.faults = [{ pathPattern: '/event/', twice: true, times: 1 }];
  await platform.agenda.runDue();
  expect(told).toHaveLength(2);
  told = [];
  platform.site.faults = [{ pathPattern: '/event/', lateSeconds: 600, times: 1 }];
  edit({ duedate: '2026-03-22' });
  await platform.agenda.runDue();
  edit({ duedate: '2026-03-23' });
  await platform.agenda.moveBy(60 * 60_000);
  const dates = told.map(({ event }) => (event['changelog'] as { items: { to: string }[] }).items[0]!.to);
  expect(dates).toEqual(['2026-03-23', '2026-03-22']);
});

it('tells a function again that failed, was ended or asked for it, a few times', async () => {
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  let times = 0;
  answer = () => {
    times += 1;
    if (times === 1) throw new Error('x');
    return times === 2 ? new InvocationError({ retryAfter: 300, retryReason }) : undefined;
  };
  await happen();
  expect(heard().map(([, minutes]) => minutes)).toEqual([0, 1, 6]);
  told = [];
  answer = () => new InvocationError({ retryAfter: 60, retryReason });
  edit({ duedate: '2026-03-29' });
  await platform.agenda.moveBy(60 * 60_000);
  expect(told).toHaveLength(1 + productEventLimits.retries);
});
