import { countWords } from '@sorami/contracts/count-words';
import { aspectOf } from './outline.ts';
import { upperFirst } from './phrases.ts';
import type { Sentences } from './sentences.ts';
import type { Form } from './words.ts';

const longestParagraph = 75;
/** Fewer words are not worth a form, and fewer than that not a sentence. */
const leastOfForm = 48;
const leastWords = 9;
/** Words of a form that is not the last of its section. */
const wordsOfForm = 115;
const mostRounds = 3;

/** Blocks of Markdown, and how many words they have. */
export class Draft {
  readonly blocks: string[] = [];
  words = 0;

  add(...blocks: string[]): void {
    this.blocks.push(...blocks);
    for (const block of blocks) this.words += countWords(block);
  }

  /** Adds a sentence to the last block, where that is a paragraph. */
  extend(sentence: string): boolean {
    const last = this.blocks.pop() ?? '';
    const isFull = /^(?:$|[#>|(-]|\d+\. )/.test(last) || countWords(last) > longestParagraph * 1.3;
    this.blocks.push(isFull ? last : `${last} ${sentence}`.trim());
    if (!isFull) this.words += countWords(sentence);
    return !isFull;
  }
}

export interface SectionOrder {
  /** Words that the draft may reach. */
  until: number;
  /** Where the section stands, for its reader: “3.2”. */
  place: string;
  heading: string;
  /** Whether it may have headings within. */
  isLong: boolean;
  /** What a table in it may compare. */
  rows: readonly string[];
  terms: readonly string[];
  /** What it is made of, in this order; those that are used move to the end. */
  forms: Form[];
}

/** What a section opens with, then forms as long as there is room, then sentences until its length is right. */
export function writeSection(draft: Draft, sentences: Sentences, order: SectionOrder): void {
  const { words } = sentences;
  const { forms, until, place } = order;
  const room = until - draft.words;
  const pool = aspectOf(order.heading, words) === null ? words.lead : words.aspectLead;
  draft.add(sentences.own(pool) ?? sentences.own(words.aspectLead) ?? sentences.numbered(place));
  if (room > 70) draft.extend(sentences.any(words.leadMore) ?? '');

  const heading = order.heading.toLowerCase();
  const fitting = forms.findIndex((form) =>
    form.headings.some((each) => heading.includes(each.toLowerCase())),
  );
  if (fitting > 0) forms.unshift(...forms.splice(fitting, 1));
  let written = 0;
  for (let tries = forms.length * mostRounds; tries > 0 && until - draft.words >= leastOfForm; tries -= 1) {
    const left = until - draft.words;
    const isLast = left < wordsOfForm + leastOfForm;
    // Prose ends a section, since it can have any length.
    const next = isLast && (written > 0 || left < 2 * leastOfForm) ? forms.findIndex(isProse) : 0;
    const [form] = forms.splice(Math.max(0, next), 1);
    if (!form) break;
    forms.push(form);
    const blocks = writeForm(form, sentences, order, isLast ? left : wordsOfForm);
    if (blocks.length === 0) continue;
    const within = order.isLong && written > 0 ? sentences.any(form.headings) : null;
    draft.add(...(within ? [`### ${within}`] : []), ...blocks);
    written += 1;
  }
  finish(draft, sentences, order);
}

/** Sentences until the draft has about the words that it should have. */
export function finish(
  draft: Draft,
  sentences: Sentences,
  { until, place }: Pick<SectionOrder, 'until' | 'place'>,
): void {
  const { fill } = sentences.words;
  for (let tries = 0; tries < 60 && until - draft.words >= leastWords; tries += 1) {
    const most = until - draft.words + leastWords;
    const sentence = sentences.any(fill) ?? '';
    if (sentence && countWords(sentence) <= most && draft.extend(sentence)) continue;
    const own = sentences.own(fill) ?? sentences.numbered(place);
    if (countWords(own) <= most || tries > 20) draft.add(own);
  }
}

function isProse({ layout }: Form): boolean {
  return layout === 'prose' || layout === 'quote';
}

/** The blocks of a form of at most about `room` words; none where it has nothing of its own left to say. */
function writeForm(form: Form, sentences: Sentences, order: SectionOrder, room: number): string[] {
  const open = sentences.own(form.open);
  if (!open) return [];
  const blocks = isProse(form)
    ? writeParagraphs(form, sentences, room, open)
    : form.layout === 'table'
      ? writeTable(sentences, order.rows, room)
      : writeList(form, sentences, order.terms, room - countWords(open));
  if (blocks.length === 0) return [];
  const written = [...(isProse(form) ? [] : [open]), ...blocks];
  const close = room - countWords(written.join(' ')) > 12 ? sentences.own(form.close) : null;
  if (!close) return written;
  if (!isProse(form) || close.startsWith('(')) return [...written, close];
  return [...written.slice(0, -1), `${written.at(-1)} ${close}`];
}

/** Paragraphs of up to some 75 words; each begins with a sentence of its own. A quotation stands alone. */
function writeParagraphs(form: Form, sentences: Sentences, room: number, open: string): string[] {
  const draft = new Draft();
  draft.add(form.layout === 'quote' ? `> ${open}` : open);
  let inParagraph = form.layout === 'quote' ? longestParagraph : draft.words;
  for (const _ of form.items) {
    const isNew = inParagraph > longestParagraph * 0.7;
    const sentence = isNew ? sentences.own(form.items) : sentences.any(form.items);
    const length = countWords(sentence ?? '');
    if (!sentence || draft.words + length > room) break;
    inParagraph = isNew ? length : inParagraph + length;
    if (isNew || !draft.extend(sentence)) draft.add(sentence);
  }
  return draft.blocks;
}

/** Two to eight items, at least one of them its own. Remarks are paragraphs, the others one list; steps keep their order. */
function writeList(form: Form, sentences: Sentences, terms: readonly string[], room: number): string[] {
  const { layout } = form;
  const isRemarks = layout === 'remarks';
  const pools = layout === 'steps' ? form.items : Array<readonly string[]>(8).fill(form.items);
  const items: string[] = [];
  let left = room;
  let isOwn = false;
  for (const pool of layout === 'terms' ? pools.slice(0, terms.length) : pools) {
    const own: string | null = isOwn && !isRemarks ? null : sentences.own(pool);
    const sentence = own ?? (isRemarks ? null : sentences.any(pool));
    if (!sentence) continue;
    if (items.length > 1 && countWords(sentence) > left) break;
    isOwn ||= own !== null;
    left -= countWords(sentence);
    const term = `**${upperFirst(terms[items.length] ?? '')}**${sentences.words.colon}`;
    const mark = { steps: `${items.length + 1}. `, remarks: '', terms: `- ${term}` }[layout] ?? '- ';
    items.push(`${mark}${sentence}`);
  }
  if (items.length < 2 || !isOwn) return [];
  return isRemarks ? items : [items.join('\n')];
}

function writeTable(sentences: Sentences, rows: readonly string[], room: number): string[] {
  const { tableHead, tableCells } = sentences.words;
  const [questions = [], materials = []] = tableCells;
  const first = rows.length > 1 && room > 80 ? sentences.own(questions) : null;
  if (!first) return [];
  const cells = rows
    .slice(0, 5)
    .map((row, at) => [
      upperFirst(row),
      at === 0 ? first : (sentences.any(questions) ?? ''),
      sentences.any(materials) ?? '',
    ]);
  return [
    [tableHead, tableHead.map(() => '---'), ...cells].map((row) => `| ${row.join(' | ')} |`).join('\n'),
  ];
}
