/** `points` requests in any `seconds`. */
export interface Allowance {
  points: number;
  seconds: number;
}

/**
 * `counted: 'shared'`: one count over all processes, kept in the database (or Redis), one write per request.
 * `counted: 'process'`: each process counts on its own, so N processes together allow up to N times as much;
 * no request waits for a database, which is what lists and links need.
 * `whenUncounted` says what becomes of a request while a shared count cannot be kept.
 */
export interface Budget {
  user: Allowance;
  address: Allowance;
  counted: 'shared' | 'process';
  whenUncounted: 'refuse' | 'allow';
}

const minute = 60;

/**
 * What one person, and one address, may ask for. An address may stand for an office or a school: it gets more.
 * Every route names its budget in its config; one that names none has `default`.
 */
export const budgets = {
  /** Starting or retrying a generation. */
  generations: {
    user: { points: 30, seconds: minute },
    address: { points: 120, seconds: minute },
    counted: 'shared',
    whenUncounted: 'refuse',
  },
  /** Renderings of books, which cost seconds of CPU each. */
  exports: {
    user: { points: 20, seconds: minute },
    address: { points: 60, seconds: minute },
    counted: 'shared',
    whenUncounted: 'allow',
  },
  /** Beginning and completing an upload: two for each file. */
  uploads: {
    user: { points: 240, seconds: minute },
    address: { points: 960, seconds: minute },
    counted: 'shared',
    whenUncounted: 'refuse',
  },
  /** To the trash or for good; a request may name many files. */
  deletes: {
    user: { points: 240, seconds: minute },
    address: { points: 960, seconds: minute },
    counted: 'shared',
    whenUncounted: 'allow',
  },
  /** Restoring, cancelling and the like. */
  changes: {
    user: { points: 240, seconds: minute },
    address: { points: 960, seconds: minute },
    counted: 'shared',
    whenUncounted: 'allow',
  },
  /** `/api/files/[id]`: a page of pictures asks for many at once. */
  links: {
    user: { points: 1_200, seconds: minute },
    address: { points: 6_000, seconds: minute },
    counted: 'process',
    whenUncounted: 'allow',
  },
  lists: {
    user: { points: 600, seconds: minute },
    address: { points: 3_000, seconds: minute },
    counted: 'process',
    whenUncounted: 'allow',
  },
  /**
   * Session tokens that were refused: no route's own, and counted by address alone, as nobody is known. A page whose
   * session has just ended has some, too.
   */
  signInFailures: {
    user: { points: 300, seconds: minute },
    address: { points: 300, seconds: minute },
    counted: 'process',
    whenUncounted: 'allow',
  },
  webhooks: {
    user: { points: 6_000, seconds: minute },
    address: { points: 6_000, seconds: minute },
    counted: 'process',
    whenUncounted: 'allow',
  },
  default: {
    user: { points: 600, seconds: minute },
    address: { points: 3_000, seconds: minute },
    counted: 'process',
    whenUncounted: 'allow',
  },
} as const satisfies Record<string, Budget>;

export type BudgetName = keyof typeof budgets;
