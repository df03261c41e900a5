const hourMs = 3_600_000;
const created = Date.UTC(2025, 0, 6, 9);
const people = ['h1', 'm1', 'h2', 'm2'] as const;

export function makeIssue() {
  const user = (accountId: string) => ({ accountId });
  return {
    id: '10001',
    key: 'PAY-1',
    fields: {
      summary: 'Refunds from the checkout',
      created: new Date(created).toISOString(),
      updated: new Date(created).toISOString(),
      creator: user('m1'),
      reporter: user('m1'),
      assignee: user('h1'),
      duedate: '2026-01-30',
      resolution: null,
      resolutiondate: null,
      status: { id: '3', name: 'In Progress', statusCategory: { key: 'indeterminate' } },
      issuetype: { id: '1', name: 'Story', subtask: false },
      description: {
        type: 'doc',
        version: 1,
        content: Array.from({ length: 30 }, () => ({
          type: 'paragraph',
          content: [
            { type: 'text', text: 'When a customer asks for a refund, the money goes back the way it came.' },
          ],
        })),
      },
    },
  };
}

/** Changes of every kind that the domain looks at, spread evenly over a year, oldest first. */
export function makeHistories(count: number): unknown[] {
  const stepMs = Math.floor((365 * 24 * hourMs) / count);
  let dueDate: string | null = null;
  return Array.from({ length: count }, (_, index) => {
    const at = created + (index + 1) * stepMs;
    const base = {
      id: String(index + 1),
      created: new Date(at).toISOString(),
      author: { accountId: people[index % 4] },
    };
    const change = (field: string, from: string | null, to: string | null) => ({
      ...base,
      items: [{ field, fieldId: field, fieldtype: 'jira', from, fromString: from, to, toString: to }],
    });
    if (index % 4 === 0) return change('assignee', people[(index / 4) % 4]!, people[(index / 4 + 1) % 4]!);
    if (index % 4 === 1) return change('status', index % 8 === 1 ? '1' : '3', index % 8 === 1 ? '3' : '1');
    if (index % 4 === 2) {
      const next = new Date(at + 20 * 24 * hourMs).toISOString().slice(0, 10);
      const entry = change('duedate', dueDate, next);
      dueDate = next;
      return entry;
    }
    return change('description', 'As it was.', 'As it is: twenty words would be more than this.');
  });
}
