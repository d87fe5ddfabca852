/** Names of themes, in the order in which a book treats them. */
export const themeNames = [
  'survey',
  'aim',
  'small',
  'tools',
  'observe',
  'sources',
  'practice',
  'time',
  'order',
  'cost',
  'choose',
  'measure',
  'check',
  'errors',
  'advice',
  'explain',
  'habit',
  'adapt',
  'limits',
  'review',
] as const;
export type ThemeName = (typeof themeNames)[number];

/**
 * What can be said of one piece of method, whatever the subject. Sentences end with their full stop; phrases have
 * neither capital nor stop. `cases` may use {name}, {he} and {He}.
 */
export interface Theme {
  /** For chapters and sections, in sentence case. */
  titles: readonly [string, string, string];
  /** After “pour”, “de”; after “to”. */
  act: string;
  /** As the subject of a sentence. */
  acting: string;
  /** With its article, in the singular. */
  noun: string;
  claims: readonly string[];
  reasons: readonly string[];
  nuances: readonly string[];
  /** What to do, and a sentence on it. */
  steps: readonly (readonly [step: string, gloss: string])[];
  /** After “quand”; after “when”. */
  signs: readonly string[];
  traps: readonly (readonly [name: string, trap: string, remedy: string])[];
  questions: readonly string[];
  cases: readonly (readonly [before: string, doing: string, after: string])[];
  maxims: readonly string[];
  terms: readonly (readonly [term: string, definition: string])[];
  /** For a table: the situation, what to do, how one sees that it helped. */
  rows: readonly (readonly [situation: string, action: string, sign: string])[];
}
