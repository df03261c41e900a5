import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { isDocument, wikiText, type DocumentNode } from '../../local/jira/document-text';
import { documentOfWikiMarkup } from '../../local/jira/wiki-markup';
import { findAcceptanceCriteria } from '../../src/domain/requirement/acceptance-criteria';
import { countWords } from '../../src/domain/requirement/count-words';
import { findDocument } from '../../src/domain/requirement/documents';
import { readAdf } from '../../src/domain/requirement/read-adf';
import { readMarkup } from '../../src/domain/requirement/read-markup';
import { expectLinear } from '../expect-linear';

/** Nodes in short: `p(a *b*)`. */
function short(node: DocumentNode): string {
  if (node.type === 'text') {
    const marks = (node.marks ?? []).map(({ type, attrs }) =>
      type === 'link' ? `link:${String(attrs!['href'])}` : type,
    );
    return marks.length > 0 ? `<${marks.join(' ')}>${node.text}</>` : node.text!;
  }
  if (node.type === 'hardBreak') return '⏎';
  const names: Record<string, string> = {
    paragraph: 'p',
    bulletList: 'ul',
    orderedList: 'ol',
    listItem: 'li',
    codeBlock: 'code',
    blockquote: 'quote',
    tableRow: 'tr',
    tableHeader: 'th',
    tableCell: 'td',
  };
  const attrs =
    node.attrs?.['level'] ?? node.attrs?.['language'] ?? node.attrs?.['text'] ?? node.attrs?.['url'] ?? '';
  return `${names[node.type] ?? node.type}${String(attrs)}(${(node.content ?? []).map(short).join('')})`;
}
const shown = (markup: string) => documentOfWikiMarkup(markup).content.map(short).join('');

describe('wiki markup as a document', () => {
  it.each([
    ['one\ntwo\n\nthree', 'p(one⏎two)p(three)'],
    ['h2. Title\ntext', 'heading2(Title)p(text)'],
    ['* a\n** b\n* c', 'ul(li(p(a)ul(li(p(b))))li(p(c)))'],
    ['# a\n#* b', 'ol(li(p(a)ul(li(p(b)))))'],
    ['* [ ] open\n* [x] done', 'ul(li(p([ ] open))li(p([x] done)))'],
    ['*bold* and _it_', 'p(<strong>bold</> and <em>it</>)'],
    ['*Whole line*', 'p(<strong>Whole line</>)'],
    ['2 * 3 * 4, snake_case_name, a-b-c', 'p(2 * 3 * 4, snake_case_name, a-b-c)'],
    ['*bold _both_*', 'p(<strong>bold </><strong em>both</>)'],
    ['*open _closed_', 'p(*open <em>closed</>)'],
    ['{{code}} {{open', 'p(<code>code</> {{open)'],
    ['{code:java}\na *b*\n{code}after', 'codejava(a *b*)p(after)'],
    ['text {code}x{code}', 'p(text )code(x)'],
    ['{noformat}h1. no{noformat}', 'code(h1. no)'],
    ['```js\nlet a;\n```', 'codejs(let a;)'],
    ['{quote}a{quote}', 'quote(p(a))'],
    ['a:{quote}b{quote}c', 'p(a:)quote(p(b))p(c)'],
    ['a:{quote}b\n* c\n{quote}', 'p(a:)quote(p(b)ul(li(p(c))))'],
    ['a {quote} b', 'p(a inlineExtension{quote}() b)'],
    ['a \\{quote}b{quote}', 'p(a {quote}binlineExtension{quote}())'],
    ['{panel:title=Acceptance criteria}\na\n{panel}', 'panel(p(a))'],
    ['{color:red}hot{color}', 'p(hot)'],
    [
      '||A||B||\n|1|[x|http://e.org/a|b]|',
      'table(tr(th(p(A))th(p(B)))tr(td(p(1))td(p(<link:http://e.org/a>x</>))))',
    ],
    [
      '[text|https://e.org/a] [https://e.org/b]',
      'p(<link:https://e.org/a>text</> <link:https://e.org/b>https://e.org/b</>)',
    ],
    ['see https://e.org/a.', 'p(see <link:https://e.org/a>https://e.org/a</>.)'],
    ['[https://e.org/a|https://e.org/a|smart-link]', 'p(inlineCardhttps://e.org/a())'],
    [
      '[~accountid:abc] [^a.txt] !b.png|thumbnail!',
      'p(mention@abc() inlineExtension[^a.txt]() inlineExtension!b.png|thumbnail!())',
    ],
    ['{toc} <b>x</b>', 'p(inlineExtension{toc}() inlineExtension<b>()xinlineExtension</b>())'],
    ['----', 'rule()'],
    ['\\*no\\*', 'p(*no*)'],
    ['{code}never closed', 'p(inlineExtension{code}()never closed)'],
    ['[a] [b|c]', 'p([a] [b|c])'],
  ])('%j', (markup, expected) => {
    expect(shown(markup)).toBe(expected);
  });

  it('is a document whatever the text', () => {
    const pieces = [
      '*',
      '_',
      '{code}',
      '{quote}',
      '||',
      '|',
      '[',
      ']',
      'h1. ',
      '# ',
      '\n',
      'a',
      ' ',
      '```',
      '{{',
      '}}',
      '<b>',
      '!',
      '\\',
    ];
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string()), { maxLength: 60 }), (parts) => {
        const document = documentOfWikiMarkup(parts.join(''));
        return isDocument(document) && typeof wikiText(document) === 'string';
      }),
    );
  });

  it.each([
    '[',
    '{{',
    '*',
    '_ ',
    '|',
    '||',
    '{code}',
    '{quote}',
    'a{quote}',
    'a{quote}b{quote}\n',
    '*[',
    '!a.',
    '`',
    'a*b ',
    '{a:',
    '<a',
    '```',
    '|[',
  ])('takes time linear in the length of %j repeated', (piece) => {
    expectLinear((length) => {
      documentOfWikiMarkup(piece.repeat(length / piece.length));
    }, 40_000);
  });
});

const exportsFolder = path.join(__dirname, '..', '..', '..', 'shared', 'data', 'jira');
const suite = existsSync(exportsFolder) ? describe : describe.skip;
if (!existsSync(exportsFolder))
  console.warn(`Skipped: the real descriptions of ${exportsFolder} are not there.`);

suite('real descriptions', () => {
  interface Item {
    field: string;
    fromString?: string | null;
    toString: unknown;
  }
  const readTexts = (name: string): string[] =>
    gunzipSync(readFileSync(path.join(exportsFolder, name)))
      .toString()
      .split('\n')
      .filter((line) => line !== '')
      .flatMap((line) => {
        const issue = JSON.parse(line) as {
          fields: { description?: unknown };
          changelog?: { histories?: { items: Item[] }[] };
        };
        const items = (issue.changelog?.histories ?? []).flatMap((history) => history.items);
        const changed = items.filter(({ field }) => field === 'description');
        return [issue.fields.description, ...changed.flatMap((item) => [item.fromString, item.toString])];
      })
      .filter((text): text is string => typeof text === 'string' && text.trim() !== '');

  /** What the requirement rules see of a description. */
  const facts = ({ lines, addresses }: ReturnType<typeof readMarkup>) => ({
    described: lines.reduce((sum, line) => sum + (line.kind === 'code' ? 0 : countWords(line.text)), 0) >= 20,
    criteria: findAcceptanceCriteria(lines),
    documents: [...new Set(addresses.map((address) => findDocument(address)?.url))].sort(),
  });

  it.each(['duraspace.dev.ndjson.gz', 'apache.dev.ndjson.gz'])(
    'of %s mean as documents what they mean as markup',
    (name) => {
      const texts = readTexts(name);
      expect(texts.length).toBeGreaterThan(100);
      for (const text of texts) {
        const document = documentOfWikiMarkup(text);
        expect(facts(readAdf(document as never))).toEqual(facts(readMarkup(text)));
        // And what the changelog will say of them when they are changed.
        expect(facts(readMarkup(wikiText(document)))).toMatchObject({
          described: facts(readMarkup(text)).described,
        });
      }
    },
  );
});
