import en from './words/en.json' with { type: 'json' };
import fr from './words/fr.json' with { type: 'json' };

/**
 * Everything that previews say in one language; a file of words/ holds it. In its pools of patterns `[a|b]` stands for
 * one of its parts and `{name}` for what is known of the text. `near` names languages without words of their own whose
 * readers this one serves best; `typography` says what is set for what is typed; `articles`, `small`, `genitives` and
 * `pairs` are words that a shortened phrase must not end with or tear apart; `openers` are passed over: “I want to”.
 */
export type Words = Omit<typeof en, 'typography' | 'genitives'> & {
  typography: Record<string, string>;
  genitives: string;
};
/** A part that any section can have. A form of layout `steps` keeps the order of its items. */
export type Form = Words['forms'][number];

const all: Words[] = [en, fr];

/** The words of a language (a BCP 47 tag), or of the nearest language that has some. */
export function wordsFor(language: string): Words {
  const base = baseOf(language);
  return all.find((one) => one.language === base) ?? all.find(({ near }) => near.includes(base)) ?? en;
}

/** What to say where a preview is not in the language asked for; nothing where it is. */
export function languageNote(words: Words, language: string): string {
  if (words.language === baseOf(language)) return '';
  const name = new Intl.DisplayNames(words.language, { type: 'language' }).of(language) ?? language;
  return typeset(words.otherLanguage.replace('{language}', name), words);
}

function baseOf(language: string): string {
  return new Intl.Locale(language).language;
}

/** Sets spaces and marks as the language’s typesetters do. */
export function typeset(sentence: string, { typography }: Words): string {
  return Object.entries(typography).reduce((set, [typed, wanted]) => set.replaceAll(typed, wanted), sentence);
}
