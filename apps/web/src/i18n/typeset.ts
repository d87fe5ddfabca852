import type { Locale } from '@sorami/contracts/locales';

const noBreak = '\u00a0';
/** A unit after a number, or after the name of one in a message. */
const unit = /(?<=[\d}#]) (?=(?:s|min|h|Ko|Mo|Go|KB|MB|GB|%|×)(?![\p{L}\p{N}’]))/gu;
/** What French sets apart from the word beside it, without letting a line break there. */
const frenchSigns = / (?=[:;?!»])|(?<=«) /g;

type Messages = { [key: string]: string | Messages };

/** Messages with the spaces that must not break: before units, and around what French sets apart. */
export function typeset<Tree extends object>(messages: Tree, locale: Locale): Tree {
  const set = (text: string) => {
    const withUnits = text.replace(unit, noBreak);
    return locale === 'fr' ? withUnits.replace(frenchSigns, noBreak) : withUnits;
  };
  const walk = (tree: Messages): Messages =>
    Object.fromEntries(
      Object.entries(tree).map(([key, value]) => [key, typeof value === 'string' ? set(value) : walk(value)]),
    );
  return walk(messages as unknown as Messages) as unknown as Tree;
}
