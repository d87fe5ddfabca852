import type { PhrasingContent } from 'mdast';
import { decodeString } from 'micromark-util-decode-string';
import type { Styled } from './document-tree.ts';

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
/** Elements that every format can show, as what. */
export const shownElements: ReadonlyMap<string, Styled['type'] | 'link'> = new Map([
  ['sup', 'superscript'],
  ['sub', 'subscript'],
  ['mark', 'mark'],
  ['del', 'delete'],
  ['s', 'delete'],
  ['strike', 'delete'],
  ['b', 'strong'],
  ['strong', 'strong'],
  ['i', 'emphasis'],
  ['em', 'emphasis'],
  ['a', 'link'],
]);
const kept = new Set([...shownElements.keys(), 'img', 'q', 'hr']);
/** Elements that part words. */
const apart = new Set(['td', 'th', 'option', 'input', 'button', 'video', 'audio']);
export const lines: ReadonlySet<string> = new Set([
  'br',
  'p',
  'div',
  'li',
  'tr',
  'dt',
  'dd',
  'summary',
  'blockquote',
  'section',
  'article',
  'header',
  'footer',
  'main',
  'aside',
  'nav',
  'figure',
  'figcaption',
  'pre',
  'ul',
  'ol',
  'dl',
  'table',
  'center',
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
    else if (apart.has(name)) add(' ');
    if (inside === null && closing === '' && silent.has(name)) inside = name;
  }
  if (inside === null) add(source.slice(at));
  return read;
}

const attribute = /\s([a-z-]+)\s?=\s?(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi;

/** An attribute of a tag, decoded; empty where it has none of this name. */
export function attributeOf(tag: string, wanted: string): string {
  for (const [, name = '', double, single, bare = ''] of tag.matchAll(attribute))
    if (name.toLowerCase() === wanted) return decodeString(double ?? single ?? bare);
  return '';
}

/** The text of a `<pre>` that a piece of raw HTML begins with, each character as it was written, and what follows it. */
export function readPreformatted(html: string): { code: string; rest: string } | null {
  const [opening] = /^\s*<pre(?:\s[^<>]*)?>\n?/i.exec(html) ?? [];
  if (opening === undefined) return null;
  const end = html.toLowerCase().indexOf('</pre>', opening.length);
  const inside = end === -1 ? html.slice(opening.length) : html.slice(opening.length, end);
  const code = decodeString(withoutComments(inside).replace(tag, '')).trimEnd();
  return { code, rest: end === -1 ? '' : html.slice(end + '</pre>'.length) };
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
