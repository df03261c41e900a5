/**
 * How dates and numbers are written for a reader: in the words of our texts, which are English, and in the forms of
 * the reader's region (day before month, 24 hours, a decimal comma …), so that no sentence mixes two languages.
 *
 * @param locale the reader's, as Jira's context names it: `de-DE`, `de`, or `en_IN` where `@forge/bridge` doesn't
 *   know the locale and passes it on as it is.
 * @returns BCP 47: `en-DE`.
 */
export function writtenLocale(locale: string): string {
  try {
    const { region } = new Intl.Locale(locale.replaceAll('_', '-')).maximize();
    return region === undefined ? 'en' : `en-${region}`;
  } catch {
    return 'en';
  }
}
