import { emptyDraft, parseDraft } from '../../../static/src/shared/survey-draft';
import { items } from '../../e2e/pulse-fixture';

const [first, second, third] = items;
const ofFirstTwo = { [first!.id]: 4, [second!.id]: null };

describe('a draft that was kept', () => {
  it('comes back as it was', () => {
    const draft = { answers: ofFirstTwo, text: 'Let us meet.', step: 3 };
    expect(parseDraft(JSON.parse(JSON.stringify(draft)), items)).toEqual(draft);
  });

  it('leads no further than to the first question that is not answered', () => {
    expect(parseDraft({ answers: ofFirstTwo, text: '', step: 7 }, items).step).toBe(3);
    expect(parseDraft({ answers: { [third!.id]: 1 }, text: '', step: 7 }, items).step).toBe(1);
  });

  it('loses answers to what is not asked', () => {
    expect(parseDraft({ answers: { ...ofFirstTwo, X9: 5 }, text: '', step: 1 }, items).answers).toEqual(
      ofFirstTwo,
    );
  });

  it.each([
    null,
    'draft',
    { answers: [], text: '', step: 0 },
    { answers: { R1: 6 }, text: '', step: 0 },
    { answers: { R1: '4' }, text: '', step: 0 },
    { answers: {}, text: '', step: -1 },
    { answers: {}, step: 0 },
  ])('is empty where it is none: %j', (value) => expect(parseDraft(value, items)).toEqual(emptyDraft));
});
