import type { TextTask } from '../text-task.ts';
import type { PlannedArticle } from './article-brief.ts';
import { type ArticlePart, articlePartSchema } from './article-part.ts';
import { checkMarkdown } from './check-markdown.ts';
import { describePlannedArticle } from './describe-brief.ts';
import { authorRules, markdownRules, material } from './rules.ts';
import { shareWords } from './share-words.ts';
import { tokenLimit } from './token-limit.ts';

/** Asked for once the sections are there: `sections` is their Markdown, in order. */
export interface WriteIntroductionInput {
  article: PlannedArticle;
  sections: string[];
}

/** The paragraphs before the first heading of an article. */
export function writeIntroduction(
  input: WriteIntroductionInput,
): TextTask<ArticlePart, 'write-introduction', WriteIntroductionInput> {
  const { article, sections } = input;
  const words = shareWords(article.wordCount, article.sections.length).introduction;
  return {
    name: 'write-introduction',
    input,
    schema: articlePartSchema,
    system: authorRules(article.language),
    prompt: `The sections of this blog article are written. Write its introduction.

${material(`${describePlannedArticle(article)}\n\n${sections.join('\n\n')}`)}

Length: about ${words} words, in one to three paragraphs, without headings or lists. Begin with the situation or the question that brings the reader here, say why the usual answer falls short, and promise exactly what the sections keep. The main keyword is in the first two sentences if it reads naturally.

${markdownRules(3)}`,
    maxOutputTokens: tokenLimit(words * 1.3),
    streams: 'markdown',
    check: ({ markdown }) => checkMarkdown(markdown, words, 3),
  };
}
