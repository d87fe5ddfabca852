import { trashDays } from '@sorami/contracts/files';

const aDay = 86_400_000;

/** When the trash lets go of what was put there at a moment; both are ISO 8601. */
export function erasedAt(trashedAt: string): Date {
  return new Date(Date.parse(trashedAt) + trashDays * aDay);
}

/** Days for which something can still be restored, begun ones included; 0 where its time is over. */
export function daysLeft(trashedAt: string, now: Date): number {
  const left = Math.ceil((erasedAt(trashedAt).getTime() - now.getTime()) / aDay);
  return Math.min(trashDays, Math.max(0, left));
}

const formats: Record<string, string> = {
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'image/webp': 'WebP',
  'image/gif': 'GIF',
  'image/avif': 'AVIF',
  'video/mp4': 'MP4',
  'video/webm': 'WebM',
  'application/pdf': 'PDF',
  'application/epub+zip': 'EPUB',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
  'text/html': 'HTML',
  'text/plain': 'TXT',
  'text/markdown': 'MD',
};

/** The short name of a format, as people know it from a file's ending. */
export function formatName(contentType: string): string {
  const essence = contentType.split(';')[0] ?? '';
  return formats[essence] ?? (essence.split('/')[1] ?? '').split(/[+.-]/)[0]?.toUpperCase() ?? '';
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const deceiving = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** A name as it may stand on a page: what would turn the reading order around, and so hide an ending, is marked. */
export function visibleName(name: string): string {
  return name.replace(deceiving, '\u25AF');
}

/** A name in two: what may be cut, and the number and the ending after it, which tell it from its likes. */
export function splitName(name: string): [start: string, end: string] {
  const end = /\(?\d{0,4}\)?\.[A-Za-z0-9]{1,5}$/.exec(name)?.[0] ?? '';
  return [name.slice(0, name.length - end.length), end];
}

/** Seconds as a player writes them. */
export function clockTime(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

export type PreviewKind = 'image' | 'video' | 'pdf' | 'text' | 'none';

/** How a file can be looked at in the page. */
export function previewKind(contentType: string): PreviewKind {
  const essence = contentType.split(';')[0] ?? '';
  if (['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif'].includes(essence)) return 'image';
  if (['video/mp4', 'video/webm'].includes(essence)) return 'video';
  if (essence === 'application/pdf') return 'pdf';
  return essence === 'text/plain' || essence === 'text/markdown' ? 'text' : 'none';
}
