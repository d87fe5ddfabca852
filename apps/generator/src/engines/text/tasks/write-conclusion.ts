import type { TextTask } from '../text-task.ts';
import type { PlannedArticle } from './article-brief.ts';
import { type ArticlePart, articlePartSchema } from './article-part.ts';
import { checkMarkdown } from './check-markdown.ts';
import { describePlannedArticle } from './describe-brief.ts';
import { authorRules, markdownRules, material } from './rules.ts';
import { shareWords } from './share-words.ts';
import { tokenLimit } from './token-limit.ts';

/** Asked for once the sections are there: `sections` is their Markdown, in order. */
export interface WriteConclusionInput {
  article: PlannedArticle;
  sections: string[];
}

/** The last paragraphs of an article, without a heading. */
export function writeConclusion(
  input: WriteConclusionInput,
): TextTask<ArticlePart, 'write-conclusion', WriteConclusionInput> {
  const { article, sections } = input;
  const words = shareWords(article.wordCount, article.sections.length).conclusion;
  return {
    name: 'write-conclusion',
    input,
    schema: articlePartSchema,
    system: authorRules(article.language),
    prompt: `The sections of this blog article are written. Write its conclusion.

${material(`${describePlannedArticle(article)}\n\n${sections.join('\n\n')}`)}

Length: about ${words} words, in one or two paragraphs, without headings. Draw the one consequence that follows from the sections together rather than listing them again, and end with the first thing the reader can do, small enough for today.

${markdownRules(3)}`,
    maxOutputTokens: tokenLimit(words * 1.3),
    streams: 'markdown',
    check: ({ markdown }) => checkMarkdown(markdown, words, 3),
  };
}
