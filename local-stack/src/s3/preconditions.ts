import { S3Error } from './errors.ts';

interface Version {
  etag: string;
  /** Milliseconds since 1970. */
  modified: number;
}

type Headers = Readonly<Record<string, string>>;

/** Whether a header's list of ETags holds this one, or any. */
export function listsEtag(list: string, etag: string): boolean {
  return list.split(',').some((entry) => ['*', etag, `"${etag}"`].includes(entry.trim()));
}

const failed = () =>
  new S3Error('PreconditionFailed', 'At least one of the preconditions that you specified did not hold.');

/** Headers know whole seconds. */
const seconds = (modified: number) => Math.floor(modified / 1000) * 1000;

/** For a read: throws PreconditionFailed, or answers true where the client's copy is still good (304). */
export function checkReadConditions(headers: Headers, version: Version): boolean {
  const modified = seconds(version.modified);
  const ifMatch = headers['if-match'];
  if (ifMatch !== undefined) {
    if (!listsEtag(ifMatch, version.etag)) throw failed();
  } else if (modified > Date.parse(headers['if-unmodified-since'] ?? '')) {
    throw failed();
  }
  const ifNoneMatch = headers['if-none-match'];
  if (ifNoneMatch !== undefined) return listsEtag(ifNoneMatch, version.etag);
  return modified <= Date.parse(headers['if-modified-since'] ?? '');
}

/** For the source of a copy: throws PreconditionFailed. */
export function checkCopyConditions(headers: Headers, version: Version): void {
  const prefix = 'x-amz-copy-source-';
  const conditions = Object.entries(headers).flatMap(([name, value]) =>
    name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
  );
  if (checkReadConditions(Object.fromEntries(conditions), version)) throw failed();
}

/** For a write over `old`: throws PreconditionFailed, or NoSuchKey where If-Match names an object that isn't. */
export function checkWriteConditions(headers: Headers, old: Version | null): void {
  const ifMatch = headers['if-match'];
  const ifNoneMatch = headers['if-none-match'];
  if (ifNoneMatch !== undefined && ifNoneMatch !== '*') {
    throw new S3Error('NotImplemented', 'If-None-Match takes only * where an object is written.');
  }
  if (ifNoneMatch !== undefined && old) throw failed();
  if (ifMatch === undefined) return;
  if (!old) throw new S3Error('NoSuchKey', 'The specified key does not exist.');
  if (!listsEtag(ifMatch, old.etag)) throw failed();
}
