import { createHash } from 'node:crypto';
import type { ProducedFile } from '@sorami/contracts/webhook-events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyOutbox } from '../files/empty-outbox.ts';
import { produceText, startArticle, startBook } from '../testing/document-job.ts';
import { openTestHarness, type Person, type TestHarness } from '../testing/test-harness.ts';
import { forgetDeliveries } from './forget-deliveries.ts';
import { sweepJobs } from './sweep-jobs.ts';

let harness: TestHarness;
beforeAll(async () => {
  harness = await openTestHarness();
});
afterAll(() => harness.close());

const ask = (person: Person, url: string, method: 'GET' | 'POST' | 'DELETE' = 'GET') =>
  harness.app.inject({ method, url, headers: person.headers });
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const cancels = () => harness.generator.calls.filter(({ url }) => url.endsWith('/cancel'));

describe('cancelling', () => {
  test('is immediate, gives back what was not made, and reaches the generator', async () => {
    const person = harness.person();
    const job = await harness.create(person, { numImages: 4 });
    const file = await harness.produce(person, job, 0);
    await harness.report(job, { sequence: 1, files: [file] });
    const answer = await ask(person, `/api/jobs/${job.id}/cancel`, 'POST');
    expect(answer.json()).toMatchObject({ id: job.id, status: 'CANCELLED', message: null });
    expect(await harness.used(person)).toBe(1);
    await harness.app.background.idle();
    expect(cancels().map(({ url }) => url)).toContain(`/api/jobs/${job.id}/cancel`);
    const row = await harness.app.database.job.findUniqueOrThrow({ where: { id: job.id } });
    expect(row.cancelDelivered).toBe(true);

    expect((await ask(person, `/api/jobs/${job.id}/cancel`, 'POST')).statusCode).toBe(200);
    expect(await harness.used(person)).toBe(1);
  });

  test('is told to a generator that was away as soon as it is back', async () => {
    const person = harness.person();
    const job = await harness.create(person);
    harness.generator.failWith = 503;
    expect((await ask(person, `/api/jobs/${job.id}/cancel`, 'POST')).json().status).toBe('CANCELLED');
    await harness.app.background.idle();
    const read = () => harness.app.database.job.findUniqueOrThrow({ where: { id: job.id } });
    expect((await read()).cancelDelivered).toBe(false);
    harness.generator.failWith = null;
    await sweepJobs(harness.app);
    expect((await read()).cancelDelivered).toBe(true);
  });

  test('comes too late for a finished job', async () => {
    const person = harness.person();
    const job = await harness.create(person);
    await harness.report(job, { sequence: 1, status: 'COMPLETED' });
    const answer = await ask(person, `/api/jobs/${job.id}/cancel`, 'POST');
    expect(answer.json().error.code).toBe('JOB_NOT_CANCELLABLE');
    expect((await ask(person, `/api/jobs/${job.id}/retry`, 'POST')).json().error.code).toBe(
      'JOB_NOT_RETRYABLE',
    );
  });
});

describe('a generator that is away', () => {
  test('comes back within ten seconds and nobody notices', async () => {
    const person = harness.person();
    await harness.generator.stop();
    const job = await harness.create(person);
    expect(job.status).toBe('PENDING');
    await harness.generator.start();
    await harness.app.background.idle();
    const row = await harness.app.database.job.findUniqueOrThrow({ where: { id: job.id } });
    expect(row).toMatchObject({ status: 'PENDING', attempt: 1 });
    expect(row.submittedAt).not.toBeNull();
    expect(harness.generator.jobs.has(job.id)).toBe(true);
  });

  test('stays away for an hour: the job says that it waits, stays counted, and is handed over when it is back', async () => {
    const person = harness.person();
    harness.generator.failWith = 503;
    const job = await harness.create(person, { numImages: 3 });
    await harness.app.background.idle();
    const read = (language = 'fr') =>
      harness.app.inject({
        url: `/api/jobs/${job.id}`,
        headers: { ...person.headers, 'accept-language': language },
      });
    expect((await read()).json()).toMatchObject({ status: 'PENDING', message: 'En attente de l’atelier' });
    expect((await read('en')).json().message).toBe('Waiting for the studio');
    await sweepJobs(harness.app, inMinutes(60));
    expect((await read()).json()).toMatchObject({ status: 'PENDING', error: null });
    expect(await harness.used(person)).toBe(3);

    harness.generator.failWith = null;
    await sweepJobs(harness.app, inMinutes(61));
    const calls = harness.generator.calls.filter(({ jobId }) => jobId === job.id);
    expect(calls.at(-1)).toMatchObject({ body: { attempt: 1, input: { numImages: 3 } } });
    // Nobody is waiting with a token any more.
    expect(calls.at(-1)?.headers.authorization).toBeUndefined();
    const file = await harness.produce(person, job, 0);
    await harness.report(job, { sequence: 4, status: 'COMPLETED', files: [file] });
    expect((await read()).json().status).toBe('COMPLETED');
    expect(await harness.used(person)).toBe(1);
    await sweepJobs(harness.app, inMinutes(62));
    expect(harness.generator.calls.filter(({ jobId }) => jobId === job.id)).toHaveLength(calls.length);
  });

  test('stays away for more than a day: the job fails with a reason, nothing is counted, and a retry works', async () => {
    const person = harness.person();
    harness.generator.failWith = 503;
    const job = await harness.create(person, { numImages: 3 });
    await harness.app.background.idle();
    await sweepJobs(harness.app, inMinutes(26 * 60));
    const failed = await harness.app.inject({
      url: `/api/jobs/${job.id}`,
      headers: { ...person.headers, 'accept-language': 'en' },
    });
    expect(failed.json()).toMatchObject({
      status: 'FAILED',
      error: { code: 'GENERATOR_UNREACHABLE', message: expect.stringContaining('did not answer') },
    });
    expect(await harness.used(person)).toBe(0);

    harness.generator.failWith = null;
    const retry = await ask(person, `/api/jobs/${job.id}/retry`, 'POST');
    expect(retry.statusCode).toBe(202);
    expect(retry.json().job).toMatchObject({ id: job.id, status: 'PENDING', attempt: 2, error: null });
    expect(await harness.used(person)).toBe(3);
    expect(harness.generator.jobs.get(job.id)?.attempt).toBe(2);
    const file = await harness.produce(person, job, 0);
    await harness.report(job, { sequence: 4, attempt: 2, status: 'COMPLETED', files: [file] });
    expect((await ask(person, `/api/jobs/${job.id}`)).json().status).toBe('COMPLETED');
    expect(await harness.used(person)).toBe(1);
  });

  test('knows an earlier attempt alone: the job goes on from its next one', async () => {
    const person = harness.person();
    const job = await harness.create(person);
    await harness.report(job, { sequence: 1, status: 'FAILED' });
    // Two retries that ended before the generator heard of them.
    await harness.app.database.job.update({
      where: { id: job.id },
      data: { attempt: 4, status: 'PENDING', submittedAt: null, completedAt: null },
    });
    await sweepJobs(harness.app, inMinutes(1));
    const row = await harness.app.database.job.findUniqueOrThrow({ where: { id: job.id } });
    expect(row).toMatchObject({ attempt: 2, status: 'PENDING', submittedAt: expect.any(Date) });
    expect(harness.generator.jobs.get(job.id)?.attempt).toBe(2);
  });

  test('refuses: the job fails at once', async () => {
    const person = harness.person();
    harness.generator.failWith = 400;
    const job = await harness.create(person);
    harness.generator.failWith = null;
    expect(job).toMatchObject({ status: 'FAILED', error: { code: 'ENGINE_FAILED' } });
    expect(await harness.used(person)).toBe(0);
  });
});

describe('the sweeper', () => {
  test('hands over what a process that died did not, and leaves young jobs to their own', async () => {
    const person = harness.person();
    const job = await harness.create(person);
    const submissions = () => harness.generator.calls.filter(({ jobId }) => jobId === job.id).length;
    await harness.app.database.job.update({ where: { id: job.id }, data: { submittedAt: null } });
    await sweepJobs(harness.app);
    expect(submissions()).toBe(1);
    await sweepJobs(harness.app, inMinutes(0.6));
    expect(submissions()).toBe(2);
    const row = await harness.app.database.job.findUniqueOrThrow({ where: { id: job.id } });
    expect(row).toMatchObject({ status: 'PENDING', attempt: 1, submittedAt: expect.any(Date) });
  });

  test('hands nothing over for somebody who was banned meanwhile, nor what cannot be made any more', async () => {
    const [banned, other] = [harness.person(), harness.person()];
    const made = await harness.create(other);
    const picture = await harness.produce(other, made, 0);
    await harness.report(made, { sequence: 1, status: 'COMPLETED', files: [picture] });
    const files = await ask(other, '/api/files');
    const jobs = [
      await harness.create(banned),
      await harness.create(other, { inputFileId: files.json().items[0].id }),
    ];
    const ids = jobs.map(({ id }) => id);
    const { database } = harness.app;
    await database.job.updateMany({ where: { id: { in: ids } }, data: { submittedAt: null } });
    await database.user.update({ where: { clerkId: banned.clerkId }, data: { blockedAt: new Date() } });
    await database.storedFile.updateMany({ where: { s3Key: picture.key }, data: { status: 'TRASHED' } });
    const before = harness.generator.calls.length;
    await sweepJobs(harness.app, inMinutes(0.6));
    expect(harness.generator.calls.slice(before).filter(({ jobId }) => jobId && ids.includes(jobId))).toEqual(
      [],
    );
    const rows = await database.job.findMany({ where: { id: { in: ids } }, orderBy: { createdAt: 'asc' } });
    expect(rows.map(({ status, error }) => [status, (error as { code: string }).code])).toEqual([
      ['FAILED', 'REFUSED'],
      ['FAILED', 'INPUT_IMAGE_UNREADABLE'],
    ]);
  });

  test('asks about silent jobs, fails those that the generator lost, and leaves the others alone', async () => {
    const person = harness.person();
    const [kept, lost] = [await harness.create(person), await harness.create(person)];
    harness.generator.jobs.delete(lost.id);
    await sweepJobs(harness.app);
    expect((await ask(person, `/api/jobs/${lost.id}`)).json().status).toBe('PENDING');
    await sweepJobs(harness.app, inMinutes(2));
    expect((await ask(person, `/api/jobs/${lost.id}`)).json().error.code).toBe('GENERATION_LOST');
    expect((await ask(person, `/api/jobs/${kept.id}`)).json().status).toBe('PENDING');
    expect(await harness.used(person)).toBe(1);
    await sweepJobs(harness.app, inMinutes(26 * 60));
    expect((await ask(person, `/api/jobs/${kept.id}`)).json().error.code).toBe('GENERATION_LOST');
  });

  test('fails a job whose end the generator does not send any more', async () => {
    const person = harness.person();
    const job = await harness.create(person);
    const known = harness.generator.jobs.get(job.id);
    if (!known) throw new Error('not submitted');
    harness.generator.jobs.set(job.id, { ...known, status: 'COMPLETED', isParked: true });
    await sweepJobs(harness.app, inMinutes(2));
    expect((await ask(person, `/api/jobs/${job.id}`)).json().error.code).toBe('GENERATION_LOST');
    expect(await harness.used(person)).toBe(0);
  });

  test('an unreachable generator fails no job', async () => {
    const person = harness.person();
    const job = await harness.create(person);
    harness.generator.failWith = 500;
    await sweepJobs(harness.app, inMinutes(2));
    harness.generator.failWith = null;
    expect((await ask(person, `/api/jobs/${job.id}`)).json().status).toBe('PENDING');
  });
});

describe('lists', () => {
  test('page through jobs and images without gaps, and filter', async () => {
    const person = harness.person();
    const jobs = [];
    for (let number = 0; number < 5; number++) jobs.push(await harness.create(person));
    const newest = jobs.map(({ id }) => id).reverse();
    await harness.report({ id: newest[0] ?? '' }, { sequence: 1, status: 'COMPLETED' });

    for (const list of ['jobs', 'images']) {
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page = await ask(person, `/api/${list}?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
        const { items, nextCursor } = page.json();
        seen.push(...items.map((item: { id: string; job?: { id: string } }) => item.job?.id ?? item.id));
        cursor = nextCursor;
      }
      expect(seen).toEqual(newest);
    }
    const active = await ask(person, '/api/jobs?status=active&kind=image');
    expect(active.json().items).toHaveLength(4);
    expect((await ask(person, '/api/jobs?kind=video')).json().items).toEqual([]);
    expect((await ask(person, '/api/jobs?cursor=nonsense')).statusCode).toBe(400);
    expect((await ask(harness.person(), '/api/images')).json()).toEqual({ items: [], nextCursor: null });
  });

  test('a generation shows its pictures in order, with what made them', async () => {
    const person = harness.person();
    const job = await harness.create(person, { numImages: 2 });
    const files = [await harness.produce(person, job, 1), await harness.produce(person, job, 0)];
    await harness.report(job, {
      sequence: 1,
      status: 'COMPLETED',
      files,
      engine: { model: 'sorami-embedded', modelVersion: '3', embedded: true, processingSeconds: 0.4 },
    });
    const answer = await ask(person, `/api/images/${job.resourceId}`);
    expect(answer.json()).toMatchObject({
      id: job.resourceId,
      model: 'sorami-embedded',
      modelVersion: '3',
      processingTime: 0.4,
      job: { id: job.id, status: 'COMPLETED', progress: 100 },
      images: [
        { file: { name: 'Un chat 0.png', width: 1024 }, aspectRatio: '1:1', embedded: true },
        { file: { name: 'Un chat 1.png' } },
      ],
    });
  });
});

describe('deleting a generation', () => {
  test('cancels its job, puts its pictures into the trash, and late ones too', async () => {
    const person = harness.person();
    const job = await harness.create(person, { numImages: 2 });
    const [first, late] = [await harness.produce(person, job, 0), await harness.produce(person, job, 1)];
    await harness.report(job, { sequence: 1, files: [first] });
    expect((await ask(person, `/api/images/${job.resourceId}`, 'DELETE')).statusCode).toBe(204);

    for (const url of [
      `/api/images/${job.resourceId}`,
      `/api/jobs/${job.id}`,
      `/api/jobs/${job.id}/status`,
    ]) {
      expect((await ask(person, url)).statusCode).toBe(404);
    }
    expect((await ask(person, '/api/jobs')).json().items).toEqual([]);
    expect((await ask(person, '/api/files')).json().items).toEqual([]);
    expect(await harness.report(job, { sequence: 2, status: 'COMPLETED', files: [first, late] })).toBe(204);
    const rows = await harness.app.database.storedFile.findMany({
      where: { s3Key: { in: [first.key, late.key] } },
    });
    expect(rows.map(({ status }) => status)).toEqual(['TRASHED', 'TRASHED']);
    expect(rows.every(({ trashedAt }) => trashedAt !== null)).toBe(true);
    expect(await harness.used(person)).toBe(1);
    const audit = (await ask(person, '/api/audit')).json().items;
    expect(audit.filter(({ action }: { action: string }) => action === 'delete')).toHaveLength(1);
    await harness.app.background.idle();
    expect(cancels().map(({ url }) => url)).toContain(`/api/jobs/${job.id}/cancel`);
  });
});

describe('other people', () => {
  test('find nothing of it', async () => {
    const [owner, other] = [harness.person(), harness.person()];
    const job = await harness.create(owner);
    const tries: ['GET' | 'POST' | 'DELETE', string][] = [
      ['GET', `/api/jobs/${job.id}`],
      ['GET', `/api/jobs/${job.id}/status`],
      ['GET', `/api/jobs/${job.id}/events`],
      ['POST', `/api/jobs/${job.id}/cancel`],
      ['POST', `/api/jobs/${job.id}/retry`],
      ['GET', `/api/images/${job.resourceId}`],
      ['DELETE', `/api/images/${job.resourceId}`],
    ];
    for (const [method, url] of tries) expect((await ask(other, url, method)).statusCode, url).toBe(404);
    expect((await ask(owner, `/api/jobs/${job.id}`)).json().status).toBe('PENDING');
  });

  test('of one organization see each other’s work; only its maker and admins change it', async () => {
    const organization = (rol: string) => ({
      pla: 'o:pro',
      fea: 'o:image_generation,o:organization_files',
      o: { id: 'org_atelier', rol, slg: 'atelier' },
    });
    const maker = harness.person(undefined, organization('member'));
    const colleague = harness.person(undefined, organization('member'));
    const admin = harness.person(undefined, organization('admin'));
    const job = await harness.create(maker);
    const key = `orgs/org_atelier/images/${job.id}/one.png`;
    const file = await harness.produce(maker, job, 0, key);
    expect(await harness.report(job, { sequence: 1, files: [file] })).toBe(204);

    expect((await ask(colleague, `/api/jobs/${job.id}`)).statusCode).toBe(200);
    expect((await ask(colleague, '/api/files')).json().items).toHaveLength(1);
    expect((await ask(colleague, `/api/jobs/${job.id}/cancel`, 'POST')).statusCode).toBe(403);
    expect((await ask(colleague, `/api/images/${job.resourceId}`, 'DELETE')).statusCode).toBe(403);
    expect((await ask(admin, `/api/jobs/${job.id}/cancel`, 'POST')).statusCode).toBe(200);
    const alone = harness.person(maker.clerkId);
    expect((await ask(alone, `/api/jobs/${job.id}`)).statusCode).toBe(404);
    expect((await ask(alone, '/api/files')).json().items).toEqual([]);
  });
});

describe('what was made is remembered with its job', () => {
  /** Over all months. */
  async function counted({ clerkId }: Person): Promise<number> {
    const { database } = harness.app;
    const { id } = await database.user.findUniqueOrThrow({ where: { clerkId } });
    const counters = await database.usageCounter.findMany({ where: { space: `user:${id}` } });
    return counters.reduce((sum, { used }) => sum + used, 0);
  }

  test('a retry eight days later makes and counts nothing twice, of which the file was deleted meanwhile', async () => {
    const { app, generator } = harness;
    const person = harness.person();
    const job = await harness.create(person, { numImages: 2 });
    const first = await harness.produce(person, job, 0);
    await harness.report(job, { sequence: 1, status: 'FAILED', files: [first] });
    const [file] = (await ask(person, '/api/files')).json().items;
    await ask(person, `/api/files/${file.id}?permanent=true`, 'DELETE');
    await emptyOutbox(app);
    expect(await app.database.storedFile.count({ where: { s3Key: first.key } })).toBe(0);

    // Store and database keep clocks of their own, so what happened is made older instead of the present later.
    await app.database
      .$executeRaw`UPDATE webhook_deliveries SET "receivedAt" = "receivedAt" - interval '8 days'`;
    await app.database.$executeRaw`
      UPDATE jobs SET "createdAt" = "createdAt" - interval '8 days', "updatedAt" = "updatedAt" - interval '8 days',
        "completedAt" = "completedAt" - interval '8 days' WHERE id = ${job.id}`;
    expect(await forgetDeliveries(app.database)).toBeGreaterThan(0);
    const again = harness.person(person.clerkId);
    const answer = await ask(again, `/api/jobs/${job.id}/retry`, 'POST');
    expect(answer.statusCode, answer.body).toBe(202);
    expect(await counted(person)).toBe(2);

    // The generator says what the job made over all attempts, also what is gone since.
    const second = await harness.produce(person, job, 1);
    const event = { attempt: 2, sequence: 2, status: 'COMPLETED', files: [first, second] } as const;
    expect(await harness.report(job, { ...event, files: [...event.files] })).toBe(204);
    expect(generator.jobs.get(job.id)?.attempt).toBe(2);
    const files = (await ask(again, '/api/files')).json().items;
    expect(files.map(({ name }: { name: string }) => name)).toEqual([second.name]);
    expect(await counted(person)).toBe(2);
    const row = await app.database.job.findUniqueOrThrow({ where: { id: job.id } });
    expect(row).toMatchObject({ status: 'COMPLETED', charged: 2, takenFiles: [0, 1] });
  });
});

describe('a job says what a list shows of it', () => {
  const read = async (person: Person, id: string) => (await ask(person, `/api/jobs/${id}`)).json();

  async function withSmall(person: Person, file: ProducedFile, id: string): Promise<ProducedFile> {
    const key = `users/${person.clerkId}/images/${id}/small-${file.index}.webp`;
    const body = Buffer.from(`small ${id} ${file.index}`);
    await harness.app.store.putObject({ key, body, contentType: 'image/webp' });
    const sha256 = createHash('sha256').update(body).digest('hex');
    const measures = { size: body.length, sha256, width: 32, height: 32 };
    return { ...file, thumbnail: { key, contentType: 'image/webp', ...measures } };
  }

  test('of images: the prompt and the first picture that can be seen', async () => {
    const person = harness.person();
    const prompt = `Un chat ${'très '.repeat(60)}noir`;
    const job = await harness.create(person, { prompt, numImages: 3 });
    expect(job).toMatchObject({ thumbnailFileId: null });
    expect(job.title).toBe(`${prompt.slice(0, 199)}…`);
    const plain = await harness.produce(person, job, 0);
    const pictures = [2, 1].map(async (index) =>
      withSmall(person, await harness.produce(person, job, index), job.id),
    );
    await harness.report(job, { sequence: 1, files: [plain, ...(await Promise.all(pictures))] });
    const images = (await ask(person, `/api/images/${job.resourceId}`)).json();
    const ids = images.images.map(({ file }: { file: { id: string } }) => file.id);
    expect((await read(person, job.id)).thumbnailFileId).toBe(ids[1]);
    expect(images.job.thumbnailFileId).toBe(ids[1]);
    const active = (await ask(person, '/api/jobs?status=active')).json().items;
    expect(active).toMatchObject([{ id: job.id, title: job.title, thumbnailFileId: ids[1] }]);

    await ask(person, `/api/files/${ids[1]}`, 'DELETE');
    expect((await read(person, job.id)).thumbnailFileId).toBe(ids[2]);
    await ask(person, `/api/jobs/${job.id}/cancel`, 'POST');
    expect((await ask(person, '/api/jobs?status=active')).json().items).toEqual([]);
  });

  test('of a book and an article: their title as it is now and their cover', async () => {
    const person = harness.person();
    const [book, article] = [await startBook(harness, person), await startArticle(harness, person)];
    expect(book).toMatchObject({ kind: 'book', title: 'L’île aux chats', thumbnailFileId: null });
    expect(article).toMatchObject({
      kind: 'blog',
      title: 'Comment vivre avec un chat',
      thumbnailFileId: null,
    });
    for (const job of [book, article]) {
      const cover = await produceText(harness, person, job, 0);
      await harness.report(job, { sequence: 1, status: 'FAILED', files: [cover] });
    }
    const list = (await ask(person, '/api/jobs')).json().items;
    const shown = await harness.app.database.storedFile.findMany({
      where: { owner: { clerkId: person.clerkId } },
      orderBy: { createdAt: 'desc' },
    });
    expect(list.map((job: { thumbnailFileId: string }) => job.thumbnailFileId)).toEqual(
      shown.map(({ id }) => id),
    );

    await harness.app.inject({
      method: 'PATCH',
      url: `/api/books/${book.resourceId}`,
      headers: person.headers,
      payload: { title: 'Les chats de l’île', version: 1 },
    });
    expect((await read(person, book.id)).title).toBe('Les chats de l’île');
  });
});
