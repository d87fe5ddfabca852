import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DraftPiece } from '@sorami/contracts/jobs';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApp } from './app.ts';
import type { TextEngine } from './engines/text/text-engine.ts';
import { callSigned, ownerOf, signed, submit } from './testing/call.ts';
import { type Bench, bookBody, createBench, newJobId } from './testing/create-bench.ts';
import { fakeImageEngine } from './testing/fake-image-engine.ts';
import { fakeTextEngine, textGate } from './testing/fake-text-engine.ts';
import { waitFor } from './testing/start-receiver.ts';

// One process works, another answers: what is written in one is read from the other.

let bench: Bench;
let worker: FastifyInstance;
let server: FastifyInstance;
let origin: string;
const held = textGate(/write-chapter 0/);
const pen = Promise.withResolvers<NonNullable<Parameters<TextEngine['generate']>[1]['onText']>>();
let notified = 0;
let listener: pg.Client;

beforeAll(async () => {
  bench = await createBench();
  const fake = fakeTextEngine(held.before);
  const textEngine: TextEngine = {
    ...fake,
    generate(task, options) {
      if (task.name === 'write-chapter' && options.onText) pen.resolve(options.onText);
      return fake.generate(task, options);
    },
  };
  server = await buildApp({ ...bench.env, GENERATOR_ROLE: 'serve' });
  worker = await buildApp(
    { ...bench.env, GENERATOR_ROLE: 'work' },
    { imageEngine: fakeImageEngine(), textEngine },
  );
  origin = await server.listen({ host: '127.0.0.1', port: 0 });
  listener = new pg.Client({ connectionString: bench.env.GENERATOR_DATABASE_URL });
  await listener.connect();
  listener.on('notification', () => {
    notified += 1;
  });
  await listener.query('listen generator_text');
});
afterAll(async () => {
  await listener.end();
  await worker.close();
  await server.close();
  await bench.close();
});

/** Reads as api does; what it puts together is the text. */
function read(jobId: string) {
  const path = `/api/jobs/${jobId}/text`;
  const seen = { text: '', step: '', pieces: 0, ended: false };
  const reading = (async () => {
    const headers = signed({ method: 'GET', path }, ownerOf(bench.user));
    const response = await fetch(origin + path, { headers });
    if (!response.body) return;
    for await (const line of createInterface({ input: Readable.fromWeb(response.body as ReadableStream) })) {
      if (!line) continue;
      const { step, at, text }: DraftPiece = JSON.parse(line);
      expect(at).toBeLessThanOrEqual(seen.text.length);
      Object.assign(seen, { step, text: seen.text.slice(0, at) + text });
      seen.pieces += 1;
    }
  })().catch(() => {});
  void reading.finally(() => {
    seen.ended = true;
  });
  return { seen };
}

test('what a worker writes is read while it is written, whole, by whoever looks and by nobody else', async () => {
  const jobId = newJobId();
  await submit(server, await bench.user.mint(), jobId, bookBody({ chapterCount: 1 }), 'books');
  const write = await pen.promise;
  const foreign = { clerkUserId: 'user_other' };
  expect((await callSigned(server, { method: 'GET', path: `/api/jobs/${jobId}/text` }, foreign)).status).toBe(
    404,
  );

  write('Personne ne regarde. ', 1);
  await sleep(50);
  expect(notified).toBe(0);

  const [one, other] = [read(jobId), read(jobId)];
  await waitFor('the beginning', () => one.seen.text && other.seen.text);
  expect(one.seen).toMatchObject({ step: 'chapter-0', text: 'Personne ne regarde. ' });

  const long = 'Une longue phrase, « citée », avec un 🥖.\n'.repeat(200);
  const words = long.split(/(?<= )/);
  for (const word of words) write(word, 1);
  const whole = `Personne ne regarde. ${long}`;
  await waitFor('the rest', () => one.seen.text === whole && other.seen.text === whole);
  expect(one.seen.pieces).toBeLessThan(words.length / 10);
  // Whoever comes late gets it from its beginning, and the others nothing twice.
  const pieces = one.seen.pieces;
  const late = read(jobId);
  await waitFor('all of it', () => late.seen.text === whole);
  expect([one.seen.text, one.seen.pieces]).toEqual([whole, pieces]);

  // An answer that did not fit is written again.
  await sleep(300);
  write('Autrement', 2);
  await waitFor('the second draft', () => one.seen.text === 'Autrement');
  expect(other.seen.text === 'Autrement' || other.seen.text === whole).toBe(true);

  held.open();
  await bench.receiver.ended(jobId, { attempt: 1 });
  // A server that stops lets go of who reads.
  void server.close();
  await waitFor('the ends', () => [one, other, late].every(({ seen }) => seen.ended));
});
