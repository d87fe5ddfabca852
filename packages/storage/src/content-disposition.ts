import { create } from 'content-disposition';

export type Disposition = 'inline' | 'attachment';

const maxNameLength = 180;

/**
 * A Content-Disposition header in pure ASCII for any file name: `filename` for old programs and, where the name
 * has more than ASCII, `filename*` for all others. Path separators become dashes; what could disguise an
 * extension (control and direction characters) is dropped.
 */
export function contentDisposition(disposition: Disposition, filename: string): string {
  const name = displayName(filename);
  return create(name, { type: disposition, fallback: asciiName(name) });
}

function displayName(filename: string): string {
  const cleaned = filename
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, '')
    .replace(/[/\\]/g, '-')
    .trim();
  if (cleaned === '' || /^\.+$/.test(cleaned)) return 'file';
  const characters = [...cleaned];
  if (characters.length <= maxNameLength) return cleaned;
  return [...characters.slice(0, maxNameLength - 16), ...characters.slice(-16)].join('');
}

/**
 * `%` and quotes are left out because browsers disagree on how they are read in the plain parameter. Taking characters
 * apart makes slashes and dots of what only looked like them, as a full-width slash: they are replaced after it.
 */
function asciiName(name: string): string {
  if (/^[\x20-\x7e]*$/.test(name) && !/["%]/.test(name)) return name;
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[/\\]/g, '-')
    .replace(/[^\x20-\x7e]|["%]/gu, '_')
    .trim();
  return /^[.\s]*$/.test(plain) ? 'file' : plain;
}
