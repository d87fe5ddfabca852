import { S3Error } from './errors.ts';

/** The headers that an object is stored with and served with. */
export interface ObjectHeaders {
  contentType: string;
  /** content-disposition, cache-control and the like; lower-case names. */
  headers: Record<string, string>;
  /** User metadata, without `x-amz-meta-`. */
  metadata: Record<string, string>;
}

const kept = ['cache-control', 'content-disposition', 'content-language', 'expires'];
const metadataPrefix = 'x-amz-meta-';
/** In bytes, as AWS counts: names and values. */
const metadataLimit = 2048;

/** Refuses what can't be a header's value: it would end the header, or break the answer that carries it. */
export function checkHeaderValue(name: string, value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  if (/[\x00-\x08\x0a-\x1f\x7f]|[^\x00-\xff]/.test(value)) {
    throw new S3Error('InvalidArgument', `${name} holds characters that a header can't carry.`);
  }
  return value;
}

/** A text that came in an address or a form, as Node's headers want it: its UTF-8 bytes, one per character. */
export function headerText(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

function contentEncoding(value: string | undefined): string {
  const encodings = (value ?? '').split(',').map((encoding) => encoding.trim());
  return encodings.filter((encoding) => encoding !== '' && encoding !== 'aws-chunked').join(',');
}

/** Takes what an object keeps from the headers of a request or the fields of a form. */
export function readObjectHeaders(source: Readonly<Record<string, string>>): ObjectHeaders {
  const headers: Record<string, string> = {};
  const metadata: Record<string, string> = {};
  for (const name of kept) {
    const value = source[name];
    if (value) headers[name] = checkHeaderValue(name, value);
  }
  const encoding = contentEncoding(source['content-encoding']);
  if (encoding) headers['content-encoding'] = checkHeaderValue('content-encoding', encoding);
  let size = 0;
  for (const [name, value] of Object.entries(source)) {
    if (!name.startsWith(metadataPrefix)) continue;
    const short = name.slice(metadataPrefix.length);
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(short)) {
      throw new S3Error('InvalidArgument', `${name} can't be the name of a header.`);
    }
    metadata[short] = checkHeaderValue(name, value);
    size += short.length + value.length;
  }
  if (size > metadataLimit) {
    throw new S3Error('MetadataTooLarge', `User metadata may take ${metadataLimit} bytes.`);
  }
  const contentType = checkHeaderValue('content-type', source['content-type'] || 'binary/octet-stream');
  return { contentType, headers, metadata };
}

/** The headers that an object is served with, checksums left aside. */
export function objectHeaders(object: {
  etag: string;
  modified: number;
  details: ObjectHeaders & { tags: Record<string, string> };
}): Record<string, string> {
  const { details } = object;
  const tags = Object.keys(details.tags).length;
  return {
    etag: `"${object.etag}"`,
    'last-modified': new Date(object.modified).toUTCString(),
    'accept-ranges': 'bytes',
    'content-type': details.contentType,
    ...details.headers,
    ...Object.fromEntries(
      Object.entries(details.metadata).map(([name, value]) => [metadataPrefix + name, value]),
    ),
    ...(tags > 0 ? { 'x-amz-tagging-count': String(tags) } : {}),
  };
}
