import { planSchema } from '@sorami/contracts/plans';
import { z } from 'zod';
import { Instance } from '../supervisor/instance.ts';

/** `plan <email> <plan>`: changes a person's plan in the local Clerk. It stands in for billing. */
export async function setPlan(folder: string, [email, planName]: string[]): Promise<string> {
  const plan = planSchema.safeParse(planName);
  if (!email || !plan.success)
    throw new Error(`Usage: npm run local -- plan <email> <${planSchema.options.join('|')}>`);
  const running = Instance.running(folder);
  if (!running) throw new Error('Sorami is not running here: start it with npm start.');
  const { clerkApiUrl, clerkSecretKey } = running;
  if (!clerkApiUrl) throw new Error('This Sorami runs on the real Clerk: change plans in its dashboard.');

  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${clerkApiUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${clerkSecretKey}`, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!response.ok)
      throw new Error(`The local Clerk refused (${response.status}): ${await response.text()}`);
    return await response.json();
  };
  const [user] = z
    .array(z.object({ id: z.string() }))
    .parse(await call('GET', `/v1/users?email_address=${encodeURIComponent(email)}`));
  if (!user) throw new Error(`Nobody has signed up as ${email}.`);
  await call('PUT', `/v1/local/users/${user.id}/plan`, { plan: plan.data });
  return `${email} is now on the ${plan.data} plan. It shows within a minute, when the session is refreshed.`;
}
