import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { callClerk } from './clerk-backend.ts';
import { createTestOrganization, type TestOrganization, type TestPlan } from './create-test-organization.ts';

const createdSchema = z.object({ id: z.string() });
const tokenSchema = z.object({ jwt: z.string() });

export interface TestUserOptions {
  plan?: TestPlan;
  /** `true`: the admin of a new one. Else an organization that exists, to be joined as `role`. It is the active one. */
  organization?: true | (TestOrganization & { role?: 'admin' | 'member' });
}

/** A person in the local Clerk with a session. */
export interface TestUser {
  clerkId: string;
  email: string;
  sessionId: string;
  organization: TestOrganization | null;
  /** A session token, valid for a minute. */
  token: string;
  /** A fresh one, of the same session. */
  mint(): Promise<string>;
}

async function enterOrganization(
  userId: string,
  wanted: NonNullable<TestUserOptions['organization']>,
): Promise<TestOrganization> {
  if (wanted === true) return createTestOrganization({ createdBy: userId });
  const membership = { user_id: userId, role: `org:${wanted.role ?? 'member'}` };
  await callClerk('POST', `/organizations/${wanted.clerkId}/memberships`, membership, z.unknown());
  return { clerkId: wanted.clerkId };
}

/** Makes a person, and signs them in at the tests' origin. */
export async function createTestUser(options: TestUserOptions = {}): Promise<TestUser> {
  const email = `${randomBytes(6).toString('hex')}@example.com`;
  const person = {
    email_address: [email],
    password: randomBytes(12).toString('base64url'),
    first_name: 'Test',
    last_name: 'Person',
  };
  const { id: clerkId } = await callClerk('POST', '/users', person, createdSchema);
  if (options.plan)
    await callClerk('PUT', `/local/users/${clerkId}/plan`, { plan: options.plan }, z.unknown());
  const organization = options.organization ? await enterOrganization(clerkId, options.organization) : null;
  const { id: sessionId } = await callClerk(
    'POST',
    '/sessions',
    { user_id: clerkId, ...(organization && { active_organization_id: organization.clerkId }) },
    createdSchema,
  );
  const mint = async () => (await callClerk('POST', `/sessions/${sessionId}/tokens`, {}, tokenSchema)).jwt;
  return { clerkId, email, sessionId, organization, token: await mint(), mint };
}
