/** The shapes that a section can take. */
export const formNames = [
  'argument',
  'method',
  'case',
  'traps',
  'questions',
  'table',
  'exercise',
  'objections',
  'week',
  'numbers',
  'glossary',
] as const;
export type FormName = (typeof formNames)[number];
