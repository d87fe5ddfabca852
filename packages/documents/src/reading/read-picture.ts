import { pictureAddress } from '@sorami/contracts/addresses';
import type { DocumentLanguage } from '../document.ts';
import { wordsOf } from '../words.ts';
import { cleanLine } from './clean-text.ts';
import type { Inline, Picture } from './document-tree.ts';
import { typesetText } from './typeset-text.ts';

const longestAlt = 1000;
const longestCaption = 2000;
/** Percent: widths are rounded to steps, so that style sheets can name them all. */
export const widthStep = 5;
const narrowest = 10;

/**
 * The width that stands after a picture, as Pandoc writes it: `![…](…){width=50%}`. `length` is that of the attribute, 0
 * where there is none.
 */
export function widthAfter(text: string): { percent: number | null; length: number } {
  const [attribute = '', figures] = /^\{ ?width="?(\d{1,3})%"? ?\}/.exec(text) ?? [];
  if (figures === undefined) return { percent: null, length: 0 };
  const rounded = Math.round(Number(figures) / widthStep) * widthStep;
  return { percent: Math.min(100, Math.max(narrowest, rounded)), length: attribute.length };
}

/** What Markdown shows as an image, where its address is one of the owner's files; null where it is not. */
export function readPicture(
  image: { url: string; alt?: string | null | undefined; title?: string | null | undefined },
  width: number | null,
  language: DocumentLanguage,
): Picture | null {
  if (!pictureAddress.test(image.url)) return null;
  const line = (text: string | null | undefined, maxLength: number): string =>
    typesetText(cleanLine(text ?? '', maxLength), language);
  const caption = line(image.title, longestCaption);
  return { type: 'picture', address: image.url, alt: line(image.alt, longestAlt), caption, width };
}

/** What stands for a picture where none can be shown. */
export function pictureWords(
  { alt, caption }: Picture,
  isThere: boolean,
  language: DocumentLanguage,
): Inline[] {
  const { picture, missingPicture } = wordsOf(language);
  const said = [...new Set([alt, caption])].filter(Boolean).join(' – ');
  const words = isThere ? said || picture : [missingPicture, said].filter(Boolean).join(' – ');
  return [{ type: 'emphasis', children: [{ type: 'text', value: `[${words}]` }] }];
}

export function isPicture(node: Inline): node is Picture {
  return node.type === 'picture';
}
