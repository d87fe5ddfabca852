import { randomUUID } from 'node:crypto';
import { signCall } from '@sorami/server/signed-call';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApp } from '../app.ts';
import { type Bench, createBench, imagesBody, secret } from '../testing/create-bench.ts';

let bench: Bench;
let app: FastifyInstance;
beforeAll(async () => {
  bench = await createBench();
  app = await buildApp({ ...bench.env, GENERATOR_ROLE: 'serve' });
});
afterAll(async () => {
  await app?.close();
  await bench?.close();
});

/** What an erasure does with each table of the generator's: a new one is to be entered here once it is thought of. */
const tables: Record<string, 'erased' | 'renamed' | 'names nobody'> = {
  runs: 'erased',
  checkpoints: 'erased',
  events: 'erased',
  inspections: 'erased',
  spending: 'erased',
  provider_calls: 'renamed',
  calls: 'names nobody',
  _prisma_migrations: 'names nobody',
};

type Owner = { clerkUserId: string; clerkOrganizationId?: string };

async function call(path: string, owner: Owner, payload: object) {
  const body = JSON.stringify(payload);
  const headers = {
    'content-type': 'application/json',
    ...signCall(secret, { method: 'POST', path, body, owner }),
  };
  return await app.inject({ method: 'POST', url: path, headers, body });
}

/** Tables that hold the text anywhere, and how many rows. */
async function naming(needle: string): Promise<Record<string, number>> {
  const { rows } = await bench.pool.query<{ schema: string; name: string }>(
    `select table_schema as schema, table_name as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema in ('generator', 'generator_queue')`,
  );
  const found: Record<string, number> = {};
  for (const { schema, name } of rows) {
    const { rows: counted } = await bench.pool.query<{ count: number }>(
      `select count(*)::int as count from ${schema}.${name} as line where line::text like $1`,
      [`%${needle}%`],
    );
    const count = counted[0]?.count ?? 0;
    if (count > 0 || schema === 'generator') found[schema === 'generator' ? name : 'queue'] = count;
  }
  return found;
}

/** A run of somebody with all that comes of one. */
async function seed(owner: Owner): Promise<string> {
  const jobId = randomUUID();
  const answer = await call('/api/images/generate', owner, {
    jobId,
    attempt: 1,
    budgetMicros: null,
    input: input(),
  });
  expect(answer.statusCode, answer.body).toBe(202);
  const folder = owner.clerkOrganizationId
    ? `orgs/${owner.clerkOrganizationId}`
    : `users/${owner.clerkUserId}`;
  const scope = owner.clerkOrganizationId ? `org:${owner.clerkOrganizationId}` : `user:${owner.clerkUserId}`;
  await bench.pool.query(
    `insert into generator.checkpoints (job_id, step, attempt, result) values ($1, 'image-0', 1, $2)`,
    [jobId, { key: `${folder}/images/x.png` }],
  );
  await bench.pool.query(
    `insert into generator.events (job_id, sequence, payload, request_id) values ($1, 100, $2, 'r')`,
    [jobId, { key: `${folder}/images/x.png` }],
  );
  await bench.pool.query(
    `insert into generator.inspections (key, etag, content_type, refusal) values ($1, 'e', 'image/png', 'x')`,
    [`${folder}/uploads/${jobId}/a.png`],
  );
  await bench.pool.query(
    `insert into generator.provider_calls (id, job_id, step, attempt, clerk_user_id, clerk_organization_id, kind, provider,
       model, request_id, cost_micros, outcome, error, settled_at)
     values ($1, $2, 'image-0', 1, $3, $4, 'image', 'p', 'm', 'r', 7, 'delivered', 'said something', now())`,
    [randomUUID(), jobId, owner.clerkUserId, owner.clerkOrganizationId ?? null],
  );
  await bench.pool.query(`insert into generator.spending values ($1, '2026-11-01', 7)`, [scope]);
  return jobId;
}

function input() {
  const { attempt: _, ...rest } = imagesBody();
  return rest;
}

const replacement = 'erased_000000000000000000000000';
const erase = (owner: Owner) => call('/api/owners/erase', owner, { replacement });

test('a person’s own goes, what is an organization’s names nobody, and others keep theirs', async () => {
  const id = () => randomUUID().replaceAll('-', '');
  const [person, other, group] = [
    { clerkUserId: `user_${id()}` },
    { clerkUserId: `user_${id()}` },
    `org_${id()}`,
  ];
  await seed(person);
  await seed(other);
  const shared = await seed({ ...person, clerkOrganizationId: group });
  await bench.pool.query(
    `update generator.runs set status = 'COMPLETED', finished_at = now() where job_id = $1`,
    [shared],
  );
  const before = await naming(person.clerkUserId);
  expect(Object.keys(before).filter((name) => name !== 'queue' && !(name in tables))).toEqual([]);
  expect(Object.keys(tables).filter((name) => tables[name] !== 'names nobody' && !before[name])).toEqual([]);
  expect(before.queue).toBe(1);

  const held = `update generator.runs set worker_id = $2 where clerk_user_id = $1 and clerk_organization_id is null`;
  await bench.pool.query(held, [person.clerkUserId, 1]);
  expect((await erase(person)).json()).toMatchObject({ working: 1, runs: 0 });
  await bench.pool.query(held, [person.clerkUserId, null]);
  expect((await erase(person)).json()).toMatchObject({ working: 0, runs: 1 });
  expect(Object.values(await naming(person.clerkUserId)).filter((count) => count > 0)).toEqual([]);
  const { rows } = await bench.pool.query(
    `select cost_micros::int as cost, error from generator.provider_calls where clerk_user_id = $1`,
    [replacement],
  );
  expect(rows).toEqual([
    { cost: 7, error: null },
    { cost: 7, error: null },
  ]);
  const ofOther = await naming(other.clerkUserId);
  expect(Object.keys(tables).filter((name) => tables[name] !== 'names nobody' && !ofOther[name])).toEqual([]);

  expect((await naming(group)).runs).toBe(1);
  expect((await erase({ clerkUserId: '', clerkOrganizationId: group })).json()).toMatchObject({
    working: 0,
    runs: 1,
  });
  expect(Object.values(await naming(group)).filter((count) => count > 0)).toEqual([]);
});
