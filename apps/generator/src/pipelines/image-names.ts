const maxLength = 80;
const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

export type ImageExtension = 'png' | 'jpg' | 'webp';

/**
 * The name that a person sees: the prompt's first words with their accents, the number where there are several,
 * and the extension; at most 80 UTF-16 units, and legal on every file system.
 */
export function imageName(prompt: string, index: number, count: number, extension: ImageExtension): string {
  const end = `${count > 1 ? ` ${index + 1}` : ''}.${extension}`;
  const words = prompt
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{C}\s\\/:*?"<>|]+/gu, ' ')
    .trim();
  const name = cutAtWord(words, maxLength - end.length).replace(/^[\s.,;\-–—'’«»]+|[\s.,;\-–—'’«»]+$/gu, '');
  return `${name || 'Image'}${end}`;
}

/** The last part of the object's key, the same whenever the image is made. `try` tells repeated ones apart. */
export function imageKeyName(
  prompt: string,
  index: number,
  extension: ImageExtension,
  repeat?: number,
): string {
  const words = prompt
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const slug = (words ?? []).slice(0, 8).join('-').slice(0, 60);
  return `${[slug || 'image', index + 1, ...(repeat === undefined ? [] : [`r${repeat}`])].join('-')}.${extension}`;
}

/** The last part of a thumbnail's key: no image's, as those hold no underscore. */
export function thumbnailKeyName(index: number, repeat?: number): string {
  return `thumb_${index + 1}${repeat === undefined ? '' : `-r${repeat}`}.webp`;
}

function cutAtWord(text: string, length: number): string {
  if (text.length <= length) return text;
  let cut = '';
  for (const { segment } of segments.segment(text)) {
    if (cut.length + segment.length > length) break;
    cut += segment;
  }
  const lastSpace = cut.lastIndexOf(' ');
  return lastSpace > length / 2 && text[cut.length] !== ' ' ? cut.slice(0, lastSpace) : cut;
}
