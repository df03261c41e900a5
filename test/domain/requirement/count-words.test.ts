import fc from 'fast-check';
import { countWords } from '../../../src/domain/requirement/count-words';

describe('words', () => {
  it.each<[string, number]>([
    ['', 0],
    ['one two  three', 3],
    ['v2 is 10 % done', 4],
    ["don't", 2],
    ['foo_bar-baz', 3],
    ['naïve façade Ünlü', 3],
    ['e\u0301tude \u0301alone', 2],
    ['स्थिति हिन्दी', 2],
    ['한국어 문서', 2],
    ['مرحبا بالعالم', 2],
    // Without spaces: every two letters, an odd last one too.
    ['漢', 1],
    ['漢字', 1],
    ['漢字か', 2],
    ['漢字かな交じり', 4],
    ['カー', 1],
    ['ผู้ใช้', 2],
    ['ผู้ใช้ต้อง', 3],
    // A change to another script starts a word, and back.
    ['打API统', 3],
    ['3個', 2],
    ['中 文', 2],
  ])('%j: %i', (text, count) => {
    expect(countWords(text)).toBe(count);
  });

  it('are as many in ASCII as the definition’s own pattern finds', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre([...text].every((char) => char < '\u0080'));
        expect(countWords(text)).toBe(text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu)?.length ?? 0);
      }),
    );
  });

  it('are counted no further than is enough, and never too many', () => {
    const texts = fc
      .array(fc.constantFrom('word', 'ein', ' ', '-', 'é', '漢', '字', '\u0301', 'स्थि'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 20 }), (text, enough) => {
        const all = countWords(text);
        const counted = countWords(text, enough);
        expect(counted).toBeLessThanOrEqual(all);
        expect(counted).toBeGreaterThanOrEqual(Math.min(all, enough));
      }),
    );
    expect(countWords('a b c d', 2)).toBe(2);
  });
});
