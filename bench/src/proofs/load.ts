import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { startedUploadSchema } from '@sorami/contracts/files';
import { z } from 'zod';
import { createPerson, type Person } from '../stack/clerk-people.ts';
import type { Farm } from './farm.ts';

/** What people at work met with, and what they were promised. */
export interface Load {
  /** Ids of accepted jobs. */
  jobs: string[];
  /** SHA-256 of each upload that was confirmed, by the id of its file. */
  uploads: Map<string, string>;
  /** How often each kind of answer came: status, code, and whether it said when to come back. */
  answers: Map<string, number>;
  people: Person[];
  /** Asks as one of the people. Answers null where no answer came. */
  ask(person: number, method: string, path: string, body?: unknown, key?: string): Promise<Answer | null>;
  /** Ends the work, and waits until what is under way is done. */
  stop(): Promise<void>;
}

interface Answer {
  status: number;
  body: unknown;
  retryAfter: string | null;
}

const jobSchema = z.object({ job: z.object({ id: z.string(), status: z.string() }) });
const linkSchema = z.object({ url: z.url() });
const errorSchema = z.object({ error: z.object({ code: z.string(), requestId: z.string() }) });
/** Milliseconds after which somebody gives up on what they want, having tried again and again. */
const patience = 180_000;

/**
 * Lets people work, one thing after the other: order a picture, upload a file, look at their list. What fails for now
 * they do again, with the same Idempotency-Key, as the pages do.
 */
export async function startLoad(farm: Pick<Farm, 'url' | 'clerk'>, count: number): Promise<Load> {
  const people = await Promise.all(Array.from({ length: count }, () => createPerson(farm.clerk)));
  const tokens = people.map(() => ({ token: '', until: 0 }));
  const answers: Load['answers'] = new Map();
  const jobs: string[] = [];
  const uploads: Load['uploads'] = new Map();
  let working = true;

  /** The last token where Clerk gives no new one. */
  async function tokenOf(index: number): Promise<string> {
    const known = tokens[index];
    const person = people[index];
    if (!known || !person) throw new Error(`There is no person ${index}`);
    if (Date.now() > known.until) {
      const token = await person.mint().catch(() => null);
      if (token) Object.assign(known, { token, until: Date.now() + 20_000 });
    }
    return known.token;
  }

  const ask: Load['ask'] = async (index, method, path, body, key) => {
    const note = (what: string) => answers.set(what, (answers.get(what) ?? 0) + 1);
    try {
      const response = await fetch(farm.url + path, {
        method,
        headers: {
          authorization: `Bearer ${await tokenOf(index)}`,
          accept: 'application/json',
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(key && { 'idempotency-key': key }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(30_000),
      });
      const { status } = response;
      const retryAfter = response.headers.get('retry-after');
      const text = await response.text();
      const answer = text.startsWith('{') ? JSON.parse(text) : null;
      if (response.ok) note('2xx');
      else {
        const error = errorSchema.safeParse(answer);
        const code = error.success ? error.data.error.code : 'UNCLEAR';
        note(`${status} ${code}${retryAfter === null ? '' : ' Retry-After'}`);
      }
      return { status, body: answer, retryAfter };
    } catch {
      note('connection cut');
      return null;
    }
  };

  /** Again and again, until it is done. */
  async function insist<Schema extends z.ZodType>(
    schema: Schema,
    ...request: Parameters<Load['ask']>
  ): Promise<z.infer<Schema>> {
    for (const deadline = Date.now() + patience; ; ) {
      const answer = await ask(...request);
      if (answer && answer.status < 300) return schema.parse(answer.body);
      if (Date.now() > deadline)
        throw new Error(
          `${request[1]} ${request[2]} never worked: ${answer?.status} ${JSON.stringify(answer?.body)}`,
        );
      await wait(Math.min(1_000, Number(answer?.retryAfter ?? 0.3) * 1_000));
    }
  }

  async function upload(index: number): Promise<void> {
    const bytes = Buffer.from(`What person ${index} wrote, ${randomUUID()}.\n`.repeat(500));
    for (const deadline = Date.now() + patience; ; await wait(500)) {
      if (Date.now() > deadline) throw new Error('An upload never worked');
      const named = { name: 'note.txt', contentType: 'text/plain', size: bytes.length };
      const { file, upload: form } = await insist(startedUploadSchema, index, 'POST', '/api/files', named);
      const data = new FormData();
      for (const [name, value] of Object.entries(form.fields)) data.append(name, value);
      data.append('file', new Blob([bytes]), 'note.txt');
      const sent = await fetch(form.url, {
        method: 'POST',
        body: data,
        signal: AbortSignal.timeout(30_000),
      }).catch(() => null);
      await sent?.body?.cancel();
      // As in the pages: what did not arrive is begun anew.
      if (!sent?.ok) continue;
      await insist(z.unknown(), index, 'POST', `/api/files/${file.id}/complete`);
      uploads.set(file.id, createHash('sha256').update(bytes).digest('hex'));
      return;
    }
  }

  async function work(index: number): Promise<void> {
    for (let turn = 0; working; turn++) {
      const order = { prompt: `A lighthouse at dusk, number ${turn}` };
      const { job } = await insist(jobSchema, index, 'POST', '/api/images', order, randomUUID());
      jobs.push(job.id);
      if (turn % 2 === 0) await upload(index);
      await ask(index, 'GET', '/api/files?limit=24');
      await wait(400);
    }
  }

  for (let index = 0; index < count; index++) await tokenOf(index);
  const working_ = people.map((_, index) => work(index));
  for (const one of working_) one.catch(() => undefined);
  return {
    jobs,
    uploads,
    answers,
    people,
    ask,
    async stop() {
      working = false;
      await Promise.all(working_);
    },
  };
}

/** What became of what was promised. */
export interface Outcome {
  states: Record<string, number>;
  /** Uploads whose bytes are not those that were sent, or that cannot be had. */
  damagedUploads: number;
}

/** Waits until every job ended, as far as they do in fifteen minutes, and reads every upload. */
export async function settle(load: Load): Promise<Outcome> {
  const states: Record<string, number> = {};
  const stateSchema = z.object({ status: z.string() });
  const deadline = Date.now() + 900_000;
  const find = async <T>(path: string, read: (body: unknown) => T): Promise<T | null> => {
    // Nobody knows here whose it was: one of them may see it.
    for (const [index] of load.people.entries()) {
      const answer = await load.ask(index, 'GET', path);
      if (answer?.status === 200) return read(answer.body);
      if (answer?.status !== 404) return null;
    }
    return null;
  };
  for (const id of load.jobs) {
    let state = 'UNKNOWN';
    for (;;) {
      state = (await find(`/api/jobs/${id}/status`, (body) => stateSchema.parse(body).status)) ?? 'UNKNOWN';
      if (['COMPLETED', 'FAILED', 'CANCELLED'].includes(state) || Date.now() > deadline) break;
      await wait(300);
    }
    states[state] = (states[state] ?? 0) + 1;
  }
  let damagedUploads = 0;
  for (const [id, sha256] of load.uploads) {
    const url = await find(`/api/files/${id}`, (body) => linkSchema.parse(body).url);
    const bytes = url && (await (await fetch(url)).arrayBuffer());
    if (!bytes || createHash('sha256').update(new Uint8Array(bytes)).digest('hex') !== sha256)
      damagedUploads++;
  }
  return { states, damagedUploads };
}
