import type { PhrasingContent } from 'mdast';
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
const kept = new Set(['sup', 'sub', 'mark', 'del', 's', 'strike']);
const lines = new Set([
  'br',
  'p',
  'div',
  'li',
  'tr',
  'dt',
  'dd',
  'summary',
  'blockquote',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
]);
const tag = /<(\/?)([A-Za-z][A-Za-z0-9-]*)(?![A-Za-z0-9-])[^<>]*>|<[!?][^<>]*>/g;

/**
 * The lines of a piece of raw HTML: its words, and the tags of elements that every format can show. Not a parser: what
 * comes out is text that exporters escape like any other, so a tag that it fails to see is merely shown.
 */
export function readHtml(html: string): PhrasingContent[][] {
  const source = withoutComments(html);
  const read: PhrasingContent[][] = [[]];
  const add = (text: string): void => {
    const value = decodeString(text).replace(/\s+/g, ' ');
    if (value !== '') read.at(-1)?.push({ type: 'text', value });
  };
  let at = 0;
  let inside: string | null = null;
  for (const match of source.matchAll(tag)) {
    const [whole, closing, rawName = ''] = match;
    if (inside === null) add(source.slice(at, match.index));
    at = match.index + whole.length;
    const name = rawName.toLowerCase();
    if (inside !== null) {
      if (closing === '/' && name === inside) inside = null;
    } else if (kept.has(name)) read.at(-1)?.push({ type: 'html', value: whole });
    else if (lines.has(name)) read.push([]);
    else if (name !== '') add(' ');
    if (inside === null && closing === '' && silent.has(name)) inside = name;
  }
  if (inside === null) add(source.slice(at));
  return read;
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
