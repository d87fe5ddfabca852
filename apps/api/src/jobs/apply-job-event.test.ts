import type { ProducedFile } from '@sorami/contracts/webhook-events';
import { StorageUnavailableError } from '@sorami/storage/port';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { emptyOutbox } from '../files/empty-outbox.ts';
import { type EventChange, openTestHarness, type TestHarness } from '../testing/test-harness.ts';

let harness: TestHarness;
beforeAll(async () => {
  harness = await openTestHarness();
});
afterAll(() => harness.close());
afterEach(() => vi.restoreAllMocks());

/** Everything that events write about a job, without times and ids made on the way. */
async function state(jobId: string) {
  const job = await harness.app.database.job.findUniqueOrThrow({
    where: { id: jobId },
    include: { imageGeneration: { include: { images: { include: { file: true } } } } },
  });
  const { imageGeneration } = job;
  return {
    status: job.status,
    progress: job.progress,
    message: job.message,
    error: job.error,
    sequence: job.sequence,
    charged: job.charged,
    generation: imageGeneration && {
      status: imageGeneration.status,
      progress: imageGeneration.progress,
      error: imageGeneration.error,
      model: imageGeneration.model,
      modelVersion: imageGeneration.modelVersion,
    },
    files: imageGeneration?.images.map(({ file }) => `${file.s3Key} ${file.status} ${file.size}`).sort(),
  };
}

const engine = { model: 'sorami-embedded', modelVersion: '1', embedded: true, processingSeconds: 1.5 };

describe('the order of events', () => {
  test('any permutation, repetition and loss of all but the last ends in the same state', {
    timeout: 60_000,
  }, async () => {
    const endings = fc.constantFrom<EventChange['status']>('COMPLETED', 'FAILED', 'CANCELLED');
    const disorder = fc.tuple(fc.constantFrom(1, 2, 3), endings).chain(([count, ending]) => {
      // PROCESSING, one more picture with each event, and the end.
      const length = count + 2;
      const places = Array.from({ length }, (_, place) => place);
      return fc.record({
        count: fc.constant(count),
        ending: fc.constant(ending),
        order: fc
          .array(fc.constantFrom(...places), { maxLength: 6 })
          .chain((extra) => fc.shuffledSubarray([...places, ...extra], { minLength: length }))
          .map((order) => (order.includes(length - 1) ? order : [...order, length - 1])),
      });
    });

    await fc.assert(
      fc.asyncProperty(disorder, async ({ count, ending, order }) => {
        const inOrder = Array.from({ length: count + 2 }, (_, place) => place);
        const states = [];
        for (const sequence of [inOrder, order]) {
          const person = harness.person();
          const job = await harness.create(person, { numImages: 3 });
          const files: ProducedFile[] = [];
          for (let index = 0; index < count; index++) files.push(await harness.produce(person, job, index));
          const events: EventChange[] = [
            { sequence: 1, progress: 0, message: { code: 'PREPARING', params: {} } },
            ...files.map((_, place) => ({
              sequence: place + 2,
              progress: 20 * (place + 1),
              files: files.slice(0, place + 1),
            })),
            {
              sequence: count + 2,
              status: ending ?? 'COMPLETED',
              progress: 80,
              files,
              engine,
              failure: ending === 'FAILED' ? { code: 'ENGINE_FAILED', params: {} } : null,
            },
          ];
          for (const place of sequence) {
            const event = events[place];
            if (event) expect(await harness.report(job, event)).toBe(204);
          }
          const { files: names, ...rest } = await state(job.id);
          expect(names).toHaveLength(count);
          expect(await harness.used(person)).toBe(count);
          states.push(rest);
        }
        expect(states[1]).toEqual(states[0]);
        expect(states[0]).toMatchObject({ status: ending, charged: count });
      }),
      { numRuns: 12 },
    );
  });

  test('a job never goes back', async () => {
    const job = await harness.create(harness.person());
    await harness.report(job, { sequence: 3, progress: 60 });
    await harness.report(job, { sequence: 2, progress: 40, message: { code: 'PREPARING', params: {} } });
    expect(await state(job.id)).toMatchObject({ progress: 60, message: null, sequence: 3 });
  });

  test('two deliveries of one event at the same moment register each file once', async () => {
    const person = harness.person();
    const job = await harness.create(person, { numImages: 2 });
    const files = [await harness.produce(person, job, 0), await harness.produce(person, job, 1)];
    const event: EventChange = { sequence: 3, status: 'COMPLETED', files, engine };
    const answers = await Promise.all([
      harness.report(job, event),
      harness.report(job, event),
      harness.report(job, { ...event, sequence: 2, status: 'PROCESSING' }),
    ]);
    expect(answers).toEqual([204, 204, 204]);
    const after = await state(job.id);
    expect(after).toMatchObject({ status: 'COMPLETED', progress: 100, charged: 2 });
    expect(after.files).toHaveLength(2);
    const uploads = await harness.app.database.fileAccess.count({
      where: { action: 'UPLOAD', requestId: { not: '' }, fileId: { in: await fileIds(job.id) } },
    });
    expect(uploads).toBe(2);
  });

  test('a picture that arrives after the cancellation is kept and counted', async () => {
    const person = harness.person();
    const job = await harness.create(person, { numImages: 4 });
    await harness.app.inject({ method: 'POST', url: `/api/jobs/${job.id}/cancel`, headers: person.headers });
    expect(await harness.used(person)).toBe(0);
    const files = [await harness.produce(person, job, 0)];
    expect(await harness.report(job, { sequence: 5, status: 'COMPLETED', files })).toBe(204);
    expect(await state(job.id)).toMatchObject({ status: 'CANCELLED', charged: 1 });
    expect(await harness.used(person)).toBe(1);
  });

  test('the picture as its model sent it is registered beside its file, counted and deleted with it', async () => {
    const person = harness.person();
    const job = await harness.create(person);
    const before = await harness.stored(person);
    const picture = await harness.produce(person, job, 0);
    const sent = await harness.produce(person, job, 1, picture.key.replace('image-0', 'original_1'));
    const { key, contentType, size, sha256 } = sent;
    const original = { key, contentType, size, sha256, width: 1376, height: 768 };
    const event: EventChange = {
      sequence: 2,
      status: 'COMPLETED',
      progress: 100,
      files: [{ ...picture, original }],
    };
    expect(await harness.report(job, event)).toBe(204);
    const kept = await harness.app.database.thumbnail.findUnique({ where: { s3Key: key } });
    expect(kept).toMatchObject({ variant: 'ORIGINAL', width: 1376, height: 768 });
    expect((await harness.stored(person)) - before).toBe(picture.size + size);
    const elsewhere = { ...original, key: key.replace(person.clerkId, 'user_somebody') };
    expect(
      await harness.report(job, { ...event, sequence: 3, files: [{ ...picture, original: elsewhere }] }),
    ).toBe(400);
    const url = `/api/files/${kept?.fileId}?permanent=true`;
    await harness.app.inject({ method: 'DELETE', url, headers: person.headers });
    await emptyOutbox(harness.app, new Date(Date.now() + 3_600_000));
    expect(await harness.app.store.headObject(key)).toBeNull();
  });

  test('an event of an earlier attempt brings its files and nothing else', async () => {
    const person = harness.person();
    const job = await harness.create(person, { numImages: 2 });
    await harness.report(job, {
      sequence: 3,
      status: 'FAILED',
      failure: { code: 'ENGINE_FAILED', params: {} },
    });
    expect(await harness.used(person)).toBe(0);
    const retry = await harness.app.inject({
      method: 'POST',
      url: `/api/jobs/${job.id}/retry`,
      headers: person.headers,
    });
    expect(retry.json().job).toMatchObject({ status: 'PENDING', attempt: 2 });
    const files = [await harness.produce(person, job, 1)];
    await harness.report(job, { sequence: 2, attempt: 1, files });
    await harness.report(job, { sequence: 9, attempt: 1, status: 'COMPLETED', files });
    expect(await state(job.id)).toMatchObject({ status: 'PENDING', charged: 2 });
    expect((await state(job.id)).files).toHaveLength(1);
    expect(await harness.used(person)).toBe(2);
  });
});

async function fileIds(jobId: string): Promise<string[]> {
  const images = await harness.app.database.imageFile.findMany({
    where: { generation: { jobId } },
    select: { file: { select: { id: true } } },
  });
  return images.map(({ file }) => file.id);
}

describe('what the generator reports is not believed', () => {
  async function refusal(
    change: (file: ProducedFile) => Partial<ProducedFile>,
    event: Partial<EventChange> = {},
  ) {
    const person = harness.person();
    const job = await harness.create(person, { numImages: 2 });
    const file = await harness.produce(person, job, 0);
    const before = await state(job.id);
    const files = [{ ...file, ...change(file) }];
    const status = await harness.report(job, { sequence: 1, status: 'COMPLETED', files, ...event });
    expect(await state(job.id)).toEqual(before);
    expect(await harness.app.database.webhookDelivery.count({ where: { id: `${job.id}.1` } })).toBe(0);
    // The place is free again: the true event is taken.
    expect(await harness.report(job, { sequence: 1, status: 'COMPLETED', files: [file] })).toBe(204);
    return status;
  }

  test.each<[string, (file: ProducedFile) => Partial<ProducedFile>]>([
    ['another owner’s folder', ({ key }) => ({ key: key.replace(/^users\/[^/]+/, 'users/user_victim') })],
    ['an organization’s folder', ({ key }) => ({ key: key.replace(/^users\/[^/]+/, 'orgs/org_victim') })],
    ['another job’s folder', ({ key }) => ({ key: key.replace(/images\/[^/]+/, 'images/other-job') })],
    ['another kind’s folder', ({ key }) => ({ key: key.replace('/images/', '/videos/') })],
    ['a way out of the folder', ({ key }) => ({ key: key.replace(/[^/]+$/, '../../../users/victim/x.png') })],
    ['an encoded way out', ({ key }) => ({ key: key.replace(/[^/]+$/, '..%2f..%2fx.png') })],
    ['an empty part', ({ key }) => ({ key: key.replace('/images/', '//images/') })],
    ['another size', ({ size }) => ({ size: size + 1 })],
    ['other bytes', () => ({ sha256: '0'.repeat(64) })],
    ['an object that is not there', ({ key }) => ({ key: `${key}.missing` })],
    ['a place that was not asked for', () => ({ index: 2 })],
    ['a document', () => ({ contentType: 'text/html' })],
    ['no dimensions', () => ({ width: undefined })],
  ])('%s is refused and nothing is written', async (_name, change) => {
    expect(await refusal(change)).toBe(400);
  });

  test.each(['users/user_victim', 'orgs/org_victim'])(
    'nor is an object that really lies in %s',
    async (folder) => {
      const person = harness.person();
      const job = await harness.create(person);
      const file = await harness.produce(person, job, 0, `${folder}/images/${job.id}/image-0.png`);
      expect(await harness.report(job, { sequence: 1, status: 'COMPLETED', files: [file] })).toBe(400);
      expect(await state(job.id)).toMatchObject({ status: 'PENDING', files: [] });
    },
  );

  test('another bucket is refused', async () => {
    expect(await refusal(() => ({}), { bucket: 'someone-elses' })).toBe(400);
  });

  test('a key of somebody else’s job, said of one’s own, is refused', async () => {
    const [owner, other] = [harness.person(), harness.person()];
    const [job, otherJob] = [await harness.create(owner), await harness.create(other)];
    const file = await harness.produce(owner, job, 0);
    expect(await harness.report(otherJob, { sequence: 1, status: 'COMPLETED', files: [file] })).toBe(400);
    expect((await state(otherJob.id)).files).toEqual([]);
  });

  test('unknown jobs, attempts that were not begun and ids that do not fit are refused', async () => {
    const job = await harness.create(harness.person());
    expect(await harness.report({ id: 'unknown' }, { sequence: 1 })).toBe(404);
    expect(await harness.report(job, { sequence: 1, attempt: 2 })).toBe(409);
    expect(await harness.report(job, { sequence: 1 }, `${job.id}.2`)).toBe(400);
    expect(await harness.report(job, { sequence: 1, kind: 'video' })).toBe(400);
    expect((await state(job.id)).sequence).toBe(0);
  });

  test('while storage is away the generator is asked to come again, and nothing is lost', async () => {
    const person = harness.person();
    const job = await harness.create(person);
    const file = await harness.produce(person, job, 0);
    vi.spyOn(harness.app.store, 'headObject').mockRejectedValueOnce(new StorageUnavailableError('away'));
    const event: EventChange = { sequence: 1, status: 'COMPLETED', files: [file] };
    expect(await harness.report(job, event)).toBe(503);
    expect(await state(job.id)).toMatchObject({ status: 'PENDING', files: [] });
    expect(await harness.report(job, event)).toBe(204);
    expect((await state(job.id)).files).toHaveLength(1);
  });

  test('a name is not a path', async () => {
    const person = harness.person();
    const job = await harness.create(person);
    const file = await harness.produce(person, job, 0);
    await harness.report(job, {
      sequence: 1,
      status: 'COMPLETED',
      files: [{ ...file, name: '../../etc/passwd' }],
    });
    const files = await harness.app.inject({ url: '/api/files', headers: person.headers });
    expect(files.json().items[0].name).toBe('..-..-etc-passwd');
  });
});

describe('signatures', () => {
  test.each([
    ['none', {}],
    [
      'one of another secret',
      {
        'webhook-id': 'a.1',
        'webhook-timestamp': `${Math.floor(Date.now() / 1000)}`,
        'webhook-signature': 'v1,AAAA',
      },
    ],
  ])('%s is refused', async (_name, headers) => {
    const answer = await harness.app.inject({
      method: 'POST',
      url: '/api/webhooks/image-completion',
      headers: { 'content-type': 'application/json', ...headers },
      payload: '{}',
    });
    expect(answer.statusCode).toBe(401);
    expect(answer.json().error.code).toBe('WEBHOOK_SIGNATURE_INVALID');
  });
});
