import type { RequirementAssessment } from '../../../src/domain/assessment/assess-issue';
import { defaultSettings } from '../../../src/domain/assessment/settings';
import { readIssueHistory } from '../../../src/domain/history/issue-history';
import { countDescriptionWords } from '../../../src/domain/requirement/assess-requirement';
import { expectLinear } from '../../expect-linear';
import { assess, type AssessParts, at, type IssueParts, jiraIssue } from '../jira-issue';

const words = (count: number) => Array.from({ length: count }, (_, index) => `w${index}`).join(' ');
const enough = words(20);
const doc = (...content: unknown[]) => ({ type: 'doc', version: 1, content });
const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content });
const text = (value: string, ...marks: unknown[]) => ({ type: 'text', text: value, marks });
const strong = { type: 'strong' };

const requirementOf = (
  description: unknown,
  parts: IssueParts = {},
  how: AssessParts = {},
): RequirementAssessment => assess({ ...parts, fields: { description, ...parts.fields } }, how).requirement!;
const wordsIn = (description: unknown) =>
  countDescriptionWords(
    readIssueHistory({ issue: jiraIssue({ fields: { description } }) }, defaultSettings),
    0,
  );
const formOf = (description: unknown) => requirementOf(description).acceptanceCriteria?.form ?? null;

describe('scope', () => {
  it.each([
    ['Story', true],
    [' new FEATURE ', true],
    ['Bug', false],
    [null, false],
  ])('an issue of type %j: %j', (name, inScope) => {
    expect(assess({ fields: { issuetype: { name } } }).requirement !== null).toBe(inScope);
  });

  it('is the setting’s', () => {
    const how = { settings: { requirementIssueTypes: ['bug'] } };
    expect(assess({ fields: { issuetype: { name: 'Bug' } } }, how).requirement).not.toBeNull();
    expect(assess({}, how).requirement).toBeNull();
  });
});

describe('the ladder', () => {
  const page = 'https://acme.atlassian.net/wiki/spaces/PAY/pages/123';
  it.each([
    ['19 words', words(19), 0],
    ['20 words', enough, 1],
    ['criteria without a description', 'AC: short', 0],
    ['criteria', `${enough}\nAC: short`, 2],
    ['a page without criteria', `${enough}\n${page}`, 1],
    ['a page and criteria', `${enough}\nAC: short\n${page}`, 3],
    ['nothing', null, 0],
  ])('with %s', (_what, description, level) => {
    expect(requirementOf(description).level).toBe(level);
  });

  it('takes criteria from their own field, if it has a word', () => {
    const how = { settings: { acceptanceCriteriaField: 'customfield_7' } };
    const level = (value: unknown) => requirementOf(enough, { fields: { customfield_7: value } }, how).level;
    expect(level('must work')).toBe(2);
    expect(level(doc(paragraph(text('must work'))))).toBe(2);
    expect(level(' – ')).toBe(1);
    expect(level(null)).toBe(1);
  });

  it('has remote links now, but not when work started: they have no date', () => {
    const parts: IssueParts = {
      fields: { status: { id: '3' } },
      changes: [['2026-03-03T10:00:00Z', 'pia', { status: ['1', '3'] }]],
      extra: { remotelinks: [{ object: { url: page, title: 'Spec' } }] },
    };
    expect(requirementOf(`${enough}\nAC: short`, parts)).toMatchObject({
      level: 3,
      levelAtStart: 2,
      startedAt: at('2026-03-03T10:00:00Z'),
      documents: [{ kind: 'page', url: page, pageId: '123', title: 'Spec', source: 'remoteLink' }],
    });
    expect(requirementOf(`${enough}\nAC: short ${page}`, parts).levelAtStart).toBe(3);
  });

  it('at start is that of the description as it was then', () => {
    const parts: IssueParts = {
      changes: [
        ['2026-03-03T10:00:00Z', 'pia', { status: ['1', '3'] }],
        ['2026-03-04T10:00:00Z', 'bea', { description: ['short', enough] }],
        ['2026-03-05T10:00:00Z', 'pia', { status: ['3', '1'] }],
        ['2026-03-06T10:00:00Z', 'pia', { status: ['1', '3'] }],
      ],
    };
    expect(requirementOf(enough, parts)).toMatchObject({
      level: 1,
      levelAtStart: 0,
      descriptionChangedAt: at('2026-03-04T10:00:00Z'),
    });
  });

  it('at start is null where work never started', () => {
    expect(requirementOf(enough)).toMatchObject({
      levelAtStart: null,
      startedAt: null,
      descriptionChangedAt: null,
    });
  });

  it('at start is that at creation for an issue created in progress', () => {
    expect(requirementOf(enough, { fields: { status: { id: '3' } } })).toMatchObject({
      levelAtStart: 1,
      startedAt: at('2026-03-02T08:00:00Z'),
    });
  });
});

describe('the words of a description', () => {
  it.each<[string, string, number]>([
    ['wiki code', 'one {code:java|title=x}\nint two;\n{code} three', 2],
    ['no format', '{noformat}one{noformat} two', 1],
    ['a fence', 'one\n```js\ntwo\n```\nthree', 2],
    ['a code mark that never closes', 'one {code} two', 2],
    ['inline code', 'one {{two}} `three` four', 2],
    ['an address', 'see https://a.example/b/c?d=e, please', 2],
    ['a mail address', 'ask bea@a.example now', 2],
    ['an image', 'see !screen shot.png|thumbnail! and ![alt text](x.png)', 2],
    ['a shout', 'wow! really!', 2],
    ['a mention', 'ask [~accountid:12:34] or [~bea]', 2],
    ['an attachment', 'see [^file one.pdf]', 1],
    ['a wiki link: its text stays', 'see [the page|https://a.example]', 3],
    ['a wiki link without text', 'see [https://a.example]', 1],
    ['a Markdown link: its text stays', 'see [the page](https://a.example)', 3],
    ['a wiki link without text, right before a word', 'see [https://a.example]を参照', 3],
    ['a link of an address, right before a word', 'see [https://a.example|https://b.example]now', 2],
    [
      'a Markdown link of an address, right before a word',
      'see [https://a.example](https://a.example)now',
      2,
    ],
    ['www within a word', 'see newww.one now', 4],
    ['addresses in brackets, one right behind the other', '(https://a.example),(https://b.example) two', 1],
    ['an address before a forced line break', String.raw`see https://a.example/b\\two`, 2],
    ['square brackets that are no link', 'see list[0] and [WIP]two', 6],
    ['the end of a word behind a link', 'two [page|https://a.example]s', 2],
    ['macros and their titles', '{panel:title=Not text}one{panel} {color:red}two{color}', 2],
    ['HTML tags', '<p class="x">one<br/>two</p>', 2],
    ['a heading’s mark', 'h2. one\n## two\n# three', 3],
  ])('without %s', (_what, description, count) => {
    expect(wordsIn(description)).toBe(count);
  });

  it('in ADF are those of text nodes', () => {
    const description = doc(
      { type: 'panel', attrs: { panelType: 'info', title: 'no' }, content: [paragraph(text('one'))] },
      { type: 'expand', attrs: { title: 'Not text' }, content: [paragraph(text('two three'))] },
      { type: 'codeBlock', content: [text('not this')] },
      paragraph(
        text('four', { type: 'link', attrs: { href: 'https://a.example' } }),
        { type: 'mention', attrs: { text: '@Bea' } },
        { type: 'status', attrs: { text: 'NOT THIS' } },
        text('nor', { type: 'code' }),
        text('fi'),
        text('ve', strong),
        { type: 'inlineCard', attrs: { url: 'https://a.example/x' } },
        text(' https://a.example '),
      ),
    );
    expect(wordsIn(description)).toBe(5);
  });
});

describe('acceptance criteria', () => {
  it.each<[string, string, string | null]>([
    ['a wiki heading and a line', 'h2. Acceptance Criteria\n\n* works', 'heading'],
    ['a Markdown heading and a line', '## Acceptance criterion\nworks', 'heading'],
    ['a bold line and a line', '*Definition of Done*\nworks', 'heading'],
    ['a plain line and a line', 'Acceptance tests\nworks', 'heading'],
    ['a short title with a colon alone', 'DoD:\nworks', 'heading'],
    ['something in brackets', 'AC (draft)\nworks', 'heading'],
    ['brackets and a colon', 'AC (draft): works', 'heading'],
    ['text after a colon', 'Acceptance test: works', 'heading'],
    ['text after a dash', 'AC – works', 'heading'],
    ['text after a bar', '|Acceptance criteria|works|', 'heading'],
    ['a numbered list below', 'Acceptance criteria:\n# works\n# looks good', 'heading'],
    ['a title in a list', '* _Acceptance criteria_\n** works', 'heading'],
    ['nothing below', 'works\nAcceptance criteria\n\n', null],
    ['a heading below', 'Acceptance criteria\nh2. Notes\nworks', null],
    ['a bold line below', 'AC\n*Notes*\nworks', null],
    ['a Markdown heading below', '## AC\n## Notes\nworks', null],
    ['a dash alone', 'AC -\n', null],
    ['a longer title', 'Acceptance criteria are important\nworks', null],
    ['another word', 'Account: works', null],
    ['Given, When, Then on lines', 'Given a user\nWhen they pay\nThen it works', 'givenWhenThen'],
    ['Given, When, Then in clauses', '- Given a user, when they pay - then it works', 'givenWhenThen'],
    ['Given, When, Then in code', '{code}\nGiven x\nWhen y\nThen z\n{code}', 'givenWhenThen'],
    ['Given within a line', 'If given a user, when they pay, then it works', null],
    ['another order', 'Given a user\nThen it works\nWhen they pay', null],
    ['When within a clause', 'Given a user and when they pay, then it works', null],
    ['a heading between', 'Given a user\nh2. Next\nWhen they pay\nThen it works', null],
    ['a box', '* [ ] works', 'checklist'],
    ['a ticked box', '[x] works', 'checklist'],
    ['an empty box', '- [] works', 'checklist'],
    ['a box without a word', '* [ ] …', null],
    ['a ticked box without a word', '* [x] https://a.example', null],
    ['a box in a table', '|[ ] works|', null],
    ['a bold item of a list below', 'AC\n* *Notes*\nworks', null],
    ['an underlined title', '+AC+\nworks', 'heading'],
    ['empty brackets', 'AC ()\nworks', null],
    ['a box without a space', '[ ]works', null],
  ])('%s', (_what, description, form) => {
    expect(formOf(description)).toBe(form);
  });

  it.each<[string, unknown, string | null]>([
    [
      'a heading',
      doc({ type: 'heading', content: [text('Acceptance criteria')] }, paragraph(text('works'))),
      'heading',
    ],
    ['an empty heading', doc(paragraph(text('AC')), { type: 'heading', content: [text('Notes')] }), null],
    ['a bold line as the next heading', doc(paragraph(text('AC')), paragraph(text('Notes', strong))), null],
    [
      'a task',
      doc({ type: 'taskList', content: [{ type: 'taskItem', content: [text('works')] }] }),
      'checklist',
    ],
    ['a task without a word', doc({ type: 'taskList', content: [{ type: 'taskItem', content: [] }] }), null],
    ['a code block', doc({ type: 'codeBlock', content: [text('Given x\nWhen y\nThen z')] }), 'givenWhenThen'],
    ['a hard break', doc(paragraph(text('AC'), { type: 'hardBreak' }, text('works'))), 'heading'],
    [
      'the title of an expand',
      doc({ type: 'expand', attrs: { title: 'AC' }, content: [paragraph(text('works'))] }),
      null,
    ],
  ])('in ADF: %s', (_what, description, form) => {
    expect(formOf(description)).toBe(form);
  });

  it('are counted', () => {
    expect(requirementOf('AC\n* a\n* b\n\n* c\nh2. Notes\n* d').acceptanceCriteria?.count).toBe(3);
    expect(requirementOf('[ ] a\n[x] b').acceptanceCriteria?.count).toBe(2);
  });
});

describe('documents', () => {
  it.each<[string, boolean]>([
    ['https://a.atlassian.net/wiki/spaces/PAY/pages/123', true],
    ['https://a.atlassian.net/wiki/spaces/~bea/pages/123/Title?focused=1', true],
    ['https://a.atlassian.net/spaces/PAY/whiteboard/9#x', true],
    ['https://docs.example/confluence/display/PAY/Some+Title', true],
    ['http://docs.example/pages/viewpage.action?pageId=5', true],
    ['https://a.atlassian.net/wiki/x/AbC1', true],
    ['https://a.atlassian.net/wiki/spaces/PAY/overview', false],
    ['https://a.atlassian.net/wiki/spaces/PAY/pages/abc', false],
    ['ftp://docs.example/display/PAY/Title', false],
    ['https://docs.example/display/PAY', false],
    ['http://docs.example/pages/viewpage.action', false],
    ['https://docs.example/x/y/z', false],
    ['https://docs.example/?u=/spaces/PAY/pages/1', false],
  ])('%s: %j', (url, isDocument) => {
    expect(requirementOf(`see ${url}.`).documents).toHaveLength(isDocument ? 1 : 0);
    const linked = { extra: { remotelinks: [{ object: { url } }] } };
    expect(requirementOf(null, linked).documents).toHaveLength(isDocument ? 1 : 0);
  });

  it.each([
    ['[https://a.example/x/AbC1].foo', 'https://a.example/x/AbC1'],
    ['(https://a.example),(https://b.example/display/PAY/Title)', 'https://b.example/display/PAY/Title'],
    [
      'https://a.example/wiki/spaces/PAY/pages/123を参照',
      'https://a.example/wiki/spaces/PAY/pages/123を参照',
    ],
    ['https://a.example/x/AbC1を参照', 'https://a.example/x/AbC1を参照'],
    [String.raw`https://a.example/x/AbC1\\two`, 'https://a.example/x/AbC1'],
  ])('with text right behind: %s', (description, url) => {
    expect(requirementOf(description).documents.map((document) => document.url)).toEqual([url]);
  });

  it('are known by the linked application too', () => {
    const remotelinks = [
      {
        globalId: 'appId=1&pageId=77',
        application: { type: 'com.atlassian.confluence' },
        object: { url: 'https://a.example/page', title: 'T' },
      },
      { application: { type: 'com.github' }, object: { url: 'https://a.example/page' } },
    ];
    expect(requirementOf(null, { extra: { remotelinks } }).documents).toEqual([
      { kind: 'page', url: 'https://a.example/page', pageId: '77', title: 'T', source: 'remoteLink' },
    ]);
  });

  it('are found behind links, cards and in wiki links, once each', () => {
    const url = 'https://a.example/wiki/spaces/P/pages/1';
    const ofAdf = doc(
      paragraph(text('here', { type: 'link', attrs: { href: url } }), { type: 'inlineCard', attrs: { url } }),
      { type: 'blockCard', attrs: { url: 'https://a.example/wiki/spaces/P/whiteboard/2' } },
    );
    expect(requirementOf(ofAdf).documents.map((one) => [one.kind, one.pageId])).toEqual([
      ['page', '1'],
      ['whiteboard', '2'],
    ]);
    expect(requirementOf(`[a|${url}] and [b](${url}) and <${url}>`).documents).toHaveLength(1);
  });
});

describe('odd texts', () => {
  const pieces = [
    '[',
    '[[',
    '{',
    '{{',
    '{{a}} ',
    '`',
    '```',
    '!',
    '![',
    '![a](',
    '[a|',
    '[~',
    '<',
    '<a ',
    '<!--',
    '(',
    '((',
    'ac (',
    '|',
    '*',
    '**',
    '* *',
    '_',
    '- [ ] ',
    '#',
    '# a\n',
    'h1. ',
    '> ',
    'http://',
    'http://)',
    'https://x/spaces/',
    'a@',
    'www.',
    '{code',
    '{code}',
    '{code:',
    '{noformat}{code}',
    '\n',
    '\r',
    ' ',
    'AC\n',
    'AC:\n\n',
    'Given ',
    'Given\nWhen\n',
    '漢',
    '\u0301',
    'a',
    '1. ',
    '-',
    '"',
    '\\',
    '[a](x "',
    '!a.png|',
  ];

  it.each(pieces)('take linear time: %j over and over', (piece) => {
    expectLinear((length) => {
      requirementOf(piece.repeat(length / piece.length));
    }, 64_000);
  });

  it('of a million characters in one line are read', () => {
    expect(wordsIn('word '.repeat(200_000))).toBe(200_000);
  });

  it('nested 100,000 deep are read', () => {
    let node: unknown = paragraph(text('deep down'));
    for (let depth = 0; depth < 100_000; depth++) node = { type: 'panel', content: [node] };
    expect(wordsIn(doc(node))).toBe(2);
  });

  it('that are no text have no words', () => {
    for (const odd of [
      7,
      true,
      [],
      {},
      { type: 'doc' },
      { type: 'doc', content: 'x' },
      { content: [null, 3, {}] },
    ]) {
      expect(wordsIn(odd)).toBe(0);
    }
  });
});
