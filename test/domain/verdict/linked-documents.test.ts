import type { LinkedDocument } from '../../../src/domain/assessment/assess-issue';
import { documentStates, levelForReader } from '../../../src/domain/verdict/linked-documents';

const page = (pageId: string | null): LinkedDocument => ({
  kind: 'page',
  url: `https://site.example/wiki/spaces/PAY/pages/${pageId}`,
  pageId,
  title: 'As linked',
  source: 'remoteLink',
});

const known = (pageId: string, changedAt: number | null, title: string | null = 'As it is now') =>
  new Map([[pageId, { title, changedAt }]]);

describe('a linked document', () => {
  it('that Confluence knows is open, under its present title', () => {
    const [state] = documentStates([page('1')], {
      pages: known('1', 500),
      askedPageIds: new Set(['1']),
      descriptionChangedAt: null,
    });
    expect(state).toMatchObject({ access: 'open', title: 'As it is now', changedAt: 500, stale: false });
  });

  it.each([
    [501, true],
    [500, false],
    [499, false],
    [null, false],
  ])(
    'is stale when the description changed (at %j) after its last version (at 500): %j',
    (changed, stale) => {
      const [state] = documentStates([page('1')], {
        pages: known('1', 500),
        askedPageIds: new Set(['1']),
        descriptionChangedAt: changed,
      });
      expect(state!.stale).toBe(stale);
    },
  );

  it('that was asked for and left out is closed to the reader', () => {
    const [state] = documentStates([page('2')], {
      pages: known('1', 500),
      askedPageIds: new Set(['2']),
      descriptionChangedAt: 600,
    });
    expect(state).toMatchObject({ access: 'closed', title: 'As linked', changedAt: null, stale: false });
  });

  it.each([
    ['Confluence is silent', page('1'), null, ['1']],
    ['it wasn’t asked for', page('1'), known('1', 5), []],
    ['it has no number', page(null), known('1', 5), ['1']],
  ])('is unknown when %s', (_why, document, pages, asked) => {
    const [state] = documentStates([document], {
      pages,
      askedPageIds: new Set(asked),
      descriptionChangedAt: 600,
    });
    expect(state).toMatchObject({ access: 'unknown', stale: false });
  });
});

describe('the level for the reader', () => {
  const states = (...access: ('open' | 'closed' | 'unknown')[]) =>
    access.map((one) => ({ document: page('1'), title: null, access: one, changedAt: null, stale: false }));

  it.each([
    [3, ['open'], 3],
    [3, ['closed', 'open'], 3],
    [3, ['closed'], 2],
    [3, ['closed', 'closed'], 2],
    [3, ['unknown'], 3],
    [4, ['closed'], 2],
    [1, ['closed'], 1],
    [0, [], 0],
  ] as const)('level %i with documents %j is %i', (level, access, expected) => {
    expect(levelForReader({ level, confirmation: null }, states(...access))).toBe(expected);
  });
});
