import { typesetText } from '@sorami/documents/reading/typeset-text';
import { createRandom } from '@sorami/preview-engines/random';
import type { ArticleBrief, PlannedArticle } from '../tasks/article-brief.ts';
import type { ArticlePart } from '../tasks/article-part.ts';
import {
  type ArticleDescription,
  type DescribeArticleInput,
  metaDescriptionLength,
  titleLength,
} from '../tasks/describe-article.ts';
import type { ArticlePlan, PlanArticleInput } from '../tasks/plan-article.ts';
import { sectionCount, shareWords } from '../tasks/share-words.ts';
import { articleWordsOf } from './article-words.ts';
import { bankOf } from './bank-of.ts';
import { cleanPhrase } from './clean-phrase.ts';
import { Draft } from './draft.ts';
import { fitLength } from './fit-length.ts';
import type { FormName } from './form-names.ts';
import { writeForm } from './forms/write-form.ts';
import { layOutBook } from './lay-out-book.ts';
import type { Memory } from './memory.ts';
import { padKeywords } from './pad-keywords.ts';
import { upperFirst } from './proper-names.ts';
import type { Replay } from './replay.ts';
import type { Subject } from './subject.ts';
import type { ThemeName } from './theme.ts';
import { Writer } from './writer.ts';

/** What the sections of an article are like, in turn. */
const forms: readonly FormName[] = [
  'argument',
  'method',
  'case',
  'traps',
  'table',
  'questions',
  'objections',
  'numbers',
  'exercise',
];

interface SectionLayout {
  form: FormName;
  theme: ThemeName;
  title: string;
  points: string[];
}

export function composeArticlePlan(input: PlanArticleInput): ArticlePlan {
  const subject = subjectOf(input);
  const random = createRandom(`${seedOf(input)} title`);
  const sections = layOut(input, sectionCount(input.wordCount));
  const { titles, titleWithout } = articleWordsOf(input.language);
  const name = upperFirst(subject.name);
  const [first = titleWithout, ...others] = name ? titles(name, sections[0]?.title ?? '') : [];
  return {
    title: typesetText(random.pick([first, ...others]), input.language),
    sections: sections.map(({ title, points }) => ({ heading: title, points })),
  };
}

export async function composeSection(
  { article, index }: { article: PlannedArticle; index: number },
  replay: Replay,
  signal: AbortSignal,
): Promise<ArticlePart> {
  return { markdown: await composePart(article, index, replay, signal) };
}

export async function composeIntroduction(
  { article }: { article: PlannedArticle },
  replay: Replay,
  signal: AbortSignal,
): Promise<ArticlePart> {
  return { markdown: await composePart(article, article.sections.length, replay, signal) };
}

export async function composeConclusion(
  { article }: { article: PlannedArticle },
  replay: Replay,
  signal: AbortSignal,
): Promise<ArticlePart> {
  return { markdown: await composePart(article, article.sections.length + 1, replay, signal) };
}

export function composeDescription({ article }: DescribeArticleInput): ArticleDescription {
  const { language } = article;
  const subject = subjectOf(article);
  const words = articleWordsOf(language);
  const name = upperFirst(subject.name);
  const set = (text: string) => typesetText(text, language);
  const shortName = cleanPhrase(name, titleLength.max - 2);
  const endings = words.titleEndings.map((ending) => set(`${shortName}${ending}`));
  const metas = words
    .metaBeginnings(name)
    .flatMap((beginning) => words.metaEndings.map((ending) => set(`${beginning} ${ending}`)));
  const keywords = article.keywords.map((keyword) => cleanPhrase(keyword, 40));
  const slug = cleanPhrase(subject.name || keywords.filter(Boolean).join(' ') || words.titleWithout, 60);
  return {
    title: fitLength(
      [cleanTitle(article.title), ...endings.toReversed(), shortName],
      titleLength,
      words.titleWithout,
    ),
    metaDescription: fitLength(metas, metaDescriptionLength, words.metaEndings.join(' ')),
    slug: slug.toLocaleLowerCase(language),
    tags: padKeywords([...keywords, ...subject.terms], words.generalTags, { least: 2, most: 6, longest: 40 }),
  };
}

function cleanTitle(title: string): string {
  return title.replace(/\s+/g, (space) => (space.includes('\n') ? ' ' : space)).trim();
}

/** Sections in order, then the introduction, then the conclusion: each knows what the ones before it said. */
function composePart(
  article: PlannedArticle,
  index: number,
  replay: Replay,
  signal: AbortSignal,
): Promise<string> {
  const bank = bankOf(article.language);
  const subject = subjectOf(article);
  const layouts = layOut(article, article.sections.length);
  const shares = shareWords(article.wordCount, layouts.length);

  const write = (part: number, memory: Memory): string => {
    const layout = layouts[part];
    const random = createRandom(`${seedOf(article)} part ${part}`);
    const writer = new Writer(bank, subject, memory, random, layout?.theme ?? layouts[0]?.theme ?? 'small');
    const draft = new Draft();
    writer.follow(subject.terms[part % subject.terms.length] ?? '');
    if (layout) writeForm(layout.form, writer, draft, shares.section);
    else if (part === layouts.length) writeIntroduction(writer, draft, shares.introduction);
    else writeConclusion(writer, draft, shares.conclusion);
    return draft.toString();
  };
  return replay.part(JSON.stringify(article), index, write, signal);
}

function writeIntroduction(writer: Writer, draft: Draft, words: number): void {
  const notice = typesetText(articleWordsOf(writer.bank.language).notice, writer.bank.language);
  draft.add([writer.insist('articleOpening'), writer.insist('articlePromise')].join(' '));
  const more = new Draft();
  for (const pool of ['topic', 'goal', 'audience', 'question', 'develop', 'counsel'] as const) {
    if (draft.words + more.words > words - 30) break;
    more.add(writer.say(pool) ?? writer.insist('counsel'));
  }
  if (more.words > 0) draft.add(more.blocks.join(' '));
  draft.add(notice);
}

function writeConclusion(writer: Writer, draft: Draft, words: number): void {
  const paragraph = new Draft();
  while (paragraph.words < words - 8 || paragraph.words === 0)
    paragraph.add(writer.say('articleEnd') ?? writer.say('counsel') ?? writer.insist('develop'));
  draft.add(paragraph.blocks.join(' '));
}

function layOut(article: ArticleBrief, sections: number): SectionLayout[] {
  const bank = bankOf(article.language);
  const random = createRandom(`${seedOf(article)} plan`);
  // A book of as many short chapters: its themes go well together, and its headings differ.
  const subject = { ...subjectOf(article), name: '', listed: [] };
  const chapters = layOutBook(bank, subject, random, sections, 0);
  return chapters.map(({ title, theme, sections: [first, second] }, index) => ({
    form: forms[index % forms.length] ?? 'argument',
    theme,
    title,
    points: [first?.heading ?? title, second?.heading ?? title],
  }));
}

/** The title is left out: it was made from the rest. */
function subjectOf({ topic, goal, keywords, language }: ArticleBrief): Subject {
  return bankOf(language).readSubject({ topic, goal, keywords });
}

/** An article is the same again for the same words of its owner. */
function seedOf({ topic, goal, keywords, language }: ArticleBrief): string {
  return JSON.stringify([topic, goal, keywords, language]);
}
