import { typesetText } from '@sorami/documents/reading/typeset-text';
import type { BookWords } from '../book-words.ts';
import { padKeywords } from '../pad-keywords.ts';
import { upperFirst } from '../proper-names.ts';
import type { Subject } from '../subject.ts';

const set = (text: string): string => typesetText(text, 'en');

const scenes = [
  'a pale wooden table by a window, an open notebook, a pencil and a cup',
  'a path climbing between fields at daybreak, with a light mist',
  'a tidy workbench, a few simple tools and a potted plant',
  'a distant hill, a single tree, a vast calm sky',
  'a desk seen from above, sheets of paper fanned out and a brass ruler',
] as const;
const lights = [
  'golden morning light',
  'the soft light of an autumn afternoon',
  'pale blue sky and long shadows',
  'the diffuse brightness of a day in spring',
] as const;

/** The topic between quotation marks, or a word for it. */
function named({ name }: Subject): string {
  return name ? `“${name}”` : 'your subject';
}

export const englishBookWords: BookWords = {
  subtitle(subject) {
    if (subject.goal && subject.goal.length <= 90) return set(`A step-by-step method to ${subject.goal}`);
    return set(subject.name ? `${upperFirst(subject.name)}: a step-by-step method` : 'A step-by-step method');
  },

  description(subject, chapterCount) {
    const chapters = chapterCount === 1 ? 'one chapter' : `${chapterCount} chapters`;
    return set(
      `A practical guide in ${chapters} on ${named(subject)}${subject.audience ? `, meant for ${subject.audience}` : ''}: stages, examples, exercises and the mistakes to avoid. A preview composed without an AI model, to show the shape of a complete book.`,
    );
  },

  summary: ({ act, claims, signs }) =>
    set(
      `Why and how to ${act}, with stages to follow and examples. ${claims[0] ?? ''} The chapter has done its work when ${signs[0] ?? ''}.`,
    ),

  told: ({ act, claims, terms }, headings) =>
    set(
      `The chapter has shown why and how to ${act}. ${claims[0] ?? ''} ${claims[1] ?? ''} It comprises: ${headings.join('; ')}. It defines ${terms.map(([term]) => `“${term.toLowerCase()}”`).join(' and ')}.`,
    ),

  frontMatter({ subject, title, chapters, random }) {
    const [first = ''] = chapters;
    const last = chapters.at(-1) ?? '';
    const middle = chapters.slice(1, -1);
    const path =
      chapters.length > 1
        ? `It begins with “${first}” and ends with “${last}”${middle.length > 0 ? `, by way of “${random.pick(atLeastOne(middle, first))}”` : ''}. Each chapter can be read by itself, but the order is not arbitrary: the first ones help to set off on the right foot, those in the middle to move forward, and the last to keep going and take stock.`
        : `It consists of one chapter, “${first}”, which can be read at a sitting.`;
    const preface = [
      `This book is a preview: it was composed without an AI model. An engine built into Sorami has put together sentences written in advance, imaginary cases and the words you gave it. It shows what a book of this size looks like, from the cover to the table of contents; it knows nothing in particular about ${named(subject)}, and its advice on method remains general.`,
      `${title ? `“${title}” is meant` : 'It is meant'} ${subject.audience ? `first of all for those it was ordered for: ${subject.audience}` : 'for anyone who wants to get on without being lost in details'}. ${subject.goalQuoted ? `Its purpose, in the very words of the order, is this: ${subject.goalQuoted}. ` : ''}You will find less theory in it than things to try: stages, questions, traps to recognise, a few calculations and exercises.`,
      path,
      'Read it with a pencil in your hand. Stop as soon as a page makes you want to try something, for that is what it is there to do. Then go on to the next chapter, or to the one whose title answers the difficulty of the moment. The exercises are done in a notebook, at your own pace; none is needed for what follows, but it is in doing them that one finds out what one only thought one knew.',
      'The people mentioned in the examples do not exist, and the figures are only orders of magnitude chosen for the demonstration. Nothing in these pages replaces the opinion of someone competent where health, law, safety or large sums are at stake.',
    ];
    const backCover = [
      'You know what you want, but not always where to begin?',
      `${title ? `“${title}” proposes` : 'This book proposes'} a simple approach${subject.name ? ` to one subject, ${named(subject)}` : ''}: see where you stand, choose an aim, start small, then move forward one stage at a time.`,
      subject.audience
        ? `Examples, tables and exercises are set out for ${subject.audience}.`
        : 'Examples, tables and exercises go with every stage.',
      'By the end you will have a method of your own, tried on a case of your own, and the means to correct it yourself.',
      'A preview composed by the engine built into Sorami, without an AI model.',
    ];
    return {
      preface: preface.map(set).join('\n\n'),
      backCover: set(backCover.join(' ')),
      keywords: padKeywords([subject.name, ...subject.terms], ['method', 'practical guide', 'step by step'], {
        least: 3,
        most: 8,
        longest: 60,
      }),
      coverPrompt: `${subject.name ? `${upperFirst(subject.name)}: ` : ''}${random.pick(scenes)}, ${random.pick(lights)}, a simple composition with plenty of space, no text at all`,
    };
  },
};

function atLeastOne(items: readonly string[], fallback: string): readonly [string, ...string[]] {
  const [first = fallback, ...rest] = items;
  return [first, ...rest];
}
