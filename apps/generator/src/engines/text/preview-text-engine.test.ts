import { countWords } from '@sorami/contracts/count-words';
import fc from 'fast-check';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { expect, test } from 'vitest';
import { createPreviewTextEngine } from './preview-text-engine.ts';
import type { PlannedArticle } from './tasks/article-brief.ts';
import type { BookBrief, ChapterPlan } from './tasks/book-brief.ts';
import { describeArticle, metaDescriptionLength, titleLength } from './tasks/describe-article.ts';
import { planArticle } from './tasks/plan-article.ts';
import { planBook } from './tasks/plan-book.ts';
import { shareWords } from './tasks/share-words.ts';
import { writeChapter } from './tasks/write-chapter.ts';
import { writeConclusion } from './tasks/write-conclusion.ts';
import { writeFrontMatter } from './tasks/write-front-matter.ts';
import { writeIntroduction } from './tasks/write-introduction.ts';
import { writeSection } from './tasks/write-section.ts';

const engine = createPreviewTextEngine();
const { signal } = new AbortController();
const origin = {
  jobId: 'job',
  step: 'step',
  attempt: 1,
  owner: { clerkUserId: 'user_1' },
  budgetMicros: null,
};
const parser = unified().use(remarkParse).use(remarkGfm);

const books: Record<'fr' | 'en', BookBrief> = {
  fr: {
    title: 'Le potager sur balcon',
    topic: 'Le potager sur balcon : choix des plantes, arrosage, terreau et récolte',
    goal: 'Récolter ses premiers légumes en une saison',
    audience: 'citadins débutants',
    language: 'fr',
  },
  en: {
    title: 'Sourdough at home',
    topic: 'Baking sourdough bread at home: starter, kneading, proofing',
    goal: 'Bake a good loaf every week',
    audience: 'Busy parents',
    language: 'en',
  },
};

const hostile = [
  '<script>alert(1)</script><img src=x onerror=y>',
  '# Titre **gras** | a | b |\n---\n- [x](javascript:y) `code` $x$ &lt;b&gt;',
  '如何在家做面包：发酵、揉面、烘烤',
  'مرحبا بالعالم: كتاب',
  '👩‍🚀🎉 1️⃣ 🇫🇷',
  'L\'été, c\'est "chaud" ! Et après ?',
  'a'.repeat(4000),
  `${'très long sujet '.repeat(260)}fin`,
  '   ',
  '\u202Eabc\u0000\u200B\uD800',
  'e\u0301\u0301\u0301\u0301\u0301\u0301\u0301',
  'https://example.org/?a=b&c=d www.example.org x@example.org',
  '1. un\n2. deux\n\n> citation\n\n```\ncode\n```',
  'Comment apprendre le piano ?',
  'C++ / C#',
];
const anything = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
);
const anyBook: fc.Arbitrary<BookBrief> = fc.record(
  {
    title: anything.map((title) => title.slice(0, 200) || 'x'),
    topic: anything,
    goal: anything,
    audience: anything,
    language: fc.constantFrom('fr', 'en'),
  },
  { requiredKeys: ['title', 'topic', 'goal', 'language'] },
);

async function planOf(
  book: BookBrief,
  chapterCount: number,
  wordsPerChapter: number,
): Promise<ChapterPlan[]> {
  const task = planBook({ ...book, chapterCount, wordsPerChapter });
  return (await engine.generate(task, { signal, origin })).output.chapters;
}

async function writeAll(book: BookBrief, chapters: number, words: number): Promise<string[]> {
  const outline = await planOf(book, chapters, words);
  const texts: string[] = [];
  for (const index of outline.keys()) {
    const task = writeChapter({ book, outline, index, wordsPerChapter: words, before: [] });
    texts.push((await engine.generate(task, { signal, origin })).output.markdown);
  }
  return texts;
}

/** What a chapter must be as Markdown, whatever words are woven into it. */
function expectSound(markdown: string, highest: 2 | 3): void {
  visit(parser.parse(markdown), (node) => {
    expect([
      'html',
      'image',
      'link',
      'definition',
      'code',
      'inlineCode',
      'footnoteReference',
      'thematicBreak',
    ]).not.toContain(node.type);
    if (node.type === 'heading') expect(node.depth).toBeGreaterThanOrEqual(highest);
    if (node.type === 'table') {
      expect(node.children.map(({ children }) => children.length)).toEqual(node.children.map(() => 3));
      expect(node.children.length).toBeGreaterThan(2);
    }
  });
  expect(markdown).not.toMatch(/[{}]|(?<!\p{L})(?:undefined|null)(?!\p{L})|\n{3}| {2}/u);
}

const frenchFaults = [
  / [;:!?»]|« |'/u,
  /(?<![\p{L}’-])(?:de|que|le|la|ne|se|je|me|te|jusque|lorsque|puisque) [aeiouâéèêîôû](?!nze(?!\p{L})|ui(?!\p{L}))/iu,
  /(?<!\p{L})(?:de|à) les? (?!lui|leur)\p{L}+(?<!er|ir|re|oir)(?!\p{L})/iu,
  /(?<!\p{L})si ils?(?!\p{L})/iu,
];

function expectFrenchTypography(text: string): void {
  const found = frenchFaults.map((fault) => {
    const at = text.search(fault);
    return at < 0 ? null : text.slice(Math.max(0, at - 30), at + 30);
  });
  expect(found).toEqual(frenchFaults.map(() => null));
}

test('a chapter has the length asked for, and is sound Markdown, whatever it is about', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyBook,
      fc.integer({ min: 200, max: 4000 }),
      fc.integer({ min: 1, max: 8 }),
      fc.nat(),
      async (book, words, chapters, place) => {
        const outline = await planOf(book, chapters, words);
        const index = place % chapters;
        const task = writeChapter({ book, outline, index, wordsPerChapter: words, before: [] });
        const { output, problems } = await createPreviewTextEngine().generate(task, { signal, origin });
        expect(Math.abs(countWords(output.markdown) / words - 1)).toBeLessThanOrEqual(0.15);
        expectSound(output.markdown, 2);
        expect(problems).toEqual([]);
      },
    ),
    { numRuns: 40 },
  );
}, 120_000);

test.each(['fr', 'en'] as const)(
  'no paragraph comes twice in a book, and few sentences do (%s)',
  async (language) => {
    const chapters = await writeAll(books[language], 12, 2000);
    const paragraphs = chapters
      .flatMap((chapter) => chapter.split('\n\n'))
      .filter((block) => !block.startsWith('#'));
    expect(new Set(paragraphs).size).toBe(paragraphs.length);
    const headings = chapters.flatMap((chapter) => chapter.match(/^## .+$/gm)?.slice(0, -1) ?? []);
    expect(new Set(headings).size).toBe(headings.length);
    const sentences = paragraphs
      .flatMap((block) => block.split(/(?<=[.!?])\s+|\n/))
      .filter((sentence) => countWords(sentence) > 5);
    expect(1 - new Set(sentences).size / sentences.length).toBeLessThan(0.2);
  },
);

test('French is set as French is', async () => {
  const topics = ['Les abeilles', 'Élever des abeilles', 'apiculture', 'L’apiculture en ville', 'Haricots'];
  for (const topic of topics) {
    const book = { ...books.fr, topic, goal: 'Apprendre à élever des abeilles', audience: 'Amateurs' };
    expectFrenchTypography((await writeAll(book, 6, 1500)).join('\n'));
  }
});

test('a book uses what its owner said', async () => {
  const french = (await writeAll(books.fr, 6, 1200)).join('\n');
  for (const words of [
    '«\u00a0Le potager sur balcon\u00a0»',
    '«\u00a0Récolter ses premiers légumes en une saison\u00a0»',
    '«\u00a0citadins débutants\u00a0»',
    '«\u00a0arrosage\u00a0»',
  ])
    expect(french.split(words).length).toBeGreaterThan(3);
  const english = (await writeAll(books.en, 6, 1200)).join('\n');
  for (const words of [
    '“Baking sourdough bread at home”',
    '“Bake a good loaf every week”',
    '“Busy parents”',
    '“kneading”',
  ])
    expect(english.split(words).length).toBeGreaterThan(3);
  for (const text of [french, english]) {
    expect(text).toMatch(/^\d\. \*\*/m);
    expect(text).toMatch(/^- /m);
    expect(text).toMatch(/^> /m);
    expect(text).toMatch(/^\| --- /m);
    expect(text).toMatch(/^### /m);
  }
});

test('each chapter alone is what it is in an uninterrupted book; other words make another book', async () => {
  const outline = await planOf(books.fr, 5, 900);
  const chapter = (index: number, of = books.fr) =>
    writeChapter({ book: of, outline, index, wordsPerChapter: 900, before: [] });
  const inOrder = await writeAll(books.fr, 5, 900);
  for (const index of [4, 2, 3, 2]) {
    const alone = await createPreviewTextEngine().generate(chapter(index), { signal, origin });
    expect(alone.output.markdown).toBe(inOrder[index]);
    // With what the engine still remembers of the book.
    expect((await engine.generate(chapter(index), { signal, origin })).output.markdown).toBe(inOrder[index]);
  }
  const other = await engine.generate(chapter(2, { ...books.fr, goal: 'Nourrir le quartier' }), {
    signal,
    origin,
  });
  expect(other.output.markdown).not.toBe(inOrder[2]);
});

test('the outline that it is given counts, even one that it did not make', async () => {
  const outline = [
    {
      title: 'Avant | le <b>semis</b>',
      summary: 'x',
      points: ['Préparer la terre', '**Choisir** les [graines](x)'],
    },
    { title: 'Après', summary: 'y', points: ['Éclaircir'] },
  ];
  const task = writeChapter({ book: books.fr, outline, index: 0, wordsPerChapter: 700, before: [] });
  const { output } = await engine.generate(task, { signal, origin });
  expect(output.markdown).toContain('## Préparer la terre\n');
  expect(output.markdown).toContain('## Choisir les graines x\n');
  expectSound(output.markdown, 2);
});

test('plan and front matter keep the title, fit the book and say that it is a preview', async () => {
  await fc.assert(
    fc.asyncProperty(anyBook, fc.integer({ min: 1, max: 60 }), async (book, chapterCount) => {
      const planned = await engine.generate(planBook({ ...book, chapterCount, wordsPerChapter: 1000 }), {
        signal,
        origin,
      });
      expect(planned.problems).toEqual([]);
      expect(planned.output.description).toMatch(/sans modèle|without an AI model/);
      const written = await engine.generate(
        writeFrontMatter({ book, subtitle: 'x', outline: planned.output.chapters, summaries: [] }),
        { signal, origin },
      );
      expect(written.problems).toEqual([]);
      const { preface, backCover } = written.output;
      expect(preface.split('\n')[0]).toMatch(/sans modèle d’intelligence artificielle|without an AI model/);
      expectSound(preface, 3);
      expectSound(backCover, 3);
      if (book.language === 'fr') expectFrenchTypography(preface.replace(/« [^»]*»/gu, ''));
    }),
    { numRuns: 40 },
  );
});

test('an article has its parts, its lengths and its descriptions, whatever it is about', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        topic: anything,
        goal: anything,
        keywords: fc.array(anything, { maxLength: 6 }),
        wordCount: fc.integer({ min: 300, max: 4000 }),
        language: fc.constantFrom<'fr' | 'en'>('fr', 'en'),
      }),
      async (brief) => {
        const { output: plan, problems } = await engine.generate(planArticle(brief), { signal, origin });
        expect(problems).toEqual([]);
        expect(new Set(plan.sections.map(({ heading }) => heading)).size).toBe(plan.sections.length);
        const article: PlannedArticle = { ...brief, ...plan };
        const sections: string[] = [];
        for (const index of plan.sections.keys())
          sections.push(
            (await engine.generate(writeSection({ article, index, before: sections }), { signal, origin }))
              .output.markdown,
          );
        const introduction = await engine.generate(writeIntroduction({ article, sections }), {
          signal,
          origin,
        });
        const conclusion = await engine.generate(writeConclusion({ article, sections }), { signal, origin });
        const parts = [introduction.output.markdown, ...sections, conclusion.output.markdown];
        for (const part of parts) expectSound(part, 3);
        const paragraphs = parts.flatMap((part) => part.split('\n\n'));
        expect(new Set(paragraphs).size).toBe(paragraphs.length);
        const markdown = parts.join('\n\n');
        expect(Math.abs(countWords(markdown) / brief.wordCount - 1)).toBeLessThanOrEqual(0.15);
        expect(introduction.output.markdown).toMatch(/sans modèle|without an AI model/);
        expect(shareWords(brief.wordCount, sections.length).section).toBeGreaterThan(40);

        const described = await engine.generate(describeArticle({ article, markdown }), { signal, origin });
        expect(described.problems).toEqual([]);
        expect(described.output.title.length).toBeGreaterThanOrEqual(titleLength.min);
        expect(described.output.metaDescription.length).toBeLessThanOrEqual(metaDescriptionLength.max);
        expect(described.output.slug).toMatch(/[\p{L}\p{N}]/u);
      },
    ),
    { numRuns: 25 },
  );
}, 60_000);

test('the text streams whole, and nothing is claimed to have been paid', async () => {
  const outline = await planOf(books.en, 3, 600);
  let streamed = '';
  const result = await engine.generate(
    writeChapter({ book: books.en, outline, index: 1, wordsPerChapter: 600, before: [] }),
    {
      signal,
      origin,
      onText: (delta) => {
        streamed += delta;
      },
    },
  );
  expect(streamed).toBe(result.output.markdown);
  expect(result).toMatchObject({
    model: 'none',
    attempts: 1,
    usage: { inputTokens: 0, outputTokens: 0, costMicros: 0 },
  });
  expect(engine.embedded).toBe(true);
});

test('aborting rejects with the signal’s reason', async () => {
  const controller = new AbortController();
  const reason = new Error('cancelled by its owner');
  const outline = await planOf(books.en, 12, 600);
  const task = writeChapter({ book: books.en, outline, index: 11, wordsPerChapter: 600, before: [] });
  const writing = createPreviewTextEngine().generate(task, {
    signal: controller.signal,
    origin,
    onText: () => controller.abort(reason),
  });
  await expect(writing).rejects.toBe(reason);
  await expect(engine.generate(task, { signal: controller.signal, origin })).rejects.toBe(reason);
});

test('a chapter that is not wanted any more is not written to its end', async () => {
  const controller = new AbortController();
  const reason = new Error('cancelled by its owner');
  const outline = await planOf(books.en, 12, 3000);
  const task = writeChapter({ book: books.en, outline, index: 0, wordsPerChapter: 3000, before: [] });
  setImmediate(() => controller.abort(reason));
  await expect(engine.generate(task, { signal: controller.signal, origin })).rejects.toBe(reason);
});
