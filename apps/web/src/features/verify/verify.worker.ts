import init, { WasmReader } from '@contentauth/c2pa-wasm';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Provenance, ProvenanceKeys } from '@sorami/contracts/provenance';
import { describeManifests } from '@sorami/provenance/describe';

export interface VerifyRequest {
  file: Blob;
  keys: ProvenanceKeys;
}
export interface VerifyAnswer {
  sha256: string;
  provenance: Provenance;
}

const ready = init({ module_or_path: new URL('@contentauth/c2pa-wasm/c2pa.wasm', import.meta.url) });

/** What a file is by its first bytes; null for what has no place for a mark. */
async function typeOf(file: Blob): Promise<string | null> {
  const bytes = new Uint8Array(await file.slice(0, 64).arrayBuffer());
  const start = String.fromCharCode(...bytes);
  if (start.startsWith('\x89PNG')) return 'image/png';
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP') return 'image/webp';
  if (start.startsWith('GIF8')) return 'image/gif';
  if (start.startsWith('%PDF')) return 'application/pdf';
  if (start.slice(4, 8) === 'ftyp') return 'video/mp4';
  if (start.startsWith('PK') && start.includes('application/epub+zip')) return 'application/epub+zip';
  return null;
}

async function read(file: Blob, { certificates, serials }: ProvenanceKeys): Promise<Provenance> {
  const type = await typeOf(file);
  if (type === null) return { state: 'none' };
  await ready;
  const settings = certificates
    ? { trust: { trust_anchors: certificates }, verify: { verify_trust: true } }
    : { verify: { verify_trust: false } };
  try {
    const reader = await WasmReader.fromBlob(type, file, JSON.stringify(settings));
    const manifests = reader.json();
    reader.free();
    return describeManifests(manifests, serials);
  } catch (error) {
    return { state: /JumbfNotFound|ProvenanceMissing/.test(String(error)) ? 'none' : 'unreadable' };
  }
}

/** Bytes. */
const piece = 4 * 1024 ** 2;

/** Piece by piece, which the browser's own cannot: a long film would fill the memory. */
async function checksumOf(file: Blob): Promise<string> {
  const digest = sha256.create();
  for (let at = 0; at < file.size; at += piece) {
    digest.update(new Uint8Array(await file.slice(at, at + piece).arrayBuffer()));
  }
  return bytesToHex(digest.digest());
}

addEventListener('message', async ({ data: { file, keys } }: MessageEvent<VerifyRequest>) => {
  const provenance = await read(file, keys);
  postMessage({ provenance, sha256: await checksumOf(file) } satisfies VerifyAnswer);
});
