const address = /:\/\/|www\.|@/i;
// What is neither a letter, a digit nor harmless between them: Markdown’s marks, HTML’s, quotation marks, pictures.
const unwanted = /[^\p{L}\p{M}\p{N}\s'’\-‑,.%°+#/:;?!]|[\uFE00-\uFE0F\u20E3]/gu;
const strayMarks = /(?<![\p{L}\p{M}\p{N}])\p{M}+|(?<=\p{M}{3})\p{M}+/gu;
/** A word with the points that may stand in it and the one that may follow it. */
const word =
  /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}]|['’\-‑.,/:](?=[\p{L}\p{N}]))*(?:[+#]{1,2}(?![\p{L}\p{N}])|[%°])?[,:;?!]?|(?<=\s)[:;?!%°](?=\s|$)/gu;

/**
 * What someone typed, as words that may stand in a sentence: one line, no Markdown, no HTML, no addresses, at most
 * `maxLength` characters, cut between words. Empty where there are no words in it.
 */
export function cleanPhrase(text: string, maxLength: number): string {
  const words = text
    .slice(0, 5000)
    .toWellFormed()
    .normalize('NFC')
    .replace(/<[^<>]{0,300}>/g, ' ')
    .replace(/&[a-z0-9#]{1,12};/gi, ' ')
    .replace(/\S+/g, (piece) => (address.test(piece) ? ' ' : piece))
    .replace(unwanted, ' ')
    .replace(strayMarks, '')
    .match(word);
  const phrase = (words ?? [])
    .join(' ')
    .replaceAll("'", '’')
    .replace(/^[:;?!%° ]+/, '')
    .replace(/([:;?!,])(?: [:;?!])+/g, '$1');
  return /^.*[^\s,:;]/s.exec(clip(phrase, maxLength))?.[0] ?? '';
}

function clip(words: string, maxLength: number): string {
  if (words.length <= maxLength) return words;
  const space = words.lastIndexOf(' ', maxLength);
  if (space > maxLength / 3) return words.slice(0, space);
  let cut = '';
  for (const { segment } of new Intl.Segmenter().segment(words)) {
    if (cut.length + segment.length > maxLength) break;
    cut += segment;
  }
  return cut;
}
