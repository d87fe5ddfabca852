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
  const { id: sessionId } = await call(clerk, ['POST', '/sessions'], { user_id: clerkId }, createdSchema);
  return {
    clerkId,
    email,
    password,
    mint: async () => (await call(clerk, ['POST', `/sessions/${sessionId}/tokens`], {}, tokenSchema)).jwt,
  };
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
