import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import process from 'node:process';
import { jobEventSchema } from '@sorami/contracts/webhook-events';
import { signCall } from '@sorami/server/signed-call';
import { buildKey } from '@sorami/storage/keys';
import { PgBoss } from 'pg-boss';
import { buildApp } from '../app.ts';
import { parseEnv } from '../env.ts';
import { runKinds } from '../kinds/registry.ts';
import { ownerOf } from '../pipeline/run.ts';

// For the bench: how many jobs a second come through the generator whole, from the signed call to the last event, where
// nothing takes time to make; and how many with the same payload pg-boss alone takes in and completes on the same
// database. Arguments: how many jobs, how many hands.
const [count = 100, hands = 8] = process.argv.slice(2).map(Number);

runKinds.image.make = async ({ run, saveStep }) => {
  const key = buildKey({ owner: ownerOf(run), kind: 'image', jobId: run.job_id, name: 'made.png' });
  const measured = { contentType: 'image/png', size: 1, sha256: '0'.repeat(64), width: 1, height: 1 };
  const file = { index: 0, key, name: 'made.png', ...measured, metadata: {} };
  await saveStep({ step: 'image-0', steps: 1, result: { file, seconds: 0 }, message: () => null });
};

let ended = Promise.withResolvers<void>();
let left = 0;
const receiver = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  response.writeHead(204).end();
  if (jobEventSchema.parse(JSON.parse(body)).data.status === 'COMPLETED' && --left === 0) ended.resolve();
}).listen(0, '127.0.0.1');
await once(receiver, 'listening');
const { port } = receiver.address() as AddressInfo;

const env = parseEnv({
  ...process.env,
  PORT: '0',
  LOG_LEVEL: 'silent',
  GENERATOR_CONCURRENCY: String(hands),
  GENERATOR_OWNER_CONCURRENCY: String(hands),
  GENERATOR_DATABASE_CONNECTIONS: String(hands + 12),
  WEBHOOK_BASE_URL: `http://127.0.0.1:${port}`,
});
const app = await buildApp(env);
await app.ready();
const input = {
  prompt: 'Une aurore boréale au-dessus d’un fjord',
  numImages: 1,
  size: '1024x1024',
  quality: 'standard',
  format: 'PNG',
};

async function submit(): Promise<void> {
  const path = '/api/images/generate';
  const body = JSON.stringify({ jobId: randomUUID(), attempt: 1, budgetMicros: null, input });
  const owner = { clerkUserId: 'user_bench' };
  const headers = signCall(env.WEBHOOK_SECRET, { method: 'POST', path, body, owner });
  const answer = await app.inject({
    method: 'POST',
    url: path,
    payload: body,
    headers: { ...headers, 'content-type': 'application/json' },
  });
  if (answer.statusCode !== 202) throw new Error(`${answer.statusCode} ${answer.body}`);
}

/** `work` so many times, by as many hands at a time. */
async function byHands(jobs: number, work: () => Promise<unknown>): Promise<void> {
  let waiting = jobs;
  await Promise.all(
    Array.from({ length: hands }, async () => {
      while (waiting-- > 0) await work();
    }),
  );
}

/** Jobs a second. What runs for months is not measured by the jobs in which it is loaded and compiled: those come before. */
async function measure(pass: (jobs: number) => Promise<unknown>): Promise<number> {
  await pass(Math.ceil(count / 4));
  const begun = performance.now();
  await pass(count);
  return (count / (performance.now() - begun)) * 1_000;
}

const ours = await measure(async (jobs) => {
  left = jobs;
  ended = Promise.withResolvers();
  await byHands(jobs, submit);
  await ended.promise;
});
await app.close();
receiver.close();

const boss = new PgBoss({
  connectionString: env.GENERATOR_DATABASE_URL,
  schema: 'alone',
  max: hands + 12,
  supervise: false,
  schedule: false,
});
await boss.start();
await boss.createQueue('image');
const alone = await measure(async (jobs) => {
  let taken = 0;
  await Promise.all([
    byHands(jobs, () => boss.send('image', { jobId: randomUUID(), input })),
    ...Array.from({ length: hands }, async () => {
      while (taken < jobs) {
        const [job] = await boss.fetch('image');
        if (!job) continue;
        taken += 1;
        await boss.complete('image', job.id);
      }
    }),
  ]);
});
await boss.stop({ graceful: false });
process.stdout.write(JSON.stringify({ ours, alone }), () => process.exit(0));
