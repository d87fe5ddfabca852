const longWord =
  /[^\s\u200B\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]{30,}/gu;
const opportunity = /(?<=[/?&=#_.,:;~+-])(?![/?&=#_.,:;~+-])/g;

/**
 * Lets a line break within words that no line holds (addresses, hashes, a keyboard that a cat slept on) by zero-width
 * spaces: after punctuation, and wherever `every` characters run on.
 */
export function breakLongWords(text: string, every = 24): string {
  return text.replace(longWord, (word) => {
    let run = 0;
    let broken = '';
    for (const part of word.replace(opportunity, '\u200B')) {
      run = part === '\u200B' ? 0 : run + 1;
      if (run > every && !/\p{M}/u.test(part)) {
        broken += '\u200B';
        run = 1;
      }
      broken += part;
    }
    return broken;
  });
}
