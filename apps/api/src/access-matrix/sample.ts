import type { App } from '../fastify-types.ts';

/** Who asks: nobody, a stranger, the one to whom the thing belongs, and an administrator to whom it does not. */
export type Person = 'anonymous' | 'other' | 'owner' | 'admin';

export interface SampleContext {
  app: App;
  /** `User.id` of the owner. */
  ownerId: string;
  /** The owner's Clerk id. */
  ownerClerkId: string;
}

/** One request to one route. `prepare` makes what it needs, belonging to the owner, anew for every person. */
export interface Sample {
  prepare?(context: SampleContext): Promise<SampleRequest> | SampleRequest;
  /** The answer has no end. */
  isStream?: true;
  /** The status that each person gets. */
  expect: Record<Person, number>;
}

export interface SampleRequest {
  /** In place of the route's own path, where that has parameters. */
  url?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** By method and path as in the route table: `GET /api/jobs/:id`. */
export type Samples = Record<string, Sample>;
