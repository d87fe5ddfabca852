import { randomBytes } from 'node:crypto';
import { z } from 'zod';

/** Where the local Clerk is, and what it takes to act on it. */
export interface ClerkAccess {
  url: string;
  secretKey: string;
}

/** A person of the local Clerk with a session. */
export interface Person {
  clerkId: string;
  email: string;
  password: string;
  /** A fresh session token; it lives for a minute. */
  mint(): Promise<string>;
}

const createdSchema = z.object({ id: z.string() });
const tokenSchema = z.object({ jwt: z.string() });

async function call<Schema extends z.ZodType>(
  { url, secretKey }: ClerkAccess,
  [method, path]: [method: 'POST' | 'PUT', path: string],
  body: Record<string, unknown>,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const answer = await fetch(`${url}/bapi/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
  return schema.parse(await answer.json());
}

/** Makes a person on a plan without limits, signed in. */
export async function createPerson(clerk: ClerkAccess): Promise<Person> {
  const email = `${randomBytes(6).toString('hex')}@example.com`;
  const password = randomBytes(12).toString('base64url');
  const person = {
    email_address: [email],
    password,
    first_name: 'Bench',
    last_name: 'Person',
  };
  const { id: clerkId } = await call(clerk, ['POST', '/users'], person, createdSchema);
  await call(clerk, ['PUT', `/local/users/${clerkId}/plan`], { plan: 'premium' }, z.unknown());
  return { clerkId, email, password, mint: await signIn(clerk, clerkId) };
}

async function signIn(
  clerk: ClerkAccess,
  userId: string,
  organizationId: string | null = null,
): Promise<Person['mint']> {
  const session = { user_id: userId, active_organization_id: organizationId };
  const { id } = await call(clerk, ['POST', '/sessions'], session, createdSchema);
  return async () => (await call(clerk, ['POST', `/sessions/${id}/tokens`], {}, tokenSchema)).jwt;
}

/** Makes an organization on a plan without limits whose members work in it; the first one made it. */
export async function createOrganization(
  clerk: ClerkAccess,
  size: number,
): Promise<{ clerkId: string; members: Person[] }> {
  const people = await Promise.all(Array.from({ length: size }, () => createPerson(clerk)));
  const [first, ...others] = people.map(({ clerkId }) => clerkId);
  const organization = { name: 'Bench', created_by: first };
  const { id } = await call(clerk, ['POST', '/organizations'], organization, createdSchema);
  await call(clerk, ['PUT', `/local/organizations/${id}/plan`], { plan: 'premium' }, z.unknown());
  for (const user_id of others) {
    const membership = { user_id, role: 'org:member' };
    await call(clerk, ['POST', `/organizations/${id}/memberships`], membership, z.unknown());
  }
  const members = people.map(async (person) => ({
    ...person,
    mint: await signIn(clerk, person.clerkId, id),
  }));
  return { clerkId: id, members: await Promise.all(members) };
}

/** The same token for half of its life: making one for each request would measure who makes them. */
export function reuseToken({ mint }: Pick<Person, 'mint'>): Person['mint'] {
  let token: Promise<string> | undefined;
  let until = 0;
  return () => {
    if (!token || performance.now() > until) {
      token = mint();
      until = performance.now() + 30_000;
    }
    return token;
  };
}
