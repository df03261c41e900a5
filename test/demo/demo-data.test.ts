import { makeDemo } from '../../local/demo/make-demo';
import { seedIssue } from '../../local/seed';
import type { Team } from '../../src/contract/team';

interface DemoIssue {
  id: string;
  key: string;
  fields: {
    summary: string;
    created: string;
    updated: string;
    project: { key: string };
    comment: { comments: { id: string; created: string; author: { accountId: string } }[] };
  } & Record<string, unknown>;
  remotelinks: { globalId: string }[];
  changelog: {
    histories: {
      id: string;
      created: string;
      author: { accountId: string };
      items: {
        field: string;
        from: string | null;
        fromString: string | null;
        to: string | null;
        toString: string | null;
      }[];
    }[];
  };
}

const anchor = '2026-11-23';
const make = () => makeDemo({ anchor, siteOrigin: 'http://localhost:1' });
const demo = make();
const issues = [...(demo.seed.issues as Iterable<DemoIssue>)];

describe('the demo', () => {
  it('is the same each time', () => {
    expect(JSON.stringify([...(make().seed.issues as Iterable<unknown>)])).toBe(JSON.stringify(issues));
  });

  it('refuses an anchor that is no Monday', () => {
    expect(() => makeDemo({ anchor: '2026-11-24', siteOrigin: 'http://localhost:1' })).toThrow(
      '2026-11-24 is no Monday',
    );
  });

  it('ends before its anchor, in any week of seven years', () => {
    // 33 and 52 have no common factor: each season and each kind of holiday is met.
    for (let week = 0; week < 7 * 52; week += 33) {
      const monday = Temporal.PlainDate.from('2024-06-03').add({ weeks: week });
      const latest = [
        ...(makeDemo({ anchor: monday.toString(), siteOrigin: '' }).seed.issues as Iterable<DemoIssue>),
      ]
        .map(({ fields }) => fields.updated)
        .sort()
        .at(-1)!;
      expect(latest.slice(0, 10) < monday.toString()).toBe(true);
    }
  });

  it('has keys and ids that differ, and no summary twice', () => {
    for (const value of [
      (issue: DemoIssue) => issue.key,
      (issue: DemoIssue) => issue.id,
      (issue: DemoIssue) => issue.fields.summary,
    ]) {
      expect(new Set(issues.map(value)).size).toBe(issues.length);
    }
  });

  it('is loadable: each issue is one, of a project that is there', () => {
    const projects = new Set(demo.seed.projects.map(({ key }) => key));
    for (const issue of issues) {
      expect(seedIssue.safeParse(issue).success).toBe(true);
      expect(projects).toContain(issue.fields.project.key);
      expect(issue.key.startsWith(`${issue.fields.project.key}-`)).toBe(true);
    }
  });

  it('has a history that leads without a gap from the first to the present value', () => {
    const present: Record<string, (fields: DemoIssue['fields']) => unknown> = {
      status: (fields) => (fields['status'] as { id: string }).id,
      assignee: (fields) => (fields['assignee'] as { accountId: string } | null)?.accountId ?? null,
      duedate: (fields) => fields['duedate'],
      resolution: (fields) => (fields['resolution'] as { id: string } | null)?.id ?? null,
    };
    for (const { fields, changelog } of issues) {
      for (const [field, valueOf] of Object.entries(present)) {
        const items = [...changelog.histories]
          .reverse()
          .flatMap((history) => history.items.filter((item) => item.field === field));
        if (items.length === 0) continue;
        items.reduce(
          (before, item) => {
            expect(item.from).toBe(before.to);
            return item;
          },
          { ...items[0]!, to: items[0]!.from },
        );
        expect(items.at(-1)!.to).toBe(valueOf(fields));
      }
    }
  });

  it('has nothing before an issue’s creation, and ids that grow with time', () => {
    const histories = issues.flatMap(({ fields, changelog }) => {
      for (const { created } of [...changelog.histories, ...fields.comment.comments]) {
        expect(created >= fields.created).toBe(true);
      }
      return changelog.histories;
    });
    const byId = [...histories].sort((a, b) => Number(a.id) - Number(b.id)).map(({ created }) => created);
    expect(byId).toEqual([...byId].sort());
  });

  it('shows people at work in their own working time, and never on their holidays', () => {
    const teamOf = new Map(
      demo.teams.flatMap((team) => team.members.map((member) => [member, team] as const)),
    );
    let acts = 0;
    for (const { author, created } of issues.flatMap((issue) => issue.changelog.histories)) {
      const team = teamOf.get(author.accountId);
      if (team === undefined) continue;
      const local = Temporal.Instant.from(created.replace('+0000', 'Z')).toZonedDateTimeISO(team.timeZone);
      expect(team.holidays).not.toContain(local.toPlainDate().toString());
      const [[start, end]] = team.hours[String(local.dayOfWeek) as keyof Team['hours']] as [[string, string]];
      // The last thing of a day takes up to half an hour longer.
      const [time, before] = [local, local.subtract({ minutes: 30 })].map((at) =>
        at.toPlainTime().toString().slice(0, 5),
      ) as [string, string];
      expect(time >= start && before < end).toBe(true);
      acts++;
    }
    expect(acts).toBeGreaterThan(2000);
  });

  it('names only accounts that are there', () => {
    const accounts = new Set(demo.seed.users.map(({ accountId }) => accountId));
    const named = JSON.stringify(issues).matchAll(/"(?:accountId|id)":"(70121:[^"]+)"/g);
    for (const [, accountId] of named) expect(accounts).toContain(accountId);
    for (const team of demo.teams) expect(team.members.filter((member) => !accounts.has(member))).toEqual([]);
  });

  it('hides one project from somebody of each shore, and pages from one side', () => {
    const fraud = demo.seed.projects.find(({ key }) => key === 'FRD')!;
    if (fraud.browse === 'everyone') throw new Error('FRD is open to everyone');
    const { groups } = fraud.browse;
    for (const team of demo.teams.slice(0, 2)) {
      const without = demo.seed.users.filter(
        (user) =>
          team.members.includes(user.accountId) && !user.groups.some((group) => groups.includes(group)),
      );
      expect(without.length).toBeGreaterThan(0);
      expect(without.length).toBeLessThan(team.members.length);
    }
    expect(
      demo.seed.pages
        .filter(({ readers }) => readers !== 'everyone')
        .map(({ spaceKey }) => spaceKey)
        .sort(),
    ).toEqual(['FRD', 'OPS', 'RFD']);
  });
});

describe('the pages', () => {
  const texts = new Map(demo.seed.pages.map((page) => [page.id, JSON.stringify(page.body)]));

  it('of requirements name issues that link back to them, and requirements that nobody builds', () => {
    const pages = demo.seed.pages.filter(({ title }) => title.startsWith('Requirements: '));
    const linked = issues.flatMap((issue) =>
      issue.remotelinks.map(({ globalId }) => [globalId.split('pageId=')[1]!, issue.key] as const),
    );
    const named = linked.filter(([pageId, key]) => texts.get(pageId)!.includes(`/browse/${key}"`));
    const pagesWithBoth = new Set(named.map(([pageId]) => pageId));
    // The confidential one is a text without ids, and Chicago’s is only linked from its own side.
    expect(pages.length - pagesWithBoth.size).toBe(2);
    for (const pageId of pagesWithBoth) expect(texts.get(pageId)).toContain('"–"');
  });

  it('stand in spaces of the seed, below pages of the same space', () => {
    for (const { spaceId, spaceKey, parentId } of demo.seed.pages) {
      expect(demo.seed.spaces).toContainEqual(expect.objectContaining({ id: spaceId, key: spaceKey }));
      const parent = demo.seed.pages.find(({ id }) => id === parentId);
      expect(parent?.spaceId).toBe(parentId === undefined ? undefined : spaceId);
    }
  });
});

describe('the showcase', () => {
  const byKey = new Map(issues.map((issue) => [issue.key, issue]));

  it('keeps its keys, one after the other', () => {
    expect(demo.exhibits.map(({ key }) => key)).toEqual(demo.exhibits.map((_, index) => `SHOW-${index + 1}`));
    for (const { key, summary } of demo.exhibits) expect(byKey.get(key)!.fields.summary).toBe(summary);
  });

  it('has an issue with exactly 5,000 histories', () => {
    const { key } = demo.exhibits.find(({ shows }) => shows === '5,000 histories')!;
    expect(byKey.get(key)!.changelog.histories).toHaveLength(5000);
  });
});
