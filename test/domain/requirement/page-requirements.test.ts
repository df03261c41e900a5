import { coverRequirements, type CoveringIssue } from '../../../src/domain/requirement/coverage';
import { findRequirements, type ReadingOptions } from '../../../src/domain/requirement/page-requirements';

type Node = Record<string, unknown>;
const siteUrl = 'https://site.example';
const text = (words: string, ...marks: (string | Node)[]): Node => ({
  type: 'text',
  text: words,
  marks: marks.map((mark) => (typeof mark === 'string' ? { type: mark } : mark)),
});
const nodes = (parts: (string | Node)[]) =>
  parts.map((part) => (typeof part === 'string' ? text(part) : part));
const paragraph = (...parts: (string | Node)[]): Node => ({ type: 'paragraph', content: nodes(parts) });
const heading = (level: number, ...parts: (string | Node)[]): Node => ({
  type: 'heading',
  attrs: { level },
  content: nodes(parts),
});
const item = (...content: Node[]): Node => ({ type: 'listItem', content });
const bullets = (...content: Node[]): Node => ({ type: 'bulletList', content });
const task = (state: 'TODO' | 'DONE', ...parts: (string | Node)[]): Node => ({
  type: 'taskItem',
  attrs: { localId: 'x', state },
  content: nodes(parts),
});
const tasks = (...content: Node[]): Node => ({ type: 'taskList', attrs: { localId: 'y' }, content });
const cell = (type: 'tableCell' | 'tableHeader', attrs: Node, ...content: Node[]): Node => ({
  type,
  attrs,
  content,
});
const row = (...cells: (string | Node)[]): Node => ({
  type: 'tableRow',
  content: cells.map((one) =>
    typeof one === 'string'
      ? cell('tableCell', {}, paragraph(one))
      : String(one['type']).startsWith('table') && one['type'] !== 'table'
        ? one
        : cell('tableCell', {}, one),
  ),
});
const head = (...titles: string[]): Node => ({
  type: 'tableRow',
  content: titles.map((title) => cell('tableHeader', {}, paragraph(title))),
});
const table = (...content: Node[]): Node => ({ type: 'table', content });
const card = (key: string, site = siteUrl): Node => ({
  type: 'inlineCard',
  attrs: { url: `${site}/browse/${key}` },
});
const linkTo = (href: string): Node => ({ type: 'link', attrs: { href } });
const read = (content: Node[], options: Partial<ReadingOptions> = {}) =>
  findRequirements(
    { type: 'doc', version: 1, content },
    { patterns: [], tasks: true, siteUrl, projectKeys: [], ...options },
  );
/** `id: text [keys]`, short enough to be read in a list. */
const shown = (content: Node[], options: Partial<ReadingOptions> = {}) =>
  read(content, options).requirements.map(
    ({ id, text: words, issueKeys }) => `${id ?? '–'}: ${words} [${[...issueKeys].join(' ')}]`,
  );

describe('the requirements of a page', () => {
  it('are the rows of a table with ids, with the issues that they link', () => {
    const page = [
      heading(2, 'Scope'),
      paragraph('What R-GUEST-1 is about, and CHK-9.'),
      table(
        head('Id', 'Requirement', 'Built in'),
        row(
          paragraph(text('R-GUEST-1', 'strong')),
          'A guest pays without an account',
          paragraph(card('CHK-1')),
        ),
        row('R-GUEST-2', 'The basket lives 30 days', '–'),
      ),
      heading(3, 'R-GUEST-3 Merging with an account'),
      paragraph('As in ', card('CHK-3'), '.'),
      heading(2, 'Open'),
      paragraph(card('CHK-8')),
      tasks(task('TODO', 'R-GUEST-4: Ask Legal'), task('DONE', 'Walked through with Hyderabad')),
    ];
    expect(read(page)).toMatchObject({
      series: ['R-GUEST-#'],
      struck: 0,
      requirements: [
        { id: 'R-GUEST-1', kind: 'row', ticked: null },
        { id: 'R-GUEST-2', kind: 'row' },
        { id: 'R-GUEST-3', kind: 'heading' },
        { id: 'R-GUEST-4', kind: 'task', ticked: false },
        { id: null, kind: 'task', ticked: true },
      ],
    });
    expect(shown(page)).toEqual([
      'R-GUEST-1: A guest pays without an account [CHK-1]',
      'R-GUEST-2: The basket lives 30 days []',
      'R-GUEST-3: Merging with an account [CHK-3]',
      'R-GUEST-4: Ask Legal []',
      '–: Walked through with Hyderabad []',
    ]);
    expect(shown(page, { tasks: false })).toHaveLength(4);
  });

  it('are one where a merged cell spans several rows, and none where a merged cell names a part', () => {
    const page = [
      table(
        head('Id', 'What', 'Issue'),
        row(cell('tableCell', { colspan: 3 }, paragraph('Payment methods'))),
        row(
          cell('tableCell', { rowspan: 2 }, paragraph('FR-1')),
          'Cards of all kinds are taken',
          paragraph(card('PAY-1')),
        ),
        row('Also those of companies', paragraph(card('PAY-2'))),
        row('FR-2', cell('tableCell', { colspan: 2 }, paragraph('Instalments can be chosen'))),
      ),
    ];
    expect(shown(page)).toEqual([
      'FR-1: Cards of all kinds are taken [PAY-1 PAY-2]',
      'FR-2: Instalments can be chosen []',
    ]);
  });

  it('are items of lists in lists, each with what is nested in it up to the next one', () => {
    const page = [
      bullets(
        item(
          paragraph(text('CP-R1', 'strong'), ' A claim is filed without a call'),
          bullets(
            item(paragraph('with photos ', card('CLM-1'))),
            item(
              paragraph('CP-R1.1 With photos from a phone'),
              bullets(
                item(paragraph('see CLM-2')),
                item(paragraph('CP-R1.1.1 Also at night ', card('CLM-3'))),
              ),
            ),
          ),
        ),
        item(paragraph('What has no id is none')),
        item(paragraph('CP-R2 A claim can be handed on')),
      ),
    ];
    expect(shown(page)).toEqual([
      'CP-R1: A claim is filed without a call [CLM-1]',
      'CP-R1.1: With photos from a phone [CLM-2]',
      'CP-R1.1.1: Also at night [CLM-3]',
      'CP-R2: A claim can be handed on []',
    ]);
  });

  it('have ids in links, in code, in lozenges; a link to an issue is an issue all the same', () => {
    const page = [
      bullets(
        item(paragraph(text('REQ-7', linkTo('#REQ-7')), ' An anchor')),
        item(paragraph(text('REQ-8', linkTo(`${siteUrl}/browse/ABC-8`)), ': Behind an issue')),
        item(paragraph(text('REQ-9', 'code'), ' As code')),
        item(paragraph({ type: 'status', attrs: { text: 'REQ-10', color: 'blue' } }, ' As a lozenge')),
        item(paragraph('REQ-11 Elsewhere ', text('there', linkTo('https://other.example/browse/OTH-1')))),
        item(
          paragraph(
            'REQ-12 By a board ',
            text('board', linkTo(`${siteUrl}/jira/software/projects/ABC/boards/1?selectedIssue=ABC-12`)),
          ),
        ),
      ),
    ];
    expect(shown(page)).toEqual([
      'REQ-7: An anchor []',
      'REQ-8: Behind an issue [ABC-8]',
      'REQ-9: As code []',
      'REQ-10: As a lozenge []',
      'REQ-11: Elsewhere there []',
      'REQ-12: By a board board [ABC-12]',
    ]);
  });

  it('are all entries of a checklist, also where what one begins with looks like an id and is none', () => {
    const page = [tasks(task('TODO', 'UTF-8 in all files ', card('AA-1')), task('DONE', 'Ask Legal'))];
    expect(read(page)).toMatchObject({ series: [], lone: [] });
    expect(shown(page)).toEqual(['–: UTF-8 in all files [AA-1 UTF-8]', '–: Ask Legal []']);
    expect(read(page, { tasks: false })).toMatchObject({ requirements: [], lone: ['UTF-8'] });
  });

  it('are none where nothing has an id, and none where only words look like one', () => {
    const page = [
      heading(2, 'COVID-19 rules'),
      paragraph('R-1 in the middle of prose is no requirement.'),
      bullets(item(paragraph('UTF-8 is the only encoding')), item(paragraph('A sentence'))),
      table(head('Who', 'What'), row('Anna', 'Calls the bank')),
    ];
    expect(read(page)).toEqual({
      requirements: [],
      series: [],
      struck: 0,
      lone: ['COVID-19', 'UTF-8'],
    });
  });

  it('are read in Arabic and Hebrew, with marks of direction around ids and in other letters and digits', () => {
    const page = [
      table(
        head('معرف', 'المتطلب', 'مهمة'),
        row('\u200fR-PAY-1\u200f', 'يدفع العميل بدون حساب', paragraph(card('PAY-1'))),
        row('\u2067R-PAY-2\u2069', 'تبقى السلة ثلاثين يوما', '–'),
      ),
      bullets(
        item(paragraph('דרישה-1: תשלום ללא חשבון')),
        item(paragraph('דרישה-2: הסל נשמר שלושים יום')),
        item(paragraph('م-١٢: رقم عربي')),
      ),
    ];
    expect(shown(page)).toEqual([
      'R-PAY-1: يدفع العميل بدون حساب [PAY-1]',
      'R-PAY-2: تبقى السلة ثلاثين يوما []',
      'דרישה-1: תשלום ללא חשבון []',
      'דרישה-2: הסל נשמר שלושים יום []',
      'م-١٢: رقم عربي []',
    ]);
  });

  it('are 500 rows of a table', () => {
    const rows = Array.from({ length: 500 }, (_, index) =>
      row(
        `SYS-REQ-${index + 1}`,
        `The system does thing number ${index + 1}`,
        paragraph(card(`BIG-${index + 1}`)),
      ),
    );
    const { requirements, series } = read([table(head('Id', 'What', 'Issue'), ...rows)]);
    expect(requirements).toHaveLength(500);
    expect([...requirements[499]!.issueKeys]).toEqual(['BIG-500']);
    expect(series).toEqual(['SYS-REQ-#']);
  });

  it('have ids in a header column, with full stops, in a column that is not the first', () => {
    const page = [
      table(
        {
          type: 'tableRow',
          content: [
            cell('tableHeader', {}, paragraph('FR-1.1')),
            cell('tableCell', {}, paragraph('Signing in by mail')),
          ],
        },
        {
          type: 'tableRow',
          content: [
            cell('tableHeader', {}, paragraph('FR-1.2')),
            cell('tableCell', {}, paragraph('Signing in by phone')),
          ],
        },
      ),
      table(
        head('#', 'Id', 'What'),
        row('1', 'NFR_07', 'Steps take under 800 ms'),
        row('2', 'NFR_08', 'No order is lost'),
      ),
    ];
    expect(shown(page)).toEqual([
      'FR-1.1: Signing in by mail []',
      'FR-1.2: Signing in by phone []',
      'NFR_07: Steps take under 800 ms []',
      'NFR_08: No order is lost []',
    ]);
  });

  it('are sheets of one requirement each, and columns beside each other', () => {
    const sheet = (id: string, name: string, key: string) =>
      table(
        row(cell('tableHeader', {}, paragraph('ID')), id),
        row(cell('tableHeader', {}, paragraph('Statement')), name),
        row(cell('tableHeader', {}, paragraph('Issue')), paragraph(card(key))),
      );
    const page = [
      sheet('UC-01', 'A guest pays by card', 'PAY-1'),
      sheet('UC-02', 'A guest pays by invoice', 'PAY-2'),
      table(
        head('', 'UC-03', 'UC-04'),
        row('What', 'Money goes back', 'A card goes back'),
        row('In', paragraph(card('PAY-3')), 'none'),
      ),
    ];
    expect(shown(page)).toEqual([
      'UC-01: A guest pays by card [PAY-1]',
      'UC-02: A guest pays by invoice [PAY-2]',
      'UC-03: Money goes back [PAY-3]',
      'UC-04: A card goes back []',
    ]);
  });

  it('are one where an id stands twice, and taken back where they are struck through', () => {
    const page = [
      table(
        head('Id', 'What', 'In'),
        row('R-1', 'The first of them', paragraph(card('ABC-1'))),
        row(paragraph(text('R-2', 'strike')), paragraph(text('Dropped in May', 'strike')), ''),
        row('R-3', paragraph(text('Dropped in June too', 'strike')), ''),
      ),
      bullets(
        item(paragraph('R-1 again, with more ', card('ABC-2'))),
        item(paragraph(text('R-4 ', 'strong'), text('dropped as well', 'strike'))),
        item(paragraph('R-5 ', text('not', 'strike'), ' dropped')),
      ),
    ];
    const { requirements, struck } = read(page);
    expect(requirements.map(({ id, places }) => [id, places])).toEqual([
      ['R-1', 2],
      ['R-5', 1],
    ]);
    expect([...requirements[0]!.issueKeys]).toEqual(['ABC-1', 'ABC-2']);
    expect(struck).toBe(3);
  });

  it('stand in panels, expands, columns, macros of others, tables in tables; an expand can be one', () => {
    const wrapped = (type: string, node: Node, attrs: Node = {}): Node => ({ type, attrs, content: [node] });
    const inner = table(head('Id', 'What'), row('X-5', 'In a table in a table'));
    const page = [
      wrapped('panel', bullets(item(paragraph('X-1 In a panel')))),
      wrapped('layoutSection', wrapped('layoutColumn', heading(2, 'X-2 In a column'))),
      wrapped('bodiedExtension', bullets(item(paragraph('X-3 In an excerpt'))), { extensionKey: 'excerpt' }),
      wrapped('expand', paragraph('Built in ', card('ABC-4')), { title: 'X-4 What unfolds' }),
      table(
        row(inner, 'beside it'),
        row(
          {
            type: 'extension',
            attrs: {
              extensionKey: 'nested-table',
              parameters: {
                adf: JSON.stringify({
                  type: 'doc',
                  version: 1,
                  content: [table(row('X-6', 'As Confluence keeps it'))],
                }),
              },
            },
          },
          'beside it',
        ),
      ),
      { type: 'extension', attrs: { extensionKey: 'a/b/static/rapport-requirement-coverage', text: 'X-7' } },
      { type: 'codeBlock', content: [text('X-8 in a log')] },
    ];
    expect(shown(page)).toEqual([
      'X-1: In a panel []',
      'X-2: In a column []',
      'X-3: In an excerpt []',
      'X-4: What unfolds [ABC-4]',
      'X-5: In a table in a table []',
      'X-6: As Confluence keeps it []',
    ]);
  });

  it('have issues in Confluence’s own macro, in names, and not in what are ids of this page', () => {
    const macro = {
      type: 'inlineExtension',
      attrs: { extensionKey: 'jira', parameters: { macroParams: { key: { value: 'ABC-1' } } } },
    };
    const page = [
      table(
        head('Id', 'What'),
        row('FR-1', paragraph('Shows the sum ', macro)),
        row('FR-2', 'After FR-1, in ABC-2, not XABC-3 nor ABC-3X'),
      ),
    ];
    expect(shown(page)).toEqual([
      'FR-1: Shows the sum [ABC-1]',
      'FR-2: After FR-1, in ABC-2, not XABC-3 nor ABC-3X [ABC-2 XABC-3]',
    ]);
  });

  it('are no issues, where a page is a list of those', () => {
    const page = [
      table(
        head('Issue', 'What'),
        row(paragraph(card('CHK-1')), 'Linked'),
        row('CHK-2', 'Only named'),
        row('CHK-3', 'So too'),
      ),
    ];
    expect(shown(page)).toEqual([]);
    const named = [bullets(item(paragraph('CHK-2 named')), item(paragraph('CHK-3 named')))];
    expect(shown(named)).toHaveLength(2);
    expect(shown(named, { projectKeys: ['CHK'] })).toEqual([]);
  });

  it('have ids as the author says', () => {
    const page = [
      bullets(
        item(paragraph('req 12 A blank between')),
        item(paragraph('Story no. 3 A phrase')),
        item(paragraph('R-1 not asked for')),
        item(paragraph('[Rq7b] In brackets')),
        item(paragraph('Rq7bc Longer')),
      ),
      table(row('1.2', 'A number alone')),
    ];
    const options = { patterns: ['REQ #', 'story no. #', 'rq#', '#'] };
    expect(read(page, options).series).toEqual(['REQ #', 'story no. #', 'rq#', '#']);
    expect(shown(page, options)).toEqual([
      'req 12: A blank between []',
      'Story no. 3: A phrase []',
      'Rq7b: In brackets []',
      '1.2: A number alone []',
    ]);
  });

  it('takes acceptance criteria inside a requirement for a part of it', () => {
    const page = [
      heading(3, 'R-1 With criteria'),
      tasks(task('TODO', 'It works')),
      heading(3, 'R-2 Without'),
    ];
    expect(shown(page)).toEqual(['R-1: With criteria []', 'R-2: Without []']);
  });

  it.each<[string, () => Node[]]>([
    ['a word without end', () => [bullets(item(paragraph('A-1'.repeat(200_000))))]],
    ['digits without end', () => [bullets(item(paragraph(`R-${'1.'.repeat(200_000)}`)))]],
    [
      'the same id again and again',
      () => [bullets(...Array.from({ length: 40_000 }, () => item(paragraph('R-1 x ', card('ABC-1')))))],
    ],
    [
      'items that are none, with as many keys',
      () => [
        heading(1, 'R-1: All'),
        bullets(...Array.from({ length: 40_000 }, (_, index) => item(paragraph(`UTF-8 X${index}-1`)))),
      ],
    ],
    [
      'cells that span everything',
      () => [
        table(
          ...Array.from({ length: 3_000 }, () =>
            row(
              cell('tableCell', { rowspan: 1e9, colspan: 1e9 }, paragraph('R-1')),
              cell('tableCell', { rowspan: 1e9 }, paragraph('R-2')),
            ),
          ),
        ),
      ],
    ],
    [
      'depth without end',
      () => {
        let node = paragraph('R-1: deep');
        for (let depth = 0; depth < 20_000; depth++) node = { type: 'panel', content: [node] };
        return [node];
      },
    ],
    [
      'what is no document',
      () =>
        [
          { type: 'table', content: [null, 7, { type: 'tableRow', content: 'x' }] },
          { type: 'heading' },
          { content: {} },
        ] as unknown as Node[],
    ],
  ])('is read in linear time and without a fault: %s', (_name, make) => {
    // What took longer than linear time would not end within the time of a test.
    expect(read(make()).requirements.length).toBeLessThanOrEqual(2);
  });
});

describe('what covers them', () => {
  const issue = (
    key: string,
    category: 'new' | 'indeterminate' | 'done',
    more: Partial<CoveringIssue> = {},
  ): CoveringIssue => ({
    id: `1${key.replace(/\D/g, '')}`,
    key,
    summary: key,
    status: { name: category, category },
    cancelled: false,
    words: '',
    ...more,
  });
  const page = read([
    bullets(
      item(paragraph('R-1 done ', card('AA-1'))),
      item(paragraph('R-2 half done ', card('AA-1'), card('AA-2'))),
      item(paragraph('R-3 not begun ', card('AA-2'))),
      item(paragraph('R-4 called off ', card('AA-3'))),
      item(paragraph('R-5 hidden ', card('AA-99'))),
      item(paragraph('REQ 10: named only')),
    ),
    tasks(task('DONE', 'ticked'), task('DONE', 'ticked with an issue ', card('AA-2'))),
  ]);
  const issues = [
    issue('AA-1', 'done'),
    issue('AA-2', 'new'),
    issue('AA-3', 'done', { cancelled: true }),
    issue('AA-4', 'indeterminate', { words: 'Builds (req-10), r-1 and R-12' }),
    issue('AA-5', 'new', { words: 'Builds R-11' }),
    issue('AA-6', 'new', { words: 'Names R-3, and does not link' }),
  ];

  it('are issues linked from it, and issues that link to the page and name it', () => {
    const { rows, counts, unnamed } = coverRequirements(page, issues, new Set(['14', '15']));
    expect(rows.map(({ state, issues: own }) => `${state} ${own.map(({ key }) => key).join(' ')}`)).toEqual([
      'inProgress AA-1 AA-4',
      'inProgress AA-1 AA-2',
      'notStarted AA-2',
      'none AA-3',
      'none ',
      'inProgress AA-4',
      'ticked ',
      'notStarted AA-2',
    ]);
    expect(counts).toEqual({ done: 0, inProgress: 3, notStarted: 2, ticked: 1, none: 2 });
    expect(unnamed.map(({ key }) => key)).toEqual(['AA-5']);
  });
});
