import type { SeoCheck, SeoReason } from '@sorami/contracts/seo-score';

type Outcome = 'met' | 'missing' | 'short' | 'long' | 'none';

/** What a check can come to, besides being met. */
const outcomes = {
  TITLE_LENGTH: ['short', 'long'],
  KEYWORD_IN_TITLE: ['none', 'missing'],
  DESCRIPTION_LENGTH: ['none', 'short', 'long'],
  KEYWORD_IN_DESCRIPTION: ['none', 'missing'],
  SLUG: ['none', 'long'],
  LENGTH: ['short'],
  HEADINGS: ['short'],
  KEYWORD_EARLY: ['none', 'missing'],
  SENTENCES: ['none', 'long'],
  STRUCTURE: ['missing'],
  TAGS: ['short', 'long'],
} as const satisfies Record<SeoCheck, readonly Outcome[]>;

type Wording = { [Check in SeoCheck]: `${Check}.${'met' | (typeof outcomes)[Check][number]}` }[SeoCheck];

/** What stands in the place of what is judged: its length, or how many there are. */
function amountOf({ params }: SeoReason): number {
  return params.length ?? params.keywords ?? params.headings ?? params.tags ?? params.words ?? 0;
}

function outcomeOf(reason: SeoReason): Outcome {
  if (reason.share === 1) return 'met';
  const possible: readonly Outcome[] = outcomes[reason.check];
  const amount = amountOf(reason);
  if (amount === 0 && possible.includes('none')) return 'none';
  if (possible.includes('missing')) return 'missing';
  const { max } = reason.params;
  return possible.includes('long') && max !== undefined && amount > max ? 'long' : 'short';
}

/** The key of the sentence that words a reason; its params fill it. */
export function seoWording(reason: SeoReason): Wording {
  // `outcomeOf` names only what `outcomes` has for the check.
  return `${reason.check}.${outcomeOf(reason)}` as Wording;
}
