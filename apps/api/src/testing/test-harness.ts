import { createHash, randomUUID } from 'node:crypto';
import type { StartedUpload } from '@sorami/contracts/files';
import type { Job } from '@sorami/contracts/jobs';
import type { Usage } from '@sorami/contracts/usage';
import type { JobEvent, ProducedFile } from '@sorami/contracts/webhook-events';
import { createTestStorage } from '@sorami/testing/create-test-storage';
import { Webhook } from 'standardwebhooks';
import { applyClerkEvent } from '../accounts/apply-clerk-event.ts';
import { eraseDue } from '../erasure/erase.ts';
import type { App } from '../fastify-types.ts';
import { type FakeGenerator, startFakeGenerator } from './fake-generator.ts';
import { inspectObject } from './fake-objects.ts';
import { createTestApp } from './test-app.ts';

/** api with a store of its own and a generator that does nothing by itself: tests speak in its place. */
export interface TestHarness {
  app: App;
  generator: FakeGenerator;
  /** Headers of a person that is new, or of the one named. */
  person(clerkId?: string, claims?: Record<string, unknown>): Person;
  /** Starts a generation; asserts 202. */
  create(person: Person, body?: Record<string, unknown>): Promise<Job>;
  /** Puts a picture's bytes into the bucket and describes it as the generator would. */
  produce(person: Person, job: Pick<Job, 'id'>, index: number, key?: string): Promise<ProducedFile>;
  /** Delivers an event about a job as a signed webhook, to the address of its kind; answers its status. */
  report(job: Pick<Job, 'id'> & { kind?: Job['kind'] }, event: EventChange, id?: string): Promise<number>;
  /** Delivers a body as a webhook of the generator, signed with its secret; answers its status. */
  deliver(kind: Job['kind'], payload: string, id: string): Promise<number>;
  /** What the person is counted for this month. */
  used(person: Person, what?: 'images' | 'books' | 'articles'): Promise<number>;
  /** Begins an upload; asserts 201. */
  startUpload(
    person: Person,
    upload: { name: string; contentType: string; size: number; checksum?: string },
  ): Promise<StartedUpload>;
  /** Sends bytes to where an upload was begun; answers the status of the store. */
  send(upload: StartedUpload['upload'], bytes: Uint8Array): Promise<number>;
  /** Uploads a file and completes it; answers its id. */
  upload(person: Person, name: string, bytes: string, contentType?: string): Promise<string>;
  /** Bytes that the person's files are said to hold. */
  stored(person: Person): Promise<number>;
  /** Clerk says that the person is gone, and erasing goes on; answers how many erasures were finished. */
  deleteAccount(person: Person, now?: Date): Promise<number>;
  close(): Promise<void>;
}

export interface Person {
  clerkId: string;
  headers: { authorization: string };
}

export type EventChange = Partial<JobEvent['data']> & { sequence: number };

/** Claims of Clerk's session token: the plan and features decide what api allows. */
export const proClaims = {
  pla: 'u:pro',
  fea: 'u:image_generation,u:organization_files',
};

export async function openTestHarness(env: Record<string, string> = {}): Promise<TestHarness> {
  const generator = await startFakeGenerator();
  const test = await createTestApp({
    env: {
      NEXT_PUBLIC_API_URL: generator.url,
      ...(await createTestStorage()),
      ...env,
    },
  });
  const { app } = test;
  const webhook = new Webhook(app.env.WEBHOOK_SECRET, { format: 'raw' });

  generator.inspect = (file) => inspectObject(app.store, file);

  async function startUpload(
    person: Person,
    payload: { name: string; contentType: string; size: number; checksum?: string },
  ): Promise<StartedUpload> {
    const { headers } = person;
    const answer = await app.inject({ method: 'POST', url: '/api/files', headers, payload });
    if (answer.statusCode !== 201) throw new Error(`${answer.statusCode} ${answer.body}`);
    return answer.json<StartedUpload>();
  }

  async function send({ url, fields }: StartedUpload['upload'], bytes: Uint8Array): Promise<number> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', new Blob([new Uint8Array(bytes)]), 'file');
    const answer = await fetch(url, { method: 'POST', body: form });
    await answer.body?.cancel();
    return answer.status;
  }

  async function deliver(kind: Job['kind'], payload: string, id: string): Promise<number> {
    const now = new Date();
    const answer = await app.inject({
      method: 'POST',
      url: `/api/webhooks/${kind}-completion`,
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
        'webhook-signature': webhook.sign(id, now, payload),
      },
      payload,
    });
    return answer.statusCode;
  }

  return {
    app,
    generator,
    deliver,
    person(clerkId = `user_${randomUUID().replaceAll('-', '')}`, claims = {}) {
      return { clerkId, headers: test.as(clerkId, claims) };
    },
    async create(person, body = {}) {
      const answer = await app.inject({
        method: 'POST',
        url: '/api/images',
        headers: person.headers,
        payload: { prompt: 'Un chat au clair de lune', ...body },
      });
      if (answer.statusCode !== 202) throw new Error(`${answer.statusCode} ${answer.body}`);
      return answer.json<{ job: Job }>().job;
    },
    async produce(person, job, index, key = `users/${person.clerkId}/images/${job.id}/image-${index}.png`) {
      const bytes = Buffer.from(`picture ${job.id} ${index}`);
      await app.store.putObject({ key, body: bytes, contentType: 'image/png' });
      return {
        index,
        key,
        name: `Un chat ${index}.png`,
        contentType: 'image/png',
        size: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        width: 1024,
        height: 1024,
        metadata: { embedded: true },
      };
    },
    async report(job, change, id = `${job.id}.${change.sequence}`) {
      const event: JobEvent = {
        type: 'job.changed',
        timestamp: new Date().toISOString(),
        data: {
          jobId: job.id,
          kind: job.kind ?? 'image',
          attempt: 1,
          status: 'PROCESSING',
          progress: 50,
          message: null,
          failure: null,
          bucket: app.store.bucket,
          files: [],
          book: null,
          article: null,
          video: null,
          usage: null,
          calls: [],
          engine: null,
          ...change,
        },
      };
      return await deliver(job.kind ?? 'image', JSON.stringify(event), id);
    },
    async used(person, what = 'images') {
      const answer = await app.inject({ url: '/api/usage', headers: person.headers });
      return answer.json<Usage>()[what].used;
    },
    startUpload,
    send,
    async upload(person, name, bytes, contentType = 'image/png') {
      const body = Buffer.from(bytes);
      const { file, upload } = await startUpload(person, { name, contentType, size: body.length });
      const sent = await send(upload, body);
      const answer = await app.inject({
        method: 'POST',
        url: `/api/files/${file.id}/complete`,
        headers: person.headers,
      });
      if (answer.statusCode !== 200) throw new Error(`${sent} ${answer.statusCode} ${answer.body}`);
      return file.id;
    },
    async stored(person) {
      const answer = await app.inject({ url: '/api/usage', headers: person.headers });
      const { storageBytes, textBytes } = answer.json<Usage>();
      return storageBytes.used - textBytes;
    },
    async deleteAccount({ clerkId }, now) {
      await applyClerkEvent(app, { type: 'user.deleted', data: { id: clerkId } }, new Date());
      return await eraseDue(Object.assign(Object.create(app), { secret: app.env.WEBHOOK_SECRET }), now);
    },
    async close() {
      await test.close();
      await generator.close();
    },
  };
}
