import { z } from 'zod';

/** `points` requests in any `seconds`. */
export interface Allowance {
  points: number;
  seconds: number;
}

/**
 * What a request costs is counted for the person whose valid session it carries, and for the organization that the
 * session is in; for the address that it comes from only where nobody is known. So a stranger can use up what strangers
 * have at an address, and nothing of what the people behind it have.
 *
 * `counted: 'shared'`: one count over all processes, right within a tenth for four of them; it is kept in memory and added
 * to the database (or Redis) in the background, and goes on after a start.
 * `counted: 'process'`: each process counts on its own, so N processes together allow up to N times as much;
 * no request waits for a database, which is what lists and links need. Strangers are always counted by the process.
 * `whenUncounted` says what becomes of a request while a shared count cannot be kept.
 */
export interface Budget {
  user: Allowance;
  /** All members together. Where it is missing, the members' own allowances are enough. */
  organization?: Allowance;
  address: Allowance;
  counted: 'shared' | 'process';
  whenUncounted: 'refuse' | 'allow';
}

const minute = 60;

/** Every route names its budget in its config; one that names none has `default`. */
export const budgets = {
  /** Starting or retrying a generation. */
  generations: {
    user: { points: 30, seconds: minute },
    organization: { points: 300, seconds: minute },
    address: { points: 120, seconds: minute },
    counted: 'shared',
    whenUncounted: 'refuse',
  },
  /** Renderings of books, and the audit as a file, which cost seconds of CPU each; no downloads of what is there. */
  exports: {
    user: { points: 20, seconds: minute },
    organization: { points: 200, seconds: minute },
    address: { points: 60, seconds: minute },
    counted: 'shared',
    whenUncounted: 'allow',
  },
  /** Beginning and completing an upload: two for each file. */
  uploads: {
    user: { points: 240, seconds: minute },
    organization: { points: 2_400, seconds: minute },
    address: { points: 960, seconds: minute },
    counted: 'shared',
    whenUncounted: 'refuse',
  },
  /** To the trash or for good; a request may name many files. */
  deletes: {
    user: { points: 240, seconds: minute },
    organization: { points: 2_400, seconds: minute },
    address: { points: 960, seconds: minute },
    counted: 'shared',
    whenUncounted: 'allow',
  },
  /** Restoring, cancelling and the like. */
  changes: {
    user: { points: 240, seconds: minute },
    organization: { points: 2_400, seconds: minute },
    address: { points: 960, seconds: minute },
    counted: 'shared',
    whenUncounted: 'allow',
  },
  /** Leaving, and taking one's data along: nobody does either twice in an hour, but for mistakes. */
  account: {
    user: { points: 10, seconds: 10 * minute },
    address: { points: 60, seconds: 10 * minute },
    counted: 'shared',
    whenUncounted: 'refuse',
  },
  /** `/api/files/[id]`: a page of pictures asks for many at once. */
  links: {
    user: { points: 1_200, seconds: minute },
    address: { points: 6_000, seconds: minute },
    counted: 'process',
    whenUncounted: 'allow',
  },
  /** What a shared link leads to, pictures and downloads included. */
  visits: {
    user: { points: 1_200, seconds: minute },
    address: { points: 1_200, seconds: minute },
    counted: 'process',
    whenUncounted: 'allow',
  },
  /** Passwords of shared links: `user` is an address at one link, `organization` everybody at it. */
  passwords: {
    user: { points: 6, seconds: 15 * minute },
    organization: { points: 100, seconds: 60 * minute },
    address: { points: 60, seconds: 15 * minute },
    counted: 'shared',
    whenUncounted: 'refuse',
  },
  lists: {
    user: { points: 600, seconds: minute },
    address: { points: 3_000, seconds: minute },
    counted: 'process',
    whenUncounted: 'allow',
  },
  /** Asking by a checksum whether a file was made here: nobody guesses one, and nobody has many. */
  lookups: {
    user: { points: 120, seconds: minute },
    address: { points: 300, seconds: minute },
    counted: 'process',
    whenUncounted: 'allow',
  },
  /** Pages and all that they are made of: some thirty files for the first one. */
  pages: {
    user: { points: 6_000, seconds: minute },
    address: { points: 12_000, seconds: minute },
    counted: 'process',
    whenUncounted: 'allow',
  },
  /** Making an account, which nobody does twice in a minute, but a class of students may do at once. */
  signUps: {
    user: { points: 60, seconds: minute },
    address: { points: 120, seconds: minute },
    counted: 'process',
    whenUncounted: 'allow',
  },
  /** What was refused for its session token or its signature: no route's own. */
  refusals: {
    user: { points: 300, seconds: minute },
    address: { points: 300, seconds: minute },
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

const allowance = z
  .strictObject({ points: z.number().int().min(1), seconds: z.number().int().min(1).max(86_400) })
  .optional();

/** What an installation may change of the budgets: how much is allowed to whom. */
export const rateLimitsSchema = z.partialRecord(
  z.enum(Object.keys(budgets) as BudgetName[]),
  z.strictObject({ user: allowance, organization: allowance, address: allowance }),
);

/** Every budget, with what the settings say in place of what stands here. */
export function settleBudgets(settings: z.infer<typeof rateLimitsSchema> = {}): Record<BudgetName, Budget> {
  const settled = Object.entries<Budget>(budgets).map(
    ([name, { user, organization, address, ...budget }]) => {
      const set = settings[name as BudgetName] ?? {};
      const together = set.organization ?? organization;
      return [
        name,
        {
          ...budget,
          user: set.user ?? user,
          address: set.address ?? address,
          ...(together && { organization: together }),
        },
      ];
    },
  );
  return Object.fromEntries(settled);
}
