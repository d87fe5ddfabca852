/** The kinds of jobs that the generator works on. */
export const runKinds = ['image', 'book', 'blog'] as const;
export type RunKind = (typeof runKinds)[number];

/**
 * One queue per kind, each with hands of its own: a book that a model writes for half an hour keeps no image waiting.
 * Within a queue an owner gets all hands but one, so that nobody's backlog keeps everybody else waiting either.
 */
export function queueOf(kind: RunKind): string {
  return kind;
}

/** Where pg-boss puts the tickets that it gave up. */
export function failedQueueOf(kind: RunKind): string {
  return `${kind}-failed`;
}
