import type { TextCharset } from '@sorami/contracts/files';
import { RefusedUploadError, type UploadCheck } from './refused-upload-error.ts';

/** Characters that are looked at for what the text begins with, white space before them not counted. */
const sampleLength = 64 * 1024;

// Declarations, instructions, and what only documents and active content begin with.
const document =
  /^<(?:[!?]|(?:html|head|body|title|meta|link|base|script|style|template|iframe|frameset|object|embed|applet|form|svg|math)(?=[\s/>]|$))/i;
const namespaced = /^<[a-z][^<>]*\sxmlns[:=]/i;
// Markdown may begin with a tag; plain text that does so is a page (https://mimesniff.spec.whatwg.org).
const fragment =
  /^<(?:h[1-6]|div|font|table|a|b|br|p|img|span|center|section|main|article|header|nav|ul|ol|audio|video|input|button)(?=[\s/>]|$)/i;

/** Letters that only UTF-8 gives, where the text was read as that. */
const letter = /[^\p{ASCII}\uFEFF\uFFFD]/u;
/** What no text has; the bytes that mean nothing in Windows-1252 are read as such, too. */
const control = /[^\P{Cc}\t\n\v\f\r]/u;

/**
 * Text must be UTF-8, UTF-16 with its mark (BOM), or Windows-1252, without NUL, and neither a page, a drawing nor a PDF.
 * What is not UTF-8 counts as Windows-1252 where it may be that, and has no letter that only UTF-8 would give: such a
 * file is UTF-8 with a damage.
 */
export function checkText(
  contentType: 'text/plain' | 'text/markdown',
): UploadCheck<{ charset?: TextCharset }> {
  let reading: Reading | undefined;
  let start: Uint8Array = Buffer.alloc(0);

  return {
    take(chunk) {
      if (reading) return reading.take(chunk);
      start = Buffer.concat([start, chunk]);
      if (start.byteLength < 2) return;
      reading = readingOf(start);
      reading.take(start);
    },
    async finish() {
      if (!reading) {
        reading = readingOf(start);
        reading.take(start);
      }
      const { sample, charset } = reading.finish();
      const beginning = contentType === 'text/markdown' ? withoutComments(sample) : sample;
      if (beginning.startsWith('%PDF-'))
        throw new RefusedUploadError('UPLOAD_OTHER_TYPE', 'The text is a PDF');
      const isMarkup =
        document.test(beginning) ||
        namespaced.test(beginning) ||
        (contentType === 'text/plain' && fragment.test(beginning));
      if (isMarkup) throw new RefusedUploadError('UPLOAD_TEXT_MARKUP', 'The text is markup');
      return charset ? { charset } : {};
    },
    async close() {},
  };
}

interface Reading {
  take(chunk: Uint8Array): void;
  /** What the text begins with, and its encoding where that is not UTF-8. */
  finish(): { sample: string; charset?: TextCharset };
}

function readingOf([first, second]: Uint8Array): Reading {
  if (first === 0xff && second === 0xfe) return readWide('utf-16le');
  if (first === 0xfe && second === 0xff) return readWide('utf-16be');
  return readNarrow();
}

function unreadable(message: string): RefusedUploadError {
  return new RefusedUploadError('UPLOAD_TEXT_ENCODING', message);
}

function readWide(charset: 'utf-16le' | 'utf-16be'): Reading {
  const decoder = new TextDecoder(charset, { fatal: true });
  let sample = '';
  function take(chunk?: Uint8Array): void {
    let text: string;
    try {
      text = decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      throw unreadable(`The text is not ${charset}`);
    }
    if (text.includes('\0')) throw unreadable('The text contains NUL');
    sample = longer(sample, text);
  }
  return {
    take,
    finish() {
      take();
      return { sample, charset };
    },
  };
}

function readNarrow(): Reading {
  const strict = new TextDecoder('utf-8', { fatal: true });
  const windows = new TextDecoder('windows-1252');
  let isUtf8 = true;
  let hasLetters = false;
  let hasControls = false;
  /** The beginning of a letter may have been the end of a chunk. */
  let last: Uint8Array = Buffer.alloc(0);
  let sample = '';
  function take(chunk: Uint8Array = Buffer.alloc(0), stream = true): void {
    if (chunk.includes(0)) throw unreadable('The text contains NUL');
    let text = '';
    if (isUtf8) {
      try {
        text = strict.decode(chunk, { stream });
        hasLetters ||= letter.test(text);
      } catch {
        isUtf8 = false;
        chunk = Buffer.concat([last, chunk]);
        hasLetters ||= letter.test(new TextDecoder().decode(chunk));
      }
    }
    if (!isUtf8) text = windows.decode(chunk);
    hasControls ||= control.test(text);
    if (!isUtf8 && (hasLetters || hasControls)) throw unreadable('The text is not UTF-8');
    last = chunk.byteLength < 3 ? Buffer.concat([last, chunk]).subarray(-3) : chunk.slice(-3);
    sample = longer(sample, text);
  }
  return {
    take,
    finish() {
      take(undefined, false);
      return isUtf8 ? { sample } : { sample, charset: 'windows-1252' };
    },
  };
}

function longer(sample: string, text: string): string {
  return sample.length < sampleLength ? (sample + text).trimStart().slice(0, sampleLength) : sample;
}

function withoutComments(text: string): string {
  let rest = text;
  while (rest.startsWith('<!--')) {
    const end = rest.indexOf('-->', 4);
    if (end < 0) break;
    rest = rest.slice(end + 3).trimStart();
  }
  return rest;
}
