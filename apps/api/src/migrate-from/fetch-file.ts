import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, open, realpath, rm } from 'node:fs/promises';
import { get as getHttp, type IncomingMessage } from 'node:http';
import { get as getHttps } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isOpenAddress, openInternet } from '@sorami/server/open-internet';
import type { ObjectStore } from '@sorami/storage/port';
import { fileTypeFromFile } from 'file-type';
import { DamagedError } from './read-row.ts';

/** Where files of the old app may be fetched from. */
export interface OldFiles {
  /** Its bucket. */
  store: ObjectStore | null;
  /** The folder that paths on its disk begin from. */
  folder: string | null;
  /** Origins that are asked although they are not on the open internet, as `http://old.internal:9006`. */
  allowed: readonly string[];
}

/** What a row says of where its file is; the first that can be had is taken. */
export interface OldPlace {
  base64: string | null;
  s3Key: string | null;
  filePath: string | null;
  url: string | null;
}

/** A file as fetched, on this disk until `drop`. `size` in bytes, `sha256` in lower-case hex, both of its bytes. */
export interface FetchedFile {
  path: string;
  size: number;
  sha256: string;
  contentType: string;
  extension: string;
  /** Set where everybody can fetch it: the address that answered without asking who we are. */
  publicAddress: string | null;
  read(): Readable;
  drop(): Promise<void>;
}

/** Bytes of the largest file that Sorami keeps. */
const largest = 5 * 1024 ** 3;
const mostHops = 5;
/** Milliseconds without a byte after which a server counts as hung. */
const silence = 30_000;

const textTypes: Record<string, string> = {
  '.md': 'text/markdown',
  '.markdown': 'text/markdown',
  '.txt': 'text/plain',
  '.html': 'text/html',
  '.htm': 'text/html',
};

/** @throws DamagedError where the row leads to no file, or to one that cannot be had */
export async function fetchOldFile(place: OldPlace, files: OldFiles): Promise<FetchedFile> {
  const { body, name, publicAddress } = await openPlace(place, files);
  const folder = await mkdtemp(path.join(tmpdir(), 'sorami-migrate-'));
  const drop = () => rm(folder, { recursive: true, force: true });
  try {
    const file = path.join(folder, 'file');
    const hash = createHash('sha256');
    let size = 0;
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        size += chunk.length;
        hash.update(chunk);
        done(size > largest ? new DamagedError('its file is larger than 5 GB') : null, chunk);
      },
    });
    await pipeline(body, measure, createWriteStream(file));
    if (size === 0) throw new DamagedError('its file is empty');
    const found = await fileTypeFromFile(file);
    const extension = found ? `.${found.ext}` : path.extname(name).toLowerCase();
    const contentType = found?.mime ?? textTypes[extension] ?? 'application/octet-stream';
    const sha256 = hash.digest('hex');
    const read = () => createReadStream(file);
    return { path: file, size, sha256, contentType, extension, publicAddress, read, drop };
  } catch (error) {
    await drop();
    if (error instanceof DamagedError) throw error;
    throw new DamagedError(`its file broke off: ${error instanceof Error ? error.message : error}`);
  }
}

interface OpenedFile {
  body: Readable;
  name: string;
  publicAddress: string | null;
}

async function openPlace({ base64, s3Key, filePath, url }: OldPlace, files: OldFiles): Promise<OpenedFile> {
  const encoded = base64 ?? (url?.startsWith('data:') ? url : null);
  if (encoded !== null) return { body: Readable.from([decode(encoded)]), name: '', publicAddress: null };
  if (s3Key !== null && files.store) {
    const object = await files.store.getObject(s3Key);
    if (object) return { body: object.body, name: s3Key, publicAddress: null };
  }
  const address = url !== null && URL.canParse(url) ? new URL(url) : null;
  const onDisk = filePath ?? (address ? null : url);
  if (onDisk !== null && files.folder !== null) {
    const body = await openFile(files.folder, onDisk);
    if (body) return { body, name: onDisk, publicAddress: null };
  }
  if (address) {
    const body = await download(address, files.allowed);
    return { body, name: address.pathname, publicAddress: `${address.origin}${address.pathname}` };
  }
  throw new DamagedError(
    s3Key !== null || onDisk !== null ? 'its file is not where it says' : 'it names no file',
  );
}

function decode(text: string): Buffer {
  const data = text.startsWith('data:') ? text.slice(text.indexOf(',') + 1) : text;
  const packed = data.replace(/\s+/g, '');
  if (packed === '' || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(packed)) throw new DamagedError('its base64 is none');
  return Buffer.from(packed, 'base64');
}

/** Null where there is no such file below the folder; links that lead out of it lead to nothing. */
async function openFile(folder: string, name: string): Promise<Readable | null> {
  try {
    const root = await realpath(folder);
    // An absolute path of the old machine is one below the folder that stands for it.
    const file = await realpath(path.join(root, path.posix.normalize(`/${name.replaceAll('\\', '/')}`)));
    if (!file.startsWith(root + path.sep)) return null;
    const handle = await open(file);
    if ((await handle.stat()).isFile()) return handle.createReadStream();
    await handle.close();
    return null;
  } catch {
    return null;
  }
}

/** Each hop is looked at: rows of another database may name any address, and this machine reaches inner ones. */
async function download(from: URL, allowed: readonly string[]): Promise<IncomingMessage> {
  let url = from;
  for (let hop = 0; hop <= mostHops; hop++) {
    const isAllowed = allowed.includes(url.origin);
    if (!isAllowed && !isOpenAddress(url))
      throw new DamagedError(`${url.origin} is not on the open internet (--allow ${url.origin} to ask it)`);
    const response = await ask(url, isAllowed);
    const { statusCode = 0 } = response;
    if (statusCode === 200) return response;
    response.resume();
    const { location } = response.headers;
    const isMoved = statusCode >= 300 && statusCode <= 399 && location !== undefined;
    if (!isMoved || !URL.canParse(location, url.href))
      throw new DamagedError(`${url.host} answered ${statusCode}`);
    url = new URL(location, url);
  }
  throw new DamagedError(`${from.host} redirects without end`);
}

function ask(url: URL, isAllowed: boolean): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const get = url.protocol === 'https:' ? getHttps : getHttp;
    const request = get(url, isAllowed ? {} : { lookup: openInternet }, resolve);
    request.setTimeout(silence, () => request.destroy(new Error(`${url.host} does not answer`)));
    request.on('error', (error) => reject(new DamagedError(error.message)));
  });
}
