import { createHash } from 'node:crypto';
import type { TextCharset } from '@sorami/contracts/files';
import type { InspectFile } from '@sorami/contracts/generator-api';
import { checkPdf } from '@sorami/server/check-pdf';
import { checkText } from '@sorami/server/check-text';
import type { UploadCheck } from '@sorami/server/refused-upload-error';
import type { ObjectBody } from '@sorami/storage/port';
import { checkImage, type DecodedImage, type ImageTools } from './check-image.ts';

/** What was found out about an upload. */
interface UploadFindings {
  image?: DecodedImage;
  /** Of a text that is not UTF-8. */
  charset?: TextCharset;
}

export interface ReadUpload extends UploadFindings {
  size: number;
  sha256: string;
}

/**
 * Reads an upload from its first byte to its last, in memory that does not grow with it. Rejects with
 * RefusedUploadError where it is not what it claims to be, and with the signal's reason where that aborts.
 */
export async function readUpload(
  { body }: ObjectBody,
  contentType: InspectFile['contentType'],
  tools: ImageTools,
): Promise<ReadUpload> {
  const { signal } = tools;
  const digest = createHash('sha256');
  let size = 0;
  // The loop below hears of it; until that begins, an error that nobody listens to would end the process.
  body.on('error', () => {});
  const stop = () => body.destroy(signal.reason);
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop);
  const check = await checkOf(contentType, tools);
  try {
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      digest.update(chunk);
      size += chunk.byteLength;
      await check.take(chunk);
    }
    return { ...(await check.finish()), size, sha256: digest.digest('hex') };
  } finally {
    signal.removeEventListener('abort', stop);
    body.destroy();
    await check.close();
  }
}

async function checkOf(
  contentType: InspectFile['contentType'],
  tools: ImageTools,
): Promise<UploadCheck<UploadFindings>> {
  switch (contentType) {
    case 'text/plain':
    case 'text/markdown':
      return checkText(contentType);
    case 'application/pdf':
      return checkPdf();
    default:
      return checkImage(contentType, tools);
  }
}
