import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import type { Document, DocumentCover } from '../document.ts';

function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, sum]);
}

/** A picture of one colour, 400 by 600 pixels. */
export function sampleCover(): DocumentCover {
  const [width, height] = [400, 600];
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, Buffer.from([0xc9, 0x7b, 0x3a]))]);
  const bytes = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))),
    pngChunk('IEND', new Uint8Array()),
  ]);
  return { bytes, contentType: 'image/png' };
}

/** The same picture as one of the owner's, under the addresses of these files. */
export function samplePictures(...ids: string[]): NonNullable<Document['pictures']> {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'sorami-documents-')), 'picture.png');
  writeFileSync(file, sampleCover().bytes);
  const picture = { path: file, contentType: 'image/png', width: 400, height: 600 } as const;
  return Object.fromEntries(ids.map((id) => [`/api/files/${id}`, picture]));
}
