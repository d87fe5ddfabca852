import { countWords } from '@sorami/contracts/count-words';
import {
  atLeast,
  cleanHeadings,
  createHeadings,
  quoted,
  type Request,
  readRequest,
  rotated,
  sectionSlots,
} from './outline.ts';
import { type BriefSource, shorten, upperFirst } from './phrases.ts';
import { firstFilled, Sentences, type Slots, shuffled } from './sentences.ts';
import { languageNote, typeset } from './words.ts';
import { Draft, finish, writeSection } from './write-section.ts';

/** An article’s brief with its outline. */
export interface PlannedArticle extends BriefSource {
  title: string;
  sections: readonly { heading: string; points: readonly string[] }[];
}

/** Characters. */
type Limits = Record<'min' | 'max', number>;

/** A headline, and `count` sections with their points. */
export function planArticle(input: BriefSource, count: number) {
  const { words, brief, slots, random } = readRequest(input);
  const headings = createHeadings(words, random('plan'));
  const own = brief.terms.slice(0, count).map(upperFirst);
  const [general = '', ...titles] = words.article.titles.toReversed();
  return {
    title: firstFilled([...shuffled(titles, random('title')), general], slots, words, random('title')),
    sections: [...own, ...headings(count - own.length, brief.topic)].map((heading) => ({
      heading,
      points: headings(2, heading),
    })),
  };
}

/** The section at `index`, of about `length` words, without its heading. */
export function writeSectionOf(article: PlannedArticle, index: number, length: number): string {
  const request = readRequest(article);
  const { words, brief, seed, random } = request;
  const headings = headingsOf(article, request);
  const heading = headings[index] ?? '';
  const terms = rotated(brief.terms, index);
  const sentences = new Sentences(words, { seed, part: index, parts: article.sections.length + 2 });
  sentences.slots = sectionSlots(request, headings, index, { around: '', turn: index, share: length });
  const turn = Math.floor((index * words.forms.length) / article.sections.length);
  const forms = rotated(shuffled(words.forms, random('forms')), turn);
  const rows = terms.length > 1 ? terms : headings;
  const draft = new Draft();
  const place = String(index + 1);
  writeSection(draft, sentences, { heading, isLong: false, rows, terms, until: length, forms, place });
  return draft.blocks.join('\n\n');
}

/** The paragraphs before the first heading, with the notice that this is a preview. */
export function writeIntroduction(article: PlannedArticle, length: number): string {
  return writeAround(article, 'opening', length);
}

export function writeConclusion(article: PlannedArticle, length: number): string {
  return writeAround(article, 'ending', length);
}

/** What search engines and lists show: a title and a description within their limits, the address’s words, tags. */
export function describeArticle(article: PlannedArticle, limits: { title: Limits; metaDescription: Limits }) {
  const { words, brief, slots, random } = readRequest(article);
  const { titles, seoEndings, metaStarts, metaEndings, tags } = words.article;
  const given = article.title.replaceAll('\n', ' ').trim();
  const { Topic = '' } = slots;
  const long = seoEndings.map((ending) => typeset(`${Topic}${ending}`, words)).toReversed();
  const metas = metaStarts.flatMap((start) => {
    const begun = firstFilled([start], slots, words, random('meta'));
    return begun ? metaEndings.map((ending) => typeset(`${begun} ${ending}`, words)) : [];
  });
  const general = titles.at(-1) ?? '';
  return {
    title: fitLength([given, ...long, Topic], limits.title, general),
    metaDescription: fitLength(metas, limits.metaDescription, metaEndings.join(' ')),
    slug: shorten(Topic || brief.terms.join(' ') || general, 60, words).toLocaleLowerCase(words.language),
    tags: atLeast(2, 6, [...brief.terms, brief.topic], tags),
  };
}

function writeAround(article: PlannedArticle, side: 'opening' | 'ending', length: number): string {
  const request = readRequest(article);
  const { words, brief, seed, slots } = request;
  const part = article.sections.length + (side === 'opening' ? 0 : 1);
  const place = String(part + 1);
  const sentences = new Sentences(words, { seed, part, parts: article.sections.length + 2 });
  const [first = '', ...others] = headingsOf(article, request).map((heading) => quoted(heading, words));
  const several: Slots =
    others.length > 0 ? { first, last: others.at(-1) ?? '', count: String(others.length + 1) } : {};
  const { topic = '' } = slots;
  sentences.slots = {
    ...sectionSlots(request, [], 0, { around: brief.topic, turn: part, share: 0 }),
    topic,
    ...several,
  };
  const notice = `${typeset(words.notice, words)} ${languageNote(words, article.language)}`.trim();
  const until = side === 'opening' ? length - countWords(notice) : length;
  const draft = new Draft();
  draft.add(sentences.own(words.article[side]) ?? sentences.numbered(place));
  const more = words.article[`${side}More`];
  for (let left = more.length; left > 0 && until - draft.words > 12; left -= 1)
    draft.extend(sentences.any(more) ?? '');
  finish(draft, sentences, { until, place });
  if (side === 'opening') draft.add(notice);
  return draft.blocks.join('\n\n');
}

function headingsOf({ sections }: PlannedArticle, { words }: Request): string[] {
  return sections.map(({ heading }, at) => cleanHeadings([heading], words)[0] ?? String(at + 1));
}

/** The first candidate whose length lies within the limits; else the last one, made to fit word by word. */
function fitLength(candidates: readonly string[], { min, max }: Limits, filler: string): string {
  const fitting = candidates.find(({ length }) => length >= min && length <= max);
  if (fitting !== undefined) return fitting;
  let text = '';
  for (const word of `${candidates.at(-1) ?? ''} ${filler}`.trim().split(' ')) {
    const longer = text ? `${text} ${word}` : word;
    if (longer.length > max) return text.length >= min ? text : longer.slice(0, max).toWellFormed();
    text = longer;
  }
  return text;
}
