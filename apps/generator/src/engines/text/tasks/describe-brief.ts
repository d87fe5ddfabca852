import type { ArticleBrief, PlannedArticle } from './article-brief.ts';

/** An article as every prompt about it begins. */
export function describeBrief({ topic, goal, keywords }: ArticleBrief): string {
  return [
    `Topic: ${topic}`,
    `What the article should do for its reader: ${goal}`,
    ...(keywords.length > 0 ? [`Keywords: ${keywords.join(', ')}`] : []),
  ].join('\n');
}

export function describePlannedArticle(article: PlannedArticle): string {
  const outline = article.sections.map(
    ({ heading, points }, index) =>
      `${index + 1}. ${heading}\n${points.map((point) => `   - ${point}`).join('\n')}`,
  );
  return `Title: ${article.title}\n${describeBrief(article)}\n\nOutline:\n${outline.join('\n')}`;
}
