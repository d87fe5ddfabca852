import { createHash } from 'node:crypto';
import { Crc32, Crc32c, Crc64Nvme } from '@aws-sdk/checksums/crc';
import { S3Error } from '../errors.ts';

/** The checksums of S3 that this server computes and checks. */
export const checksumAlgorithms = ['crc32', 'crc32c', 'crc64nvme', 'sha1', 'sha256'] as const;
export type ChecksumAlgorithm = (typeof checksumAlgorithms)[number];

/** Checksums in base64, as their `x-amz-checksum-*` headers carry them. */
export type Checksums = Partial<Record<ChecksumAlgorithm, string>>;

interface RunningChecksum {
  update(chunk: Uint8Array): unknown;
  digest(): Uint8Array | Promise<Uint8Array>;
}

const create: Record<ChecksumAlgorithm, () => RunningChecksum> = {
  crc32: () => new Crc32(),
  crc32c: () => new Crc32c(),
  crc64nvme: () => new Crc64Nvme(),
  sha1: () => createHash('sha1'),
  sha256: () => createHash('sha256'),
};

/** Computes several checksums in one pass. */
export class ChecksumSet {
  readonly #running: [ChecksumAlgorithm, RunningChecksum][];

  constructor(algorithms: Iterable<ChecksumAlgorithm>) {
    this.#running = [...new Set(algorithms)].map((algorithm) => [algorithm, create[algorithm]()]);
  }

  update(chunk: Uint8Array): void {
    for (const [, checksum] of this.#running) checksum.update(chunk);
  }

  async digest(): Promise<Checksums> {
    const sums: Checksums = {};
    for (const [algorithm, checksum] of this.#running) {
      sums[algorithm] = Buffer.from(await checksum.digest()).toString('base64');
    }
    return sums;
  }
}

/** Reads an algorithm's name in any case; refuses one that would go unchecked. */
export function parseAlgorithm(name: string): ChecksumAlgorithm {
  const lower = name.toLowerCase();
  const algorithm = checksumAlgorithms.find((known) => known === lower);
  if (!algorithm) throw new S3Error('InvalidRequest', `The checksum algorithm ${name} is not supported.`);
  return algorithm;
}

const prefix = 'x-amz-checksum-';
const notChecksums = new Set(['algorithm', 'mode', 'type']);

/** The checksums that headers (or trailers) declare, with their values. */
export function declaredChecksums(headers: Readonly<Record<string, string>>): Checksums {
  const declared: Checksums = {};
  for (const [name, value] of Object.entries(headers)) {
    const suffix = name.startsWith(prefix) ? name.slice(prefix.length) : 'type';
    if (!notChecksums.has(suffix)) declared[parseAlgorithm(suffix)] = value;
  }
  return declared;
}

/** The algorithms that an upload's headers name, with or without a value that comes first. */
export function namedAlgorithms(headers: Readonly<Record<string, string>>): ChecksumAlgorithm[] {
  const named = Object.keys(declaredChecksums(headers)).map(parseAlgorithm);
  const trailer = headers['x-amz-trailer']?.toLowerCase();
  if (trailer?.startsWith(prefix)) named.push(parseAlgorithm(trailer.slice(prefix.length)));
  for (const header of ['x-amz-sdk-checksum-algorithm', 'x-amz-checksum-algorithm']) {
    const name = headers[header];
    if (name) named.push(parseAlgorithm(name));
  }
  return named;
}

/** As headers of an answer. */
export function checksumHeaders(checksums: Checksums): Record<string, string> {
  return Object.fromEntries(Object.entries(checksums).map(([name, value]) => [prefix + name, value]));
}

/** As elements of an XML answer. */
export function checksumElements(checksums: Checksums): Record<string, string> {
  return Object.fromEntries(
    Object.entries(checksums).map(([name, value]) => [`Checksum${name.toUpperCase()}`, value]),
  );
}
