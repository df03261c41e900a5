import fc from 'fast-check';
import type { AdfNode } from '../../../local/site/src/adf/adf-node';
import { fromMarkdown, toMarkdown } from '../../../local/site/src/adf/markdown';
import { expectLinear } from '../../expect-linear';

const text = (value: string, ...marks: string[]): AdfNode => ({
  type: 'text',
  text: value,
  ...(marks.length === 0 ? {} : { marks: marks.map((type) => ({ type })) }),
});
const paragraph = (...content: AdfNode[]): AdfNode => ({ type: 'paragraph', content });
const document = (...content: AdfNode[]) => ({ type: 'doc', version: 1, content }) as unknown as AdfNode;
const none = new Map<string, string>();

describe('fromMarkdown', () => {
  it.each<[string, AdfNode[]]>([
    [
      'one\ntwo\n\nthree',
      [paragraph(text('one'), { type: 'hardBreak' }, text('two')), paragraph(text('three'))],
    ],
    ['## Goal', [{ type: 'heading', attrs: { level: 2 }, content: [text('Goal')] }]],
    [
      '- one\n- two',
      [
        {
          type: 'bulletList',
          content: ['one', 'two'].map((item) => ({ type: 'listItem', content: [paragraph(text(item))] })),
        },
      ],
    ],
    [
      '```sql\nselect 1\n```',
      [{ type: 'codeBlock', attrs: { language: 'sql' }, content: [text('select 1')] }],
    ],
    [
      'a **b** *c* `d`',
      [paragraph(text('a '), text('b', 'strong'), text(' '), text('c', 'em'), text(' '), text('d', 'code'))],
    ],
    [
      'see https://x.example/a.',
      [paragraph(text('see '), { type: 'inlineCard', attrs: { url: 'https://x.example/a' } }, text('.'))],
    ],
    ['5 * 3 and **open', [paragraph(text('5 * 3 and **open'))]],
  ])('%j', (markdown, content) => {
    expect(fromMarkdown(markdown, none)).toEqual(document(...content));
  });

  it('makes tasks of boxes', () => {
    expect(fromMarkdown('- [ ] one\n- [x] two', none).content?.[0]).toMatchObject({
      type: 'taskList',
      content: [
        { type: 'taskItem', attrs: { state: 'TODO' }, content: [text('one')] },
        { type: 'taskItem', attrs: { state: 'DONE' }, content: [text('two')] },
      ],
    });
  });

  it('mentions those who are known, by their whole name', () => {
    const mentions = new Map([
      ['Ana', '1'],
      ['Ana Lima', '2'],
    ]);
    expect(fromMarkdown('@Ana Lima and @Bob', mentions).content?.[0]).toEqual(
      paragraph({ type: 'mention', attrs: { id: '2', text: '@Ana Lima' } }, text(' and @Bob')),
    );
  });

  it.each(['[', '**', '`', '<https://', '@', '- ', '> ', '\\', '](', '~~'])(
    'takes linear time over %j',
    (part) => {
      expectLinear((length) => {
        fromMarkdown(part.repeat(length / part.length), new Map([['Ana', '1']]));
      }, 32_768);
    },
  );
});

describe('toMarkdown', () => {
  it('refuses what the text cannot hold, so that an edit loses nothing', () => {
    const table: AdfNode = { type: 'table', content: [] };
    expect(toMarkdown(document(paragraph(text('before')), table))).toBeNull();
    expect(toMarkdown(document(paragraph(text('red', 'textColor'))))).toBeNull();
  });

  it('brings any text back as it was, or refuses', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (value) => {
        const before = document(paragraph(text(value)));
        const markdown = toMarkdown(before);
        if (markdown !== null) {
          const after = fromMarkdown(markdown.text, markdown.mentions);
          const texts = (after.content?.[0]?.content ?? []).map((node) => node.text).join('');
          expect([after.content?.length, texts]).toEqual([1, value]);
        }
      }),
    );
  });

  it.each([
    '# not a heading',
    '- not a list',
    '1. not a list',
    'a * b * c',
    'https://x.example',
    '@Ana',
    '> not a quote',
    'back\\slash',
    '[x](y)',
    '--- no rule',
  ])('writes %j so that it stays a plain paragraph', (value) => {
    const before = document(paragraph(text(value)));
    const markdown = toMarkdown(before);
    expect(markdown && fromMarkdown(markdown.text, new Map([['Ana', '1']]))).toEqual(before);
  });

  it('keeps marks, links, mentions and nested lists', () => {
    const before = document(
      paragraph(
        text('bold', 'strong'),
        { type: 'text', text: 'site', marks: [{ type: 'link', attrs: { href: 'https://x.example' } }] },
        { type: 'mention', attrs: { id: '7', text: '@Ana Lima' } },
      ),
      {
        type: 'orderedList',
        content: [
          {
            type: 'listItem',
            content: [
              paragraph(text('outer')),
              { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text('inner'))] }] },
            ],
          },
        ],
      },
    );
    const markdown = toMarkdown(before);
    expect(markdown && fromMarkdown(markdown.text, markdown.mentions)).toEqual(before);
  });
});
