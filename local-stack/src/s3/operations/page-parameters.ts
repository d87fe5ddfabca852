import { S3Error } from '../errors.ts';
import { encodeUri } from '../signature/encode-uri.ts';

/** The most that a page of any listing holds. */
const longestPage = 1000;

type Query = ReadonlyMap<string, string>;

/** Reads a parameter that limits a page; refuses what isn't a whole number. */
export function readPageSize(query: Query, name: string): number {
  const text = query.get(name) ?? String(longestPage);
  if (!/^\d{1,9}$/.test(text)) throw new S3Error('InvalidArgument', `${name} must be a whole number.`);
  return Math.min(Number(text), longestPage);
}

/** How names are written in the answer: as they are, or percent-encoded where the client asked for that. */
export function nameWriter(query: Query): (name: string) => string {
  const encoding = query.get('encoding-type');
  if (encoding === undefined) return (name) => name;
  if (encoding !== 'url') throw new S3Error('InvalidArgument', 'encoding-type can only be url.');
  return (name) => encodeUri(name).replaceAll('%2F', '/');
}
