/** The lenses of the profile (`measures.md` §7), in the order in which they are shown. */
export const lenses = ['reliability', 'clarity', 'flow', 'voice', 'regard'] as const;
/** @see lenses */
export type Lens = (typeof lenses)[number];

/** Points of the answer scale: 1 = strongly disagree … 5 = strongly agree. */
export const scale = { min: 1, max: 5, points: 5 } as const;

/** A statement that people agree or disagree with, as a wave asks it. */
export interface SurveyItem {
  id: string;
  /** `{partner}` stands for the other team's name. */
  text: string;
  lens: Lens;
  /** Whether it speaks of the other team or of one's own situation. */
  about: 'partner' | 'own';
  /** Agreeing is bad news: a lens counts 6 − answer. The item itself is shown as it was answered. */
  reverse: boolean;
  /** Who must be named beside it; `null` where it was written for Rapport or by an admin. */
  attribution: string | null;
}

/** An item of the product's own stock, with where it comes from and under what licence it may be used. */
export interface BankItem extends SurveyItem {
  scale: typeof scale;
  source: string;
  licence: 'own' | 'CC-BY-4.0';
}

/** The statement as a member of one team reads it. */
export function textFor(item: Pick<SurveyItem, 'text'>, partnerName: string): string {
  // A function, for a name may hold what a replacement text gives a meaning to, such as "$&".
  return item.text.replaceAll('{partner}', () => partnerName);
}
