import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { FastifyInstance } from 'fastify';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { buildApp } from './app.ts';
import { parseEnv } from './env.ts';
import { callJob, markOf, submit } from './testing/call.ts';
import { type Bench, createBench, imagesBody, newJobId } from './testing/create-bench.ts';
import {
  type ImageProvider,
  imageVariablesFor,
  plainPicture,
  startImageProvider,
  writeEditingWorkflow,
} from './testing/image-providers.ts';
import { markByOther } from './testing/mark-by-other.ts';
import type { ProviderServer } from './testing/provider-server.ts';
import { waitFor } from './testing/start-receiver.ts';

const providers: ImageProvider[] = ['google', 'openai', 'openai-compatible', 'a1111', 'comfyui'];

let bench: Bench;
let folder: string;
let app: FastifyInstance | undefined;
const servers: ProviderServer[] = [];

let hurry: NodeJS.Timeout;
beforeAll(async () => {
  bench = await createBench();
  folder = await mkdtemp(path.join(tmpdir(), 'workflow-'));
  // Nobody waits for the queue's patience in a test.
  hurry = setInterval(() => {
    bench.pool
      .query('update generator_queue.job set start_after = now() where start_after > now()')
      .catch(() => {});
  }, 200);
});
afterEach(async () => {
  await app?.close();
  for (const server of servers.splice(0)) await server.close();
});
afterAll(async () => {
  clearInterval(hurry);
  await rm(folder, { recursive: true });
  await bench.close();
});

async function start(
  provider: ImageProvider,
  variables: Record<string, string> = {},
): Promise<ProviderServer> {
  const server = await startImageProvider(provider);
  servers.push(server);
  const env = parseEnv({ ...bench.variables, ...imageVariablesFor(provider, server), ...variables });
  app = await buildApp(env, { store: bench.store });
  return server;
}

async function order(body: Record<string, unknown> = {}): Promise<string> {
  if (!app) throw new Error('It is not started');
  const jobId = newJobId();
  await submit(app, await bench.user.mint(), jobId, imagesBody({ size: '1024x1024', ...body }));
  return jobId;
}

const ended = (jobId: string) => bench.receiver.ended(jobId);

async function ledgerOf(jobId: string) {
  const { rows } = await bench.pool.query(
    `select step, provider, model, outcome, cost_micros::float, reserved_micros::float from generator.provider_calls
     where job_id = $1 order by started_at`,
    [jobId],
  );
  return rows;
}

async function bytesOf(key: string | undefined): Promise<Buffer> {
  const object = await bench.store.getObject(key ?? '');
  if (!object) throw new Error(`There is nothing at ${key}`);
  return buffer(object.body);
}

test.each(providers)(
  '%s paints what was asked for; of a picture that fits every pixel stays as it was sent',
  async (provider) => {
    const server = await start(provider);
    const painted = await plainPicture(1024, 1024);
    server.paint = async () => painted;
    const jobId = await order({ numImages: 2, quality: 'standard', style: 'ink' });
    const end = await ended(jobId);
    expect(end).toMatchObject({ status: 'COMPLETED', engine: { embedded: false } });
    expect(server.paid).toBe(2);
    for (const file of end.files) {
      expect(file).toMatchObject({ contentType: 'image/png', width: 1024, height: 1024 });
      expect(file.original).toBeUndefined();
      expect(file.thumbnail).toBeDefined();
      expect(file.metadata).toMatchObject({ embedded: false, style: 'ink' });
      expect(file.metadata.model).toContain(`${provider}:`);
      const pixelsOf = (bytes: Buffer) => sharp(bytes).raw().toBuffer();
      expect((await pixelsOf(await bytesOf(file.key))).equals(await pixelsOf(painted))).toBe(true);
    }
    // What was sent is in the file, and not beside it.
    await waitFor('what was bought to go', async () => {
      const keys = (await bench.keys()).filter((key) => key.includes(jobId));
      return (
        keys.toSorted().join() ===
        end.files
          .flatMap(({ key, thumbnail }) => [key, thumbnail?.key])
          .toSorted()
          .join()
      );
    });
    const cost = {
      google: Math.ceil(33_600 + 40 * 1.5),
      openai: Math.ceil(50 * 5 + 1_000 * 30),
      // It is not in the catalogue: what it costs is not known, which is not nothing.
      'openai-compatible': null,
      a1111: 0,
      comfyui: 0,
    }[provider];
    const rows = await ledgerOf(jobId);
    expect(rows).toHaveLength(2);
    for (const row of rows) {
      expect(row).toMatchObject({ provider, outcome: 'delivered', cost_micros: cost });
      if (cost === null) expect(row.reserved_micros).toBeNull();
      else expect(row.reserved_micros).toBeGreaterThanOrEqual(cost);
    }
    expect(end.files[0]?.metadata.costMicros).toBe(cost);
  },
);

test.each(providers)(
  '%s: another size or format is made of the picture, and the original is kept',
  async (provider) => {
    const server = await start(provider);
    const painted = await markByOther(await plainPicture(1376, 768, 'jpeg'), 'image/jpeg');
    server.paint = async () => painted;
    const jobId = await order({ size: '1792x1024', format: 'WEBP' });
    const [file] = (await ended(jobId)).files;
    expect(file).toMatchObject({ contentType: 'image/webp', width: 1792, height: 1024 });
    expect(await sharp(await bytesOf(file?.key)).metadata()).toMatchObject({
      format: 'webp',
      width: 1792,
      height: 1024,
    });
    expect(file?.original).toMatchObject({ contentType: 'image/jpeg', width: 1376, height: 768 });
    expect(await bytesOf(file?.original?.key)).toEqual(painted);
    if (!app || !file) throw new Error('It is not made');
    expect(await markOf(app, file.key, 'image/webp')).toMatchObject({
      claim: {
        signature: 'own',
        state: 'intact',
        sourceType: 'trainedAlgorithmicMedia',
        madeFrom: [
          { relation: 'parentOf', claim: { signer: 'Other', state: 'intact', signature: 'unknown' } },
        ],
      },
    });
  },
);

test('of a picture that fits, what its provider said stays in it', async () => {
  const server = await start('openai');
  const painted = await markByOther(await plainPicture(1024, 1024), 'image/png');
  server.paint = async () => painted;
  const [file] = (await ended(await order({}))).files;
  expect(file?.original).toBeUndefined();
  if (!app || !file) throw new Error('It is not made');
  expect(await markOf(app, file.key, 'image/png')).toMatchObject({
    claim: {
      signature: 'own',
      state: 'intact',
      madeFrom: [{ relation: 'parentOf', claim: { signer: 'Other', state: 'intact', signature: 'unknown' } }],
    },
  });
});

test('the model that a person chose is asked first, the rest of the list after it, and for previews nobody', async () => {
  const flare = 'openai:gpt-image-2.6-flare';
  const sunburst = 'openai:gpt-image-2.6-sunburst';
  const server = await start('openai', { IMAGE_MODELS: `${flare},${sunburst},embedded:preview` });
  server.paint = () => plainPicture(1024, 1024);
  const made = async (body: object) => {
    const { status, engine, files } = await ended(await order({ quality: 'draft', ...body }));
    return { status, engine: engine?.model, model: files[0]?.metadata.model, embedded: engine?.embedded };
  };
  const whole = { status: 'COMPLETED', embedded: false };
  expect(await made({})).toEqual({ ...whole, engine: flare, model: flare });
  expect(await made({ model: sunburst })).toEqual({ ...whole, engine: sunburst, model: sunburst });
  // One that is not offered any more counts as none.
  expect(await made({ model: 'openai:gone' })).toEqual({ ...whole, engine: flare, model: flare });
  server.retired.add('gpt-image-2.6-sunburst');
  expect(await made({ model: sunburst })).toEqual({ ...whole, engine: sunburst, model: flare });
  const paid = server.paid;
  expect(await made({ model: 'embedded:preview' })).toMatchObject({ status: 'COMPLETED', embedded: true });
  expect(server.paid).toBe(paid);
});

// Of a model that the catalogue lacks nobody knows whether it starts from pictures: it is not asked to.
test.each(providers.filter((provider) => provider !== 'openai-compatible'))(
  '%s starts from a picture',
  async (provider) => {
    const server = await start(provider, provider === 'comfyui' ? await writeEditingWorkflow(folder) : {});
    const inputKey = `users/${bench.user.clerkId}/images/input/start-${provider}.png`;
    await bench.store.putObject({
      key: inputKey,
      body: await plainPicture(64, 64),
      contentType: 'image/png',
    });
    expect(await ended(await order({ inputKey }))).toMatchObject({ status: 'COMPLETED' });
    const sent = JSON.stringify(server.asked[0]?.body);
    const signs = {
      google: 'inlineData',
      openai: '"image":',
      a1111: 'init_images',
      comfyui: 'upload-1.png',
    };
    expect(sent).toContain(signs[provider]);
  },
);

/** The middle of a picture, and a dot in its corner. */
const areas = [
  { box: { x: 0.25, y: 0.25, width: 0.5, height: 0.5 } },
  { brush: 0.1, points: [[0.95, 0.95] as const] },
];
const edits = {
  mask: { kind: 'mask', areas },
  variation: { kind: 'variation' },
  upscale: { kind: 'upscale', factor: 2 },
} as const;

test.each([
  ['openai', 'mask'],
  ['a1111', 'mask'],
  ['comfyui', 'mask'],
  ['openai', 'variation'],
  ['google', 'variation'],
  ['a1111', 'upscale'],
] as const)('%s: %s of a picture, and what is made has its size', async (provider, kind) => {
  const edit = edits[kind];
  const server = await start(provider, provider === 'comfyui' ? await writeEditingWorkflow(folder) : {});
  const inputKey = `users/${bench.user.clerkId}/images/input/edit-${provider}-${edit.kind}.png`;
  const body = await plainPicture(600, 400);
  await bench.store.putObject({ key: inputKey, body, contentType: 'image/png' });
  const [file] = (await ended(await order({ inputKey, edit }))).files;
  const times = edit.kind === 'upscale' ? 2 : 1;
  expect(file).toMatchObject({ width: 600 * times, height: 400 * times, metadata: { edit: edit.kind } });
  expect(server.paid).toBe(1);
  const [asked] = server.asked;
  if (edit.kind === 'variation') expect(JSON.stringify(asked?.body)).toContain('Make a variation');
  if (edit.kind === 'upscale') expect(asked?.body).toMatchObject({ upscaler_1: 'R-ESRGAN 4x+' });
  if (provider === 'comfyui') expect(JSON.stringify(asked?.body)).toMatch(/upload-1.*upload-2/);
  if (edit.kind !== 'mask' || provider === 'comfyui') return;
  const mask = asked?.files.mask ?? Buffer.from(String(asked?.body.mask), 'base64');
  const { data, info } = await sharp(mask).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  expect(info).toMatchObject({ width: 600, height: 400 });
  /** Whether the part at a point is made anew: transparent for one, white for the other. */
  const anew = (x: number, y: number) => {
    const [red, , , alpha] = data.subarray((y * info.width + x) * 4);
    return provider === 'openai' ? alpha === 0 : red === 255;
  };
  expect([anew(300, 200), anew(160, 110), anew(570, 380), anew(140, 200), anew(5, 5)]).toEqual([
    ...[true, true, true],
    ...[false, false],
  ]);
});

test.each(['google', 'openai'] as const)('%s starts from several pictures', async (provider) => {
  const server = await start(provider);
  const keys = ['one', 'two', 'three'].map((name) => `users/${bench.user.clerkId}/images/input/${name}.png`);
  for (const key of keys)
    await bench.store.putObject({ key, body: await plainPicture(64, 64), contentType: 'image/png' });
  const [inputKey, ...otherInputKeys] = keys;
  expect(await ended(await order({ inputKey, otherInputKeys }))).toMatchObject({ status: 'COMPLETED' });
  const { body } = server.asked[0] ?? {};
  const sent = provider === 'google' ? JSON.stringify(body).match(/inlineData/g) : body?.['image[]'];
  expect(sent).toHaveLength(3);
});

test('what no model of the list can do with a picture is not asked of any', async () => {
  const server = await start('google');
  const inputKey = `users/${bench.user.clerkId}/images/input/edit-google-variation.png`;
  expect(await ended(await order({ inputKey, edit: { kind: 'upscale', factor: 2 } }))).toMatchObject({
    status: 'FAILED',
  });
  expect(server.asked).toEqual([]);
});

test.each(providers)('%s: every size, quality and format is one that it takes', async (provider) => {
  const server = await start(provider, { GENERATOR_CONCURRENCY: '8' });
  const jobs = [];
  for (const size of ['512x512', '768x768', '1024x1024', '1536x1024', '1024x1536', '1792x1024', '1024x1792'])
    jobs.push(await order({ size, quality: ['draft', 'standard', 'high'][jobs.length % 3] }));
  for (const job of jobs)
    expect(await ended(job)).toMatchObject({ status: 'COMPLETED', files: [{ index: 0 }] });
  expect(server.paid).toBe(jobs.length);
});

test.each(['google', 'openai'] as const)(
  '%s: what the provider refuses is refused, with the reason, and never an empty success',
  async (provider) => {
    const server = await start(provider);
    server.next.push({ kind: 'refuse' });
    const jobId = await order();
    expect(await ended(jobId)).toMatchObject({
      status: 'FAILED',
      failure: { code: 'REFUSED_SAFETY' },
      files: [],
    });
    expect(await ledgerOf(jobId)).toMatchObject([{ outcome: 'refused' }]);
  },
);

test.each(providers)(
  '%s: an answer without a picture is no refusal: it is asked once more, and then it failed',
  async (provider) => {
    const server = await start(provider);
    if (provider === 'comfyui') {
      // Its answers are kept under the step's id: what it says once, it says again.
      server.next.push({ kind: 'empty' });
      expect(await ended(await order())).toMatchObject({
        status: 'FAILED',
        failure: { code: 'ENGINE_FAILED' },
      });
      return;
    }
    server.next.push({ kind: 'empty' });
    expect(await ended(await order())).toMatchObject({ status: 'COMPLETED', files: [{ index: 0 }] });
    server.always = { kind: 'empty' };
    const asked = server.asked.length;
    expect(await ended(await order())).toMatchObject({
      status: 'FAILED',
      failure: { code: 'ENGINE_FAILED' },
    });
    expect(server.asked.length - asked).toBe(2);
  },
);

test.each(providers)('%s: a page that is sent for a picture is not taken for one', async (provider) => {
  const server = await start(provider);
  server.always = { kind: 'lie' };
  expect(await ended(await order())).toMatchObject({
    status: 'FAILED',
    failure: { code: 'ENGINE_FAILED' },
    files: [],
  });
});

test.each(['google', 'openai', 'a1111'] as const)(
  '%s: of a picture that may have been made, one repeat is all; then its owner decides',
  async (provider) => {
    const server = await start(provider);
    server.always = { kind: 'status', status: 504, body: 'upstream timed out' };
    const jobId = await order();
    expect(await ended(jobId)).toMatchObject({ status: 'FAILED', failure: { code: 'ANSWER_LOST' } });
    expect(server.asked).toHaveLength(2);
    server.always = null;
    if (app) await submit(app, await bench.user.mint(), jobId, imagesBody({ size: '1024x1024', attempt: 2 }));
    const again = await waitFor('the second attempt', () => {
      const latest = bench.receiver.latest(jobId);
      return latest?.attempt === 2 && latest.status === 'COMPLETED' ? latest : null;
    });
    expect(again.files).toHaveLength(1);
    expect(server.asked).toHaveLength(3);
  },
);

test.each(['google', 'openai'] as const)(
  '%s: a picture that was paid is not bought again when a later step fails',
  async (provider) => {
    const server = await start(provider);
    const whole = await plainPicture(1024, 1024);
    server.paint = async () => whole;
    let failures = 2;
    const { putObject } = bench.store;
    const put: typeof putObject = async (object) => {
      if (object.key.includes('thumb_') && failures-- > 0)
        throw new Error('The thumbnail could not be stored');
      return putObject.call(bench.store, object);
    };
    await app?.close();
    const env = parseEnv({ ...bench.variables, ...imageVariablesFor(provider, server) });
    app = await buildApp(env, { store: { ...bench.store, putObject: put } });
    const jobId = await order();
    expect(await ended(jobId)).toMatchObject({ status: 'COMPLETED' });
    expect(failures).toBeLessThan(0);
    expect(server.paid).toBe(1);
    expect(await ledgerOf(jobId)).toMatchObject([{ outcome: 'delivered' }]);
  },
);

test('a picture that cannot be decoded fails the job, and its owner may have another one made', async () => {
  const server = await start('openai');
  const whole = await plainPicture(1024, 1024);
  server.paint = async () => whole.subarray(0, 900);
  const jobId = await order();
  expect(await ended(jobId)).toMatchObject({ status: 'FAILED', failure: { code: 'ENGINE_FAILED' } });
  expect(server.paid).toBe(1);
  server.paint = async () => whole;
  if (app) await submit(app, await bench.user.mint(), jobId, imagesBody({ size: '1024x1024', attempt: 2 }));
  await waitFor('the second attempt', () => bench.receiver.latest(jobId)?.status === 'COMPLETED');
});

test('a model that is gone makes room for the next, and the file says so', async () => {
  const server = await start('openai', { IMAGE_MODELS: 'openai:gpt-image-1,openai:gpt-image-2.6-flare' });
  server.retired.add('gpt-image-1');
  const [file] = (await ended(await order())).files;
  expect(file?.metadata).toMatchObject({
    model: 'openai:gpt-image-2.6-flare',
    insteadOf: ['openai:gpt-image-1 (model)'],
  });
});

test('a hundred pictures asked for at once never pass the month’s budget', async () => {
  await bench.pool.query('truncate generator.spending, generator.provider_calls');
  const server = await start('google', { MONTHLY_BUDGET_USD: '1', GENERATOR_CONCURRENCY: '16' });
  const jobs = await Promise.all(Array.from({ length: 13 }, () => order({ numImages: 8 })));
  const ends = await Promise.all(jobs.map((job) => ended(job)));
  const spent = (server.paid * (33_600 + 60)) / 1e6;
  expect(spent).toBeLessThanOrEqual(1);
  expect(ends.some(({ failure }) => failure?.code === 'BUDGET_SPENT')).toBe(true);
  const { rows } = await bench.pool.query('select committed_micros::float as sum from generator.spending');
  const { rows: bill } = await bench.pool.query(
    `select sum(coalesce(cost_micros, reserved_micros))::float as sum, count(*) filter (where outcome = 'delivered')::integer as delivered
     from generator.provider_calls`,
  );
  expect(rows[0].sum).toBe(bill[0].sum);
  expect(rows[0].sum).toBeLessThanOrEqual(1_000_000);
});

test('who cancels while ComfyUI works takes the order out of its line', async () => {
  const server = await start('comfyui');
  server.paint = () => new Promise(() => {});
  const jobId = await order();
  await waitFor('the order', () => server.asked.length > 0);
  if (app) await callJob(app, 'POST', `${jobId}/cancel`, bench.user);
  expect(await ended(jobId)).toMatchObject({ status: 'CANCELLED' });
});

test('no picture stands in the database: not in rows, not in the queue, not in what is sent to api', async () => {
  const server = await start('openai');
  const painted = await plainPicture(1024, 1024);
  server.paint = async () => painted;
  const end = await ended(await order({ numImages: 2 }));
  expect(end.files).toHaveLength(2);
  const { rows: tables } = await bench.pool.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema in ('generator', 'generator_queue') and table_type = 'BASE TABLE'`,
  );
  expect(tables.length).toBeGreaterThan(8);
  // A stretch of the picture from its middle, as base64 has it: of any length that matters, one of these is in it.
  const middle = painted.subarray(600, 690);
  const needles = [0, 1, 2].map((shift) => middle.subarray(shift, shift + 60).toString('base64'));
  for (const { name } of tables) {
    const { rowCount } = await bench.pool.query(
      `select from ${name} as one where strpos(one::text, $1) + strpos(one::text, $2) + strpos(one::text, $3) > 0`,
      needles,
    );
    expect(rowCount, name).toBe(0);
  }
});

test('a failed job says what was spent for it, call by call and attempt by attempt', async () => {
  const server = await start('openai');
  const whole = await plainPicture(1024, 1024);
  // Paid, and of no use: the first attempt's picture is cut short, the second attempt's is refused.
  server.paint = async () => whole.subarray(0, 900);
  const jobId = await order();
  expect((await ended(jobId)).calls).toMatchObject([
    { attempt: 1, step: 'image-0', outcome: 'delivered', costMicros: 30_250 },
  ]);
  server.next.push({ kind: 'refuse' });
  if (app) await submit(app, await bench.user.mint(), jobId, imagesBody({ size: '1024x1024', attempt: 2 }));
  const end = await bench.receiver.ended(jobId, { attempt: 2 });
  expect(end).toMatchObject({ status: 'FAILED', failure: { code: 'REFUSED_SAFETY' } });
  expect(end.calls.map(({ attempt, outcome }) => [attempt, outcome])).toEqual([
    [1, 'delivered'],
    [2, 'refused'],
  ]);
});

test('a proxy that cuts a long answer loses a picture that was made: it is repeated once, and said to be perhaps charged', async () => {
  const server = await start('openai-compatible');
  server.next.push({ kind: 'status', status: 524, body: '<html>A timeout occurred</html>' });
  const jobId = await order();
  const end = await ended(jobId);
  expect(end).toMatchObject({ status: 'COMPLETED', files: [{ index: 0 }] });
  expect(end.calls.map(({ outcome, costMicros }) => [outcome, costMicros])).toEqual([
    ['unknown', null],
    ['delivered', null],
  ]);
});
