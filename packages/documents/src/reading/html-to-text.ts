import { decodeString } from 'micromark-util-decode-string';

const silent = new Set([
  'script',
  'style',
  'template',
  'head',
  'noscript',
  'iframe',
  'object',
  'svg',
  'math',
]);
const tag = /<(\/?)([A-Za-z][A-Za-z0-9-]*)(?![A-Za-z0-9-])[^<>]*>|<[!?][^<>]*>/g;

/**
 * The words of a piece of raw HTML. Not a parser: what comes out is text that exporters escape like any other, so a
 * tag that it fails to see is merely shown.
 */
export function htmlToText(html: string): string {
  let text = '';
  let at = 0;
  let inside: string | null = null;
  for (const match of withoutComments(html).matchAll(tag)) {
    const [whole, closing, rawName] = match;
    if (inside === null) text += match.input.slice(at, match.index);
    at = match.index + whole.length;
    const name = rawName?.toLowerCase();
    if (name === undefined) continue;
    if (inside === null) {
      text += name === 'br' || name === 'p' || name === 'div' || name === 'li' ? '\n' : ' ';
      if (closing === '' && silent.has(name)) inside = name;
    } else if (closing === '/' && name === inside) inside = null;
  }
  if (inside === null) text += withoutComments(html).slice(at);
  return decodeString(text)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
}

function withoutComments(html: string): string {
  let text = '';
  let at = 0;
  for (;;) {
    const start = html.indexOf('<!--', at);
    if (start === -1) return text + html.slice(at);
    text += html.slice(at, start);
    const end = html.indexOf('-->', start + 4);
    if (end === -1) return text;
    at = end + 3;
  }
}
