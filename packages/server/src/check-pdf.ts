import { fileTypeFromBuffer } from 'file-type';
import { RefusedUploadError, type UploadCheck } from './refused-upload-error.ts';

/** Bytes. Readers look for the header in the first 1024, and some producers put a little after the end mark. */
const headerWithin = 1024;
const headLength = 4100;
const tailLength = 4096;

/** A PDF must begin as one, be nothing else that is known, and have its end. */
export function checkPdf(): UploadCheck<object> {
  let head: Uint8Array = Buffer.alloc(0);
  let tail: Uint8Array = Buffer.alloc(0);

  return {
    take(chunk) {
      if (head.byteLength < headLength) {
        head = Buffer.concat([head, chunk.subarray(0, headLength - head.byteLength)]);
      }
      tail =
        chunk.byteLength >= tailLength
          ? Buffer.from(chunk.subarray(-tailLength))
          : Buffer.concat([tail, chunk]).subarray(-tailLength);
    },
    async finish() {
      const type = await fileTypeFromBuffer(head);
      if (type && type.mime !== 'application/pdf')
        throw new RefusedUploadError('UPLOAD_OTHER_TYPE', `The PDF is ${type.mime}`);
      if (!Buffer.from(head.subarray(0, headerWithin)).includes('%PDF-')) {
        throw new RefusedUploadError('UPLOAD_PDF_HEAD', 'The PDF has no header');
      }
      if (!Buffer.from(tail).includes('%%EOF'))
        throw new RefusedUploadError('UPLOAD_PDF_CUT', 'The PDF has no end');
      return {};
    },
    async close() {},
  };
}
