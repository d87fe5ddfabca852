/** Words for each part of an article, so that the whole comes to `wordCount`. */
export interface ArticleShares {
  introduction: number;
  section: number;
  conclusion: number;
}

const leastOfPart = 40;

/** A tenth for the introduction and a little less for the conclusion; the sections share the rest. */
export function shareWords(wordCount: number, sections: number): ArticleShares {
  const introduction = Math.max(leastOfPart, Math.round(wordCount * 0.1));
  const conclusion = Math.max(leastOfPart, Math.round(wordCount * 0.09));
  const rest = wordCount - introduction - conclusion;
  return {
    introduction,
    conclusion,
    section: Math.max(leastOfPart, Math.round(rest / Math.max(1, sections))),
  };
}

/** How many sections an article of this length bears. */
export function sectionCount(wordCount: number): number {
  return Math.max(2, Math.min(9, Math.round(wordCount / 240)));
}
