import { countWords } from '@sorami/contracts/count-words';
import type { Draft } from '../draft.ts';

export interface ListOptions {
  numbered?: boolean;
  /** Fewer items are no list. */
  least: number;
  most: number;
  /** Words of the draft that the list may reach. */
  until: number;
}

/** A list of what `next` gives, as long as there is room. */
export function writeList(draft: Draft, next: (place: number) => string | null, options: ListOptions): void {
  const { numbered = false, least, most, until } = options;
  const items: string[] = [];
  let words = draft.words;
  while (items.length < most) {
    const average = items.length > 0 ? (words - draft.words) / items.length : 0;
    if (items.length >= least && words + average / 2 > until) break;
    const item = next(items.length);
    if (item === null) break;
    items.push(item);
    words += countWords(item);
  }
  if (items.length > 0)
    draft.add(items.map((item, place) => `${numbered ? `${place + 1}.` : '-'} ${item}`).join('\n'));
}

/** Joins the sentences that could be said. */
export function joinSentences(...sentences: (string | null)[]): string {
  return sentences.filter((sentence) => sentence !== null && sentence !== '').join(' ');
}

export function addIfSaid(draft: Draft, sentence: string | null): void {
  if (sentence) draft.add(sentence);
}
