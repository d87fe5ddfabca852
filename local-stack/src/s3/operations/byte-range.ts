import { S3Error } from '../errors.ts';

/** Bytes of an object; both ends belong to it. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * Reads a Range header. Null: all of it, also where the header asks for several ranges or makes no sense, which
 * HTTP says to ignore. Throws InvalidRange where no byte of the object is in it.
 */
export function readRange(header: string | undefined, size: number): ByteRange | null {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '');
  const [, first = '', last = ''] = match ?? [];
  if (first === '' && last === '') return null;
  if (first !== '' && last !== '' && Number(last) < Number(first)) return null;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(size - 1, Number(last));
  if (start > end) {
    throw new S3Error('InvalidRange', 'The requested range is not satisfiable.', {
      'content-range': `bytes */${size}`,
    });
  }
  return { start, end };
}
