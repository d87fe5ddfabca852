import { type ImageSize, imageSizes } from '@sorami/contracts/images';
import type { Model } from '@sorami/contracts/models';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestHarness, type TestHarness } from '../../testing/test-harness.ts';

let harness: TestHarness;
beforeAll(async () => {
  harness = await openTestHarness();
  harness.generator.models = [painter('provider:first', 2), painter('provider:second', 0)];
});
afterAll(() => harness.close());

function painter(id: string, inputPictures: number): Model {
  const prices = Object.fromEntries(imageSizes.map((size) => [size, null])) as Record<ImageSize, null>;
  return {
    id,
    kind: 'image',
    name: id,
    providerName: 'Provider',
    embedded: false,
    isDefault: id === 'provider:first',
    speed: null,
    image: {
      inputPictures,
      promptCharacters: null,
      edits: inputPictures > 0 ? ['mask', 'upscale'] : [],
      prices,
    },
  };
}

function post(headers: Record<string, string>, payload: Record<string, unknown>) {
  return harness.app.inject({ method: 'POST', url: '/api/images', headers, payload });
}

describe('POST /api/images', () => {
  test('answers with a job that was handed to the generator, with the person’s token', async () => {
    const person = harness.person();
    const job = await harness.create(person, { numImages: 2 });
    expect(job).toMatchObject({ kind: 'image', status: 'PENDING', progress: 0, attempt: 1, error: null });
    const call = harness.generator.calls.find(({ jobId }) => jobId === job.id);
    expect(call?.headers.authorization).toBe(person.headers.authorization);
    expect(call?.body).toEqual({
      jobId: job.id,
      attempt: 1,
      budgetMicros: 5_000_000,
      credit: { name: null, prompt: false },
      forbidden: [],
      input: {
        prompt: 'Un chat au clair de lune',
        numImages: 2,
        size: '1024x1024',
        format: 'PNG',
        quality: 'standard',
      },
    });
    expect(await harness.used(person)).toBe(2);
  });

  test('says the person’s name and their words in files from when they choose so', async () => {
    const person = harness.person();
    const { clerkId } = person;
    const choose = async (choices: object) => {
      const options = { method: 'PATCH', url: '/api/account/marks', headers: person.headers } as const;
      return (await harness.app.inject({ ...options, payload: choices })).json();
    };
    const creditOf = (id: string) =>
      harness.generator.calls.find(({ jobId }) => jobId === id)?.body as { credit: object } | undefined;
    expect(await choose({ prompt: true })).toEqual({ name: false, prompt: true });
    await harness.app.database.user.update({ where: { clerkId }, data: { name: 'Ada ‮Byron' } });
    const asked = await harness.create(person);
    expect(creditOf(asked.id)).toMatchObject({ credit: { name: null, prompt: true } });
    expect(await choose({ name: true, prompt: false })).toEqual({ name: true, prompt: false });
    const named = await harness.create(person);
    expect(creditOf(named.id)).toMatchObject({ credit: { name: 'Ada Byron', prompt: false } });
  });

  test('is made with the model that is named; one that there is not is refused, and counts nothing', async () => {
    const person = harness.person();
    const job = await harness.create(person, { model: 'provider:second' });
    const call = harness.generator.calls.find(({ jobId }) => jobId === job.id);
    expect(call?.body).toMatchObject({ input: { model: 'provider:second' } });
    const before = await harness.used(person);
    const refusedFor = async (body: object) => {
      const answer = await post(person.headers, { prompt: 'x', ...body });
      return [answer.statusCode, Object.keys(answer.json().error.fields ?? {})];
    };
    expect(await refusedFor({ model: 'provider:third' })).toEqual([422, ['model']]);
    expect(await refusedFor({ model: 'nonsense' })).toEqual([400, ['model']]);
    expect(await refusedFor({ model: 'provider:second', inputFileId: job.id })).toEqual([
      422,
      ['inputFileId'],
    ]);
    expect(await harness.used(person)).toBe(before);
  });

  test('requests at the same moment never pass the quota together', async () => {
    const person = harness.person();
    await harness.create(person, { numImages: 1 });
    // 49 are left of the free plan's 50: six of these eight fit.
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => post(person.headers, { prompt: 'x', numImages: 8 })),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([
      202, 202, 202, 202, 202, 202, 403, 403,
    ]);
    expect(await harness.used(person)).toBe(49);
    const refused = answers.find(({ statusCode }) => statusCode === 403);
    expect(refused?.json()).toMatchObject({ error: { code: 'QUOTA_EXCEEDED' } });
    const jobs = await harness.app.inject({ url: '/api/jobs', headers: person.headers });
    expect(jobs.json().items).toHaveLength(7);
  });

  test('a request sent twice with one Idempotency-Key is one generation', async () => {
    const person = harness.person();
    const headers = { ...person.headers, 'idempotency-key': 'click-0001' };
    const body = { prompt: 'Une seule fois', numImages: 3 };
    const answers = await Promise.all([post(headers, body), post(headers, body), post(headers, body)]);
    const ids = new Set(answers.map((answer) => answer.json().job.id));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([202, 202, 202]);
    expect(ids.size).toBe(1);
    expect(await harness.used(person)).toBe(3);
    const other = await post(headers, { ...body, numImages: 4 });
    expect(other.statusCode).toBe(409);
    const stranger = await post({ ...harness.person().headers, 'idempotency-key': 'click-0001' }, body);
    expect(ids).not.toContain(stranger.json().job.id);
  });

  test('a plan without the feature is refused', async () => {
    const person = harness.person(undefined, { pla: 'u:free_user', fea: 'u:blog_generation' });
    const answer = await post(person.headers, { prompt: 'x' });
    expect(answer.json().error.code).toBe('FEATURE_NOT_IN_PLAN');
  });

  test('an input image must be one’s own, and an image', async () => {
    const owner = harness.person();
    const job = await harness.create(owner);
    const picture = await harness.produce(owner, job, 0);
    expect(await harness.report(job, { sequence: 1, status: 'COMPLETED', files: [picture] })).toBe(204);
    const files = await harness.app.inject({ url: '/api/files', headers: owner.headers });
    const inputFileId: string = files.json().items[0].id;

    const own = await post(owner.headers, { prompt: 'x', inputFileId });
    expect(own.statusCode).toBe(202);
    const call = harness.generator.calls.find(({ jobId }) => jobId === own.json().job.id);
    expect(call?.body).toMatchObject({ input: { inputKey: picture.key } });

    // Each of the two leads to the other, for whom both are there.
    const second = await harness.produce(owner, own.json().job, 0);
    await harness.report(own.json().job, { sequence: 1, status: 'COMPLETED', files: [second] });
    const { id: madeId } = await harness.app.database.storedFile.findUniqueOrThrow({
      where: { s3Key: second.key },
    });
    const chainOf = async (id: string, headers = owner.headers) =>
      (await harness.app.inject({ url: `/api/files/${id}/chain`, headers })).json();
    const start = { relation: 'input', type: 'image', id: inputFileId };
    expect(await chainOf(madeId)).toMatchObject({ from: [start], into: [], documents: [] });
    const made = { relation: 'input', type: 'image', id: madeId };
    expect(await chainOf(inputFileId)).toMatchObject({ from: [], into: [made], documents: [] });
    const trash = { status: 'TRASHED' } as const;
    await harness.app.database.storedFile.update({ where: { id: madeId }, data: trash });
    expect(await chainOf(inputFileId)).toEqual({ from: [], into: [], documents: [] });
    expect(await chainOf(inputFileId, harness.person().headers)).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });

    const stranger = harness.person();
    // What is done with a picture stands beside it, and is no way to another person's.
    const edit = { kind: 'mask', areas: [{ box: { x: 0, y: 0, width: 0.5, height: 0.5 } }] };
    const edited = await post(owner.headers, { prompt: 'x', inputFileId, edit });
    const { job: asked } = edited.json();
    expect(harness.generator.calls.find(({ jobId }) => jobId === asked.id)?.body).toMatchObject({
      input: { edit },
    });
    const shown = await harness.app.inject({
      url: `/api/images/${asked.resourceId}`,
      headers: owner.headers,
    });
    expect(shown.json()).toMatchObject({ inputFileId, edit: 'mask' });
    const refusedFor = async (headers: Record<string, string>, body: object) => {
      const { error } = (await post(headers, { prompt: 'x', ...body })).json();
      return [error.code, ...Object.keys(error.fields ?? {})];
    };
    expect(await refusedFor(stranger.headers, { inputFileId, edit })).toEqual(['NOT_FOUND']);
    expect(await refusedFor(owner.headers, { edit })).toEqual(['VALIDATION_FAILED', 'inputFileId']);
    const varied = { inputFileId, edit: { kind: 'variation' } };
    expect(await refusedFor(owner.headers, varied)).toEqual(['NOT_OFFERED', 'edit']);
    await harness.app.database.storedFile.update({ where: { id: inputFileId }, data: { width: 2049 } });
    const large = { inputFileId, edit: { kind: 'upscale', factor: 2 } };
    expect(await refusedFor(owner.headers, large)).toEqual(['VALIDATION_FAILED', 'edit']);

    // Of several pictures each must be one's own.
    const several = { prompt: 'x', inputFileId, otherInputFileIds: [madeId] };
    expect(await refusedFor(owner.headers, several)).toEqual(['FILE_NOT_READY']);

    const foreign = await post(stranger.headers, { prompt: 'x', inputFileId });
    const missing = await post(stranger.headers, { prompt: 'x', inputFileId: 'no-such-file' });
    expect(foreign.statusCode).toBe(404);
    expect(missing.statusCode).toBe(404);
    expect(await harness.used(stranger)).toBe(0);

    await harness.app.database.storedFile.update({
      where: { id: inputFileId },
      data: { contentType: 'application/pdf' },
    });
    const notAnImage = await post(owner.headers, { prompt: 'x', inputFileId });
    expect(notAnImage.json().error.fields).toHaveProperty('inputFileId');
  });

  test.each([
    null,
    [],
    'text',
    { prompt: '' },
    { prompt: 'x', ownerId: 'user_other' },
    { prompt: 'x', numImages: 9 },
  ])('refuses the body %j', async (payload) => {
    const answer = await harness.app.inject({
      method: 'POST',
      url: '/api/images',
      headers: { ...harness.person().headers, 'content-type': 'application/json' },
      payload: JSON.stringify(payload),
    });
    expect(answer.statusCode).toBe(400);
  });
});
