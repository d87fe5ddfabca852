import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { callClerk } from './clerk-backend.ts';

const createdSchema = z.object({ id: z.string() });

/** A plan of Clerk's, as in contracts/plans. */
export type TestPlan = 'free' | 'pro' | 'premium' | 'enterprise';

export interface TestOrganization {
  clerkId: string;
}

/** Makes an organization in the local Clerk; whoever is `createdBy` (a user's Clerk id) is its admin. */
export async function createTestOrganization({
  createdBy,
  plan,
}: {
  createdBy: string;
  plan?: TestPlan;
}): Promise<TestOrganization> {
  const name = `Organization ${randomBytes(5).toString('hex')}`;
  const { id } = await callClerk('POST', '/organizations', { name, created_by: createdBy }, createdSchema);
  if (plan) await callClerk('PUT', `/local/organizations/${id}/plan`, { plan }, z.unknown());
  return { clerkId: id };
}
