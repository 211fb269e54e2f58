/** Texts for the agency, by language; none where they were written before there were any, or by a language model. */
type Translations = Record<string, string> | undefined;

/** Such a text in the language of the page, which need not be the documents'. */
export const inLanguage = (translations: Translations, locale: string, asWritten: string): string =>
  translations?.[locale] ?? asWritten;
