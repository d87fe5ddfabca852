import type { TextLanguage } from '@sorami/contracts/documents';
import { makeSlug } from '@sorami/contracts/make-slug';
import type { WrittenArticle } from '@sorami/contracts/webhook-events';
import { findPart, listSections, type TextPart } from '../../documents/text-part.ts';

/** Without a heading the conclusion would be read as the end of the last section. */
const conclusionHeading: Record<TextLanguage, string> = { fr: 'Pour conclure', en: 'In conclusion' };

/** What an article has so far, in the order in which it is read; null before its outline is made. */
export function writtenArticle(texts: readonly TextPart[], language: TextLanguage): WrittenArticle | null {
  const plan = findPart(texts, 'plan');
  if (!plan) return null;
  const description = findPart(texts, 'description');
  const introduction = findPart(texts, 'introduction');
  const conclusion = findPart(texts, 'conclusion');
  const sections = listSections(texts).map(({ index, markdown }) =>
    underHeading(plan.sections[index]?.heading ?? '', markdown),
  );
  const content = [
    ...(introduction ? [introduction.markdown.trim()] : []),
    ...sections,
    ...(conclusion ? [underHeading(conclusionHeading[language], conclusion.markdown)] : []),
  ].join('\n\n');
  return {
    // The one for search results, once there is one: an article has one title everywhere.
    title: description?.title ?? plan.title,
    slug: description ? makeSlug(description.slug, description.title, plan.title) : null,
    metaDescription: description?.metaDescription ?? '',
    tags: description?.tags ?? [],
    content,
  };
}

function underHeading(heading: string, markdown: string): string {
  return `## ${heading.replace(/\s+/g, ' ').trim()}\n\n${markdown.trim()}`;
}
