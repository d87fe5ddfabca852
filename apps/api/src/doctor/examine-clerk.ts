import { randomUUID } from 'node:crypto';
import { featureSchema, planSchema } from '@sorami/contracts/plans';
import { type Finding, Findings, reasonOf } from '@sorami/server/finding';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import type { Env } from '../env.ts';

const keysSchema = z.object({ keys: z.array(z.object({ kid: z.string() })).min(1) });
const plansSchema = z.object({
  data: z.array(
    z.object({ slug: z.string(), features: z.array(z.object({ slug: z.string() })).default([]) }),
  ),
});

const patience = 5_000;

type ClerkSettings = Pick<
  Env,
  | 'CLERK_SECRET_KEY'
  | 'CLERK_API_URL'
  | 'CLERK_JWKS_URL'
  | 'CLERK_ISSUER'
  | 'CLERK_WEBHOOK_SIGNING_SECRET'
  | 'APP_ORIGIN'
> & { CLERK_PUBLISHABLE_KEY?: string | undefined; NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY?: string | undefined };

/** Checks Clerk's keys against each other and against Clerk. `apiUrl` is where a running api takes webhooks, if any does. */
export async function examineClerk(env: ClerkSettings, apiUrl: string | undefined): Promise<Finding[]> {
  const found = new Findings('clerk');
  checkKinds(found, env);
  let published: string[] = [];
  await found.try(
    'JWKS',
    'Check CLERK_ISSUER or the publishable key, and that this machine reaches Clerk.',
    async () => {
      const { keys } = keysSchema.parse(await ask(env.CLERK_JWKS_URL));
      published = keys.map(({ kid }) => kid);
      return `${keys.length} key(s) of ${env.CLERK_ISSUER}`;
    },
  );
  const bearer = { authorization: `Bearer ${env.CLERK_SECRET_KEY}` };
  await found.try(
    'secret key',
    'Take publishable and secret key from the same application in Clerk’s dashboard.',
    async () => {
      const { keys } = keysSchema.parse(await ask(`${env.CLERK_API_URL}/v1/jwks`, bearer));
      if (published.length > 0 && !keys.some(({ kid }) => published.includes(kid)))
        throw new Error('It is of another application than the issuer');
      return 'of the same application as the issuer';
    },
  );
  await checkPlans(found, env, bearer);
  await checkWebhook(found, env, apiUrl);
  return found.all;
}

async function ask(url: string, headers: Record<string, string> = {}): Promise<unknown> {
  const answer = await fetch(url, { headers, signal: AbortSignal.timeout(patience) });
  if (answer.ok) return await answer.json();
  await answer.body?.cancel();
  throw Object.assign(new Error(`${new URL(url).host} answered ${answer.status}`), { status: answer.status });
}

function checkKinds(found: Findings, env: ClerkSettings): void {
  const publishable = env.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY ?? env.CLERK_PUBLISHABLE_KEY;
  const kindOf = (key: string) => (key.includes('_live_') ? 'live' : 'test');
  const kind = kindOf(env.CLERK_SECRET_KEY);
  if (publishable && kindOf(publishable) !== kind)
    found.fail(
      'keys',
      `the publishable key is ${kindOf(publishable)}, the secret key ${kind}`,
      'Take both from the same instance.',
    );
  else if (kind === 'test' && env.APP_ORIGIN.startsWith('https:'))
    found.note(
      'keys',
      'of a development instance',
      'Use a production instance of Clerk for an address that people use.',
    );
  else found.ok('keys', `${kind}, both`);
}

async function checkPlans(
  found: Findings,
  env: ClerkSettings,
  bearer: Record<string, string>,
): Promise<void> {
  let plans: z.infer<typeof plansSchema>['data'];
  try {
    plans = plansSchema.parse(await ask(`${env.CLERK_API_URL}/v1/billing/plans?limit=100`, bearer)).data;
  } catch (error) {
    found.skipped('plans', `Clerk does not tell of any (${reasonOf(error)}): everybody has the plan free`);
    return;
  }
  const bought = planSchema.options.filter((plan) => plan !== 'free');
  const missing = bought.filter((plan) => !plans.some(({ slug }) => slug === plan));
  if (missing.length > 0)
    found.note(
      'plans',
      `Clerk has none named ${missing.join(', ')}`,
      'Name them so in Clerk Billing, or sell fewer.',
    );
  else found.ok('plans', bought.join(', '));
  const known = new Set(plans.flatMap(({ features }) => features.map(({ slug }) => slug)));
  const absent = featureSchema.options.filter((feature) => !known.has(feature));
  if (absent.length > 0)
    found.note(
      'features',
      `no plan has ${absent.join(', ')}`,
      'Add them to the plans in Clerk Billing, by these names.',
    );
  else found.ok('features', featureSchema.options.join(', '));
}

/** An event that means nothing to us, signed as Clerk would: api takes it if it knows the secret. */
async function checkWebhook(found: Findings, env: ClerkSettings, apiUrl: string | undefined): Promise<void> {
  const [secret] = env.CLERK_WEBHOOK_SIGNING_SECRET;
  if (!secret) {
    found.note(
      'webhook',
      'CLERK_WEBHOOK_SIGNING_SECRET is not set',
      `Add the endpoint ${env.APP_ORIGIN}/api/webhooks/clerk in Clerk’s dashboard: else people who are deleted or banned there go on here until their token ends.`,
    );
    return;
  }
  if (!apiUrl) return found.skipped('webhook', 'no running api is named (WEBHOOK_BASE_URL)');
  const id = `msg_${randomUUID()}`;
  const now = new Date();
  const body = JSON.stringify({ type: 'sorami.doctor', data: {} });
  try {
    const answer = await fetch(`${apiUrl}/api/webhooks/clerk`, {
      method: 'POST',
      body,
      signal: AbortSignal.timeout(patience),
      headers: {
        'content-type': 'application/json',
        'svix-id': id,
        'svix-timestamp': String(Math.floor(now.getTime() / 1000)),
        'svix-signature': new Webhook(secret).sign(id, now, body),
      },
    });
    await answer.body?.cancel();
    if (answer.status === 401)
      found.fail(
        'webhook',
        'the running api does not know this secret',
        'Restart api with the same CLERK_WEBHOOK_SIGNING_SECRET.',
      );
    else if (answer.ok) found.ok('webhook', 'api takes what this secret signs');
    else found.fail('webhook', `api answered ${answer.status}`, 'See api’s log.');
  } catch (error) {
    found.skipped('webhook', `no api runs at ${apiUrl} (${reasonOf(error)})`);
  }
}
