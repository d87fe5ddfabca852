import { planSchema } from '@sorami/contracts/plans';
import { z } from 'zod';
import { dataFolder } from './supervisor/folders.ts';
import { Instance } from './supervisor/instance.ts';
import { readConfiguration } from './supervisor/read-configuration.ts';

const [command, email, planName] = process.argv.slice(2);
const plan = planSchema.safeParse(planName);

if (command !== 'plan' || !email || !plan.success) {
  fail(`Usage: npm run local -- plan <email> <${planSchema.options.join('|')}>`);
}
const running = Instance.running(dataFolder(readConfiguration(process.env)));
if (!running) fail('Sorami is not running here: start it with npm start.');
if (!running.clerkApiUrl) fail('This Sorami runs on the real Clerk: change plans in its dashboard.');

const users = z
  .array(z.object({ id: z.string() }))
  .parse(await call('GET', `/v1/users?email_address=${encodeURIComponent(email)}`));
const [user] = users;
if (!user) fail(`Nobody has signed up as ${email}.`);
await call('PUT', `/v1/local/users/${user.id}/plan`, { plan: plan.data });
process.stdout.write(
  `${email} is now on the ${plan.data} plan. It shows within a minute, when the session is refreshed.\n`,
);

async function call(method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${running?.clerkApiUrl}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${running?.clerkSecretKey}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    body: body ? JSON.stringify(body) : undefined,
  });
  if (!response.ok) fail(`The local Clerk refused (${response.status}): ${await response.text()}`);
  return await response.json();
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
