import type { FileHandle } from 'node:fs/promises';
import type { Answer } from '../answer.ts';
import { checksumHeaders } from '../body/checksums.ts';
import { checkHeaderValue, headerText, objectHeaders } from '../object-headers.ts';
import type { ObjectCall } from '../operation.ts';
import { checkReadConditions, listsEtag } from '../preconditions.ts';
import type { StoredObject } from '../storage/object-table.ts';
import { readRange } from './byte-range.ts';
import { findObject } from './find-object.ts';

const overridable = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
];

/** What the `response-*` parameters of a (signed) link put in the place of the object's own headers. */
function overrides(query: ReadonlyMap<string, string>): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name of overridable) {
    const value = query.get(`response-${name}`);
    if (value !== undefined) headers[name] = checkHeaderValue(`response-${name}`, headerText(value));
  }
  return headers;
}

/** The checksums that hold for the whole object, when the client asks for them. SHA-256 is always known. */
function checksums({ details }: StoredObject): Record<string, string> {
  const sha256 = Buffer.from(details.sha256, 'hex').toString('base64');
  return {
    ...checksumHeaders({ sha256, ...details.checksums }),
    'x-amz-checksum-type': details.composite ? 'COMPOSITE' : 'FULL_OBJECT',
  };
}

/** A range that was meant for another version of the object doesn't count. */
function wantedRange(headers: Readonly<Record<string, string>>, object: StoredObject): string | undefined {
  const ifRange = headers['if-range'];
  if (ifRange === undefined) return headers.range;
  const same = ifRange.startsWith('"')
    ? listsEtag(ifRange, object.etag)
    : ifRange === new Date(object.modified).toUTCString();
  return same ? headers.range : undefined;
}

function describe(call: ObjectCall, object: StoredObject): Answer & { start: number; length: number } {
  const { headers, query } = call.request;
  if (checkReadConditions(headers, object)) {
    return { status: 304, headers: { etag: `"${object.etag}"` }, start: 0, length: 0 };
  }
  const range = readRange(wantedRange(headers, object), object.size);
  const { start, end } = range ?? { start: 0, end: object.size - 1 };
  const length = end - start + 1;
  return {
    status: range ? 206 : 200,
    headers: {
      ...objectHeaders(object),
      ...overrides(query),
      ...(headers['x-amz-checksum-mode'] === 'ENABLED' && !range ? checksums(object) : {}),
      ...(range ? { 'content-range': `bytes ${start}-${end}/${object.size}` } : {}),
      'content-length': String(length),
    },
    start,
    length,
  };
}

/** HeadObject. */
export function headObject(call: ObjectCall): Answer {
  const { status, headers } = describe(call, findObject(call));
  return { status, headers };
}

/** The object with its open file: between looking it up and opening, another request may replace it. */
async function openObject(call: ObjectCall): Promise<{ object: StoredObject; handle: FileHandle }> {
  for (let attempt = 1; ; attempt += 1) {
    const object = findObject(call);
    const handle = await call.store.data.open(object.file);
    if (handle) return { object, handle };
    if (attempt === 20) throw new Error(`The data file ${object.file} is missing.`);
  }
}

/** GetObject. */
export async function getObject(call: ObjectCall): Promise<Answer> {
  const { object, handle } = await openObject(call);
  try {
    const { start, length, ...answer } = describe(call, object);
    if (length > 0) return { ...answer, body: { handle, start, length } };
    await handle.close();
    return answer;
  } catch (error) {
    await handle.close();
    throw error;
  }
}
