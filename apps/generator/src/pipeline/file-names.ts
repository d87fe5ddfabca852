const maxLength = 80;
const nameless: Record<string, string> = { image: 'Image', video: 'Video', text: 'Sorami' };
const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const pictures = ['png', 'jpg', 'webp'];

/** What a file is called whose words say nothing. */
function fallbackOf(extension: string): string {
  if (extension === 'mp4') return 'video';
  return pictures.includes(extension) ? 'image' : 'text';
}

/**
 * The name that a person sees: the first of `words` with their accents, then `end` with the extension; at most 80
 * UTF-16 units, and legal on every file system.
 */
export function fileName(words: string, end: string): string {
  const clean = words
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{C}\s\\/:*?"<>|]+/gu, ' ')
    .trim();
  const cut = cutAtWord(clean, maxLength - end.length);
  const name = /[^\s.,;\-–—'’«»](?:.*[^\s.,;\-–—'’«»])?/su.exec(cut)?.[0];
  return `${name || nameless[fallbackOf(end.slice(end.lastIndexOf('.') + 1))]}${end}`;
}

/** The last part of an object's key, the same whenever the file is made. `repeat` tells repeated ones apart. */
export function fileKeyName(words: string, index: number, extension: string, repeat?: number): string {
  const plain = words
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const slug = (plain ?? []).slice(0, 8).join('-').slice(0, 60);
  return `${[slug || fallbackOf(extension), index + 1, ...(repeat === undefined ? [] : [`r${repeat}`])].join('-')}.${extension}`;
}

const shownNames = {
  thumbnail: ['thumb', 'webp'],
  large: ['large', 'webp'],
  preview: ['preview', 'mp4'],
} as const;

/** The last part of the key of a thumbnail or a preview: no other file's, as those hold no underscore. */
export function shownKeyName(part: keyof typeof shownNames, index: number, repeat?: number): string {
  const [name, extension] = shownNames[part];
  return `${name}_${index + 1}${repeat === undefined ? '' : `-r${repeat}`}.${extension}`;
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
