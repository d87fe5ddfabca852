import type { TextTask } from '../text-task.ts';
import type { PlannedArticle } from './article-brief.ts';
import { type ArticlePart, articlePartSchema } from './article-part.ts';
import { checkMarkdown } from './check-markdown.ts';
import { describePlannedArticle } from './describe-brief.ts';
import { authorRules, markdownRules, material } from './rules.ts';
import { shareWords } from './share-words.ts';
import { tokenLimit } from './token-limit.ts';

/** `index` is the section's place in the outline, from 0; `before` the Markdown of the sections already written. */
export interface WriteSectionInput {
  article: PlannedArticle;
  index: number;
  before: string[];
}

/** One section of an article, without its heading. */
export function writeSection(
  input: WriteSectionInput,
): TextTask<ArticlePart, 'write-section', WriteSectionInput> {
  const { article, index, before } = input;
  const section = article.sections[index];
  if (!section) throw new RangeError(`The outline has no section ${index}`);
  const words = shareWords(article.wordCount, article.sections.length).section;
  return {
    name: 'write-section',
    input,
    schema: articlePartSchema,
    system: authorRules(article.language),
    prompt: `Write section ${index + 1} of ${article.sections.length} of this blog article.

${material(describePlannedArticle(article))}

The section to write:
${material(`${section.heading}\n${section.points.map((point) => `- ${point}`).join('\n')}`)}

${
  before.length > 0
    ? `The sections before it. Go on from them and repeat nothing:\n${material(before.join('\n\n'))}`
    : 'It is the first section, after an introduction that says what the article is about.'
}

Length: about ${words} words. Cover the points of this section and leave the other sections their own. Where a keyword belongs here, use it as it would be said, once or twice.

${markdownRules(3)}`,
    maxOutputTokens: tokenLimit(words * 1.3),
    streams: 'markdown',
    check: ({ markdown }) => checkMarkdown(markdown, words, 3),
  };
}
