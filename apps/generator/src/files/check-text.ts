import { RefusedUploadError } from './refused-upload-error.ts';
import type { UploadCheck } from './upload-check.ts';

/** Characters that are looked at for what the text begins with, white space before them not counted. */
const sampleLength = 64 * 1024;

// Declarations, instructions, and what only documents and active content begin with.
const document =
  /^<(?:[!?]|(?:html|head|body|title|meta|link|base|script|style|template|iframe|frameset|object|embed|applet|form|svg|math)(?=[\s/>]|$))/i;
const namespaced = /^<[a-z][^<>]*\sxmlns[:=]/i;
// Markdown may begin with a tag; plain text that does so is a page (https://mimesniff.spec.whatwg.org).
const fragment =
  /^<(?:h[1-6]|div|font|table|a|b|br|p|img|span|center|section|main|article|header|nav|ul|ol|audio|video|input|button)(?=[\s/>]|$)/i;

/** Text must be UTF-8 without NUL, and neither a page, a drawing nor a PDF. */
export function checkText(contentType: 'text/plain' | 'text/markdown'): UploadCheck {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let sample = '';

  function take(chunk?: Uint8Array): void {
    if (chunk?.includes(0)) throw new RefusedUploadError('The text contains NUL');
    let text: string;
    try {
      text = decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      throw new RefusedUploadError('The text is not UTF-8');
    }
    if (sample.length < sampleLength) sample = (sample + text).trimStart().slice(0, sampleLength);
  }

  return {
    take,
    async finish() {
      take();
      const beginning = contentType === 'text/markdown' ? withoutComments(sample) : sample;
      if (beginning.startsWith('%PDF-')) throw new RefusedUploadError('The text is a PDF');
      const isMarkup =
        document.test(beginning) ||
        namespaced.test(beginning) ||
        (contentType === 'text/plain' && fragment.test(beginning));
      if (isMarkup) throw new RefusedUploadError('The text is markup');
      return null;
    },
    async close() {},
  };
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
