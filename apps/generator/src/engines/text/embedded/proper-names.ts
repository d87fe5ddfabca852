const names = new Set(
  'python javascript typescript java excel word linux docker kubernetes instagram facebook youtube tiktok linkedin photoshop wordpress paris londres london lyon marseille bruxelles brussels montréal montreal rome tokyo berlin europe africa afrique asie asia france italie italy espagne spain allemagne germany japon japan chine china canada québec amérique america bach mozart beethoven chopin shakespeare montessori noël christmas english french spanish german italian japanese chinese arabic portuguese russian i'.split(
    ' ',
  ),
);

/** The phrase as it stands within a sentence: without the capital of a beginning, unless the word keeps it. */
export function lowerFirst(phrase: string): string {
  const [first = ''] = phrase.split(/[\s’'-]/u);
  if (/\p{Lu}/u.test(first.slice(1)) || names.has(first.toLowerCase())) return phrase;
  // One letter alone is an article, except where it is a name: “C”, “R”.
  if (first.length === 1 && /^[^AÀYL]$/u.test(first) && phrase.length > 1 && !/^[DLSMT]’/iu.test(phrase))
    return phrase;
  return phrase.charAt(0).toLowerCase() + phrase.slice(1);
}

export function upperFirst(phrase: string): string {
  const [first = ''] = phrase;
  return first.toUpperCase() + phrase.slice(first.length);
}
