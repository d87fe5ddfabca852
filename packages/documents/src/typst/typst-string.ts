/** A Typst string literal: the only place where text of a user stands in a Typst source. */
export function typstString(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u200B]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`)}"`;
}
