import { createHash } from 'node:crypto';
import type { FileDetails } from '@sorami/contracts/files';
import type { Job } from '@sorami/contracts/jobs';
import type { Model } from '@sorami/contracts/models';
import type { Usage } from '@sorami/contracts/usage';
import type { VideoGenerationResource } from '@sorami/contracts/videos';
import type { FilmProgress, ProducedFile } from '@sorami/contracts/webhook-events';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { emptyOutbox } from '../../files/empty-outbox.ts';
import { moveTrashed } from '../../files/move-trashed.ts';
import { emptyTrash } from '../../files/purge-by-age.ts';
import { reconcile } from '../../reconcile/reconcile.ts';
import { openTestHarness, type Person, type TestHarness } from '../../testing/test-harness.ts';
import { forgetRemotes } from './take-video-event.ts';

let harness: TestHarness;
beforeAll(async () => {
  harness = await openTestHarness({ RATE_LIMIT_FACTOR: '100' });
});
afterAll(() => harness.close());
beforeEach(() => {
  harness.generator.models = [model];
});

const model: Model = {
  id: 'provider:film-1',
  kind: 'video',
  name: 'Film 1',
  embedded: false,
  isDefault: true,
  providerName: 'Provider',
  speed: null,
  video: {
    aspectRatios: ['16:9', '9:16'],
    resolutions: ['720p'],
    durations: [3, 8],
    maxVideos: 2,
    startsFromPicture: true,
    sound: 'always',
    people: 'words',
    microsPerSecond: { '720p': 70_000 },
  },
};

const proClaims = { pla: 'u:pro', fea: 'u:image_generation,u:video_generation,u:organization_files' };
const pro = () => harness.person(undefined, proClaims);

type Method = 'GET' | 'POST' | 'DELETE';

function ask(person: Person, method: Method, url: string, payload?: object) {
  const headers = { ...person.headers, accept: 'application/json' };
  return harness.app.inject({ method, url, headers, ...(payload && { payload }) });
}

async function start(person: Person, body: object = {}): Promise<Job> {
  const answer = await ask(person, 'POST', '/api/videos', {
    prompt: 'Un phare',
    durationSeconds: 3,
    ...body,
  });
  expect(answer.statusCode, answer.body).toBe(202);
  return answer.json<{ job: Job }>().job;
}

async function read(person: Person, id: string): Promise<VideoGenerationResource> {
  const answer = await ask(person, 'GET', `/api/videos/${id}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<VideoGenerationResource>();
}

async function put(key: string, text: string, contentType: string) {
  const body = Buffer.from(text);
  await harness.app.store.putObject({ key, body, contentType });
  const sha256 = createHash('sha256').update(body).digest('hex');
  return { key, contentType, size: body.length, sha256 };
}

/** Puts a film into the bucket and describes it as the generator would. */
async function produce(person: Person, job: Pick<Job, 'id'>, index: number): Promise<ProducedFile> {
  const key = `users/${person.clerkId}/videos/${job.id}/un-phare-${index + 1}.mp4`;
  return {
    ...(await put(key, `film ${job.id} ${index}`, 'video/mp4')),
    index,
    name: `Un phare ${index + 1}.mp4`,
    width: 1280,
    height: 720,
    durationSeconds: 3.04,
    metadata: { hasSound: true, costMicros: 210_000 },
  };
}

/** Makes poster and preview of it. */
async function dress(film: ProducedFile): Promise<ProducedFile> {
  const folder = film.key.slice(0, film.key.lastIndexOf('/'));
  const poster = await put(`${folder}/thumb_${film.index + 1}.webp`, `poster of ${film.key}`, 'image/webp');
  const silent = await put(`${folder}/preview_${film.index + 1}.mp4`, `preview of ${film.key}`, 'video/mp4');
  return {
    ...film,
    thumbnail: { ...poster, width: 1280, height: 720 },
    preview: { ...silent, width: 480, height: 270 },
  };
}

const engine = { model: 'provider:film-1', modelVersion: '1.2', embedded: false, processingSeconds: 12.5 };
const progress = (change: Partial<FilmProgress>): FilmProgress => ({
  stage: 'GENERATING',
  generatingSince: null,
  generationSeconds: 0,
  downloadSeconds: 0,
  remotes: [],
  ...change,
});

let sequence = 0;
const report = async (job: Job, change: object) => {
  sequence += 1;
  expect(await harness.report(job, { engine, ...change, sequence })).toBe(204);
};

/** A finished generation of one film with poster and preview. */
async function makeFilm(person: Person) {
  const job = await start(person);
  const film = await dress(await produce(person, job, 0));
  await report(job, { status: 'COMPLETED', progress: 100, files: [film] });
  const generation = await read(person, job.resourceId);
  const [video] = generation.videos;
  if (!video) throw new Error('There is no film');
  return { job, film, generation, fileId: video.file.id };
}

const minutes = (count: number) => new Date(Date.now() + count * 60_000);
const days = (count: number) => minutes(count * 24 * 60);

async function objectsOf(person: Person): Promise<string[]> {
  const { objects } = await harness.app.store.listObjects({ prefix: `users/${person.clerkId}/` });
  return objects.map(({ key }) => key).sort();
}

/** Of what this person has: other tests leave reports that were refused, and what they spoke of. */
async function defects(person: Person): Promise<string[]> {
  const found: string[] = [];
  await reconcile(harness.app, {
    now: minutes(5 * 60),
    deep: true,
    onDefect: ({ kind, key }) => void found.push(`${kind} ${key}`),
  });
  return found.filter((defect) => defect.includes(person.clerkId) || defect.startsWith('storage-use'));
}

/** What the three variants of a file lead to; a status where that is nowhere. */
async function follow(person: Person, fileId: string): Promise<(string | number)[]> {
  return await Promise.all(
    ['original', 'thumbnail', 'preview'].map(async (variant) => {
      const answer = await ask(person, 'GET', `/api/files/${fileId}?variant=${variant}`);
      if (answer.statusCode !== 200) return answer.statusCode;
      return await (await fetch(answer.json<{ url: string }>().url)).text();
    }),
  );
}

describe('POST /api/videos', () => {
  test('hands over what was asked for, counts each film, and knows the plan’s columns', async () => {
    const person = pro();
    const job = await start(person, { numberOfVideos: 2, aspectRatio: '9:16', sound: true });
    expect(job).toMatchObject({ kind: 'video', status: 'PENDING', attempt: 1, title: 'Un phare' });
    const call = await vi.waitUntil(() => harness.generator.calls.find(({ jobId }) => jobId === job.id));
    expect(call.body).toEqual({
      jobId: job.id,
      attempt: 1,
      budgetMicros: 50_000_000,
      credit: { name: null, prompt: false },
      forbidden: [],
      input: {
        prompt: 'Un phare',
        aspectRatio: '9:16',
        numberOfVideos: 2,
        durationSeconds: 3,
        resolution: '720p',
        sound: true,
        personGeneration: 'ALLOW_ADULT',
        language: 'fr',
      },
    });
    const usage = (await ask(person, 'GET', '/api/usage')).json<Usage>();
    expect(usage.videos).toMatchObject({ used: 2, limit: 30 });
    const generation = await read(person, job.resourceId);
    expect(generation).toMatchObject({ stage: 'PENDING', videos: [], modelVersion: null, inputFileId: null });
    const list = (await ask(person, 'GET', '/api/videos')).json();
    expect(list).toEqual({ items: [generation], nextCursor: null });
  });

  test('is refused with the plan where that has no films, and nothing is counted', async () => {
    const person = harness.person();
    const answer = await ask(person, 'POST', '/api/videos', { prompt: 'x' });
    expect(answer.statusCode).toBe(403);
    expect(answer.json()).toMatchObject({ error: { code: 'FEATURE_NOT_IN_PLAN' } });
    const usage = (await ask(person, 'GET', '/api/usage')).json<Usage>();
    expect(usage.videos).toMatchObject({ used: 0, limit: 0 });
  });

  test.each([
    [{ aspectRatio: '1:1' }, 'aspectRatio'],
    [{ resolution: '1080p' }, 'resolution'],
    [{ durationSeconds: 7 }, 'durationSeconds'],
    [{ numberOfVideos: 3 }, 'numberOfVideos'],
    [{ sound: false }, 'sound'],
  ])('is refused with the field’s name where the engine cannot do %j', async (body, field) => {
    const person = pro();
    const answer = await ask(person, 'POST', '/api/videos', { prompt: 'x', durationSeconds: 3, ...body });
    expect(answer.statusCode).toBe(422);
    expect(answer.json().error).toMatchObject({
      code: 'NOT_OFFERED',
      fields: { [field]: expect.any(String) },
    });
    expect((await ask(person, 'GET', '/api/usage')).json<Usage>().videos.used).toBe(0);
    expect((await ask(person, 'GET', '/api/videos')).json().items).toEqual([]);
  });

  test('starts from a picture of the owner, and from nobody else’s', async () => {
    const [person, other] = [pro(), pro()];
    const [mine, text, foreign] = [
      await harness.upload(person, 'a.png', 'some bytes'),
      await harness.upload(person, 'a.txt', 'some words', 'text/plain'),
      await harness.upload(other, 'b.png', 'other bytes'),
    ];
    const job = await start(person, { inputFileId: mine });
    const call = await vi.waitUntil(() => harness.generator.calls.find(({ jobId }) => jobId === job.id));
    const { s3Key } = await harness.app.database.storedFile.findUniqueOrThrow({ where: { id: mine } });
    expect(call.body).toMatchObject({ input: { inputKey: s3Key } });
    expect(call.body).not.toHaveProperty('input.inputFileId');
    expect((await read(person, job.resourceId)).inputFileId).toBe(mine);
    const made = await produce(person, job, 0);
    await report(job, { status: 'COMPLETED', progress: 100, files: [made] });
    const film = await harness.app.database.storedFile.findUniqueOrThrow({ where: { s3Key: made.key } });
    expect((await ask(person, 'GET', `/api/files/${film.id}/chain`)).json()).toMatchObject({
      from: [{ relation: 'input', type: 'upload', id: mine }],
      into: [],
    });
    expect((await ask(person, 'GET', `/api/files/${mine}/chain`)).json()).toMatchObject({
      into: [{ relation: 'input', type: 'video', id: film.id }],
    });

    const refused = async (inputFileId: string) =>
      (await ask(person, 'POST', '/api/videos', { prompt: 'x', durationSeconds: 3, inputFileId })).statusCode;
    expect(await refused(foreign)).toBe(404);
    expect(await refused('nothing')).toBe(404);
    expect(await refused(text)).toBe(400);
  });
});

describe('GET /api/models', () => {
  test('lists what the plan may use', async () => {
    expect((await ask(pro(), 'GET', '/api/models')).json()).toEqual({ items: [model] });
    expect((await ask(harness.person(), 'GET', '/api/models')).json()).toEqual({ items: [] });
  });
});

describe('what the generator reports', () => {
  test('moves the stages; a film is there before its poster, and both are what they are', async () => {
    const person = pro();
    const job = await start(person, { numberOfVideos: 2 });
    const since = new Date(Date.now() - 9_000).toISOString();
    await report(job, { video: progress({ generatingSince: since }) });
    expect(await read(person, job.resourceId)).toMatchObject({ stage: 'GENERATING', generatingSince: since });

    const film = await produce(person, job, 1);
    const remote = { index: 1, uri: 'https://provider.example/files/1', until: days(2).toISOString() };
    const video = progress({
      stage: 'DOWNLOADING',
      generationSeconds: 9.5,
      downloadSeconds: 0.5,
      remotes: [remote],
    });
    await report(job, { files: [film], video, progress: 60 });
    const half = await read(person, job.resourceId);
    expect(half).toMatchObject({
      stage: 'DOWNLOADING',
      generatingSince: null,
      generationTime: 9.5,
      downloadTime: 0.5,
      processingTime: 12.5,
      model: 'provider:film-1',
      modelVersion: '1.2',
      videos: [
        {
          width: 1280,
          height: 720,
          aspectRatio: '16:9',
          durationSeconds: 3.04,
          hasSound: true,
          embedded: false,
          file: { type: 'video', hasThumbnail: false, durationSeconds: 3.04, size: film.size },
        },
      ],
    });
    const fileId = half.videos[0]?.file.id ?? '';
    expect(await follow(person, fileId)).toEqual([`film ${job.id} 1`, 404, 404]);
    const rows = await harness.app.database.videoFile.findMany({ where: { generationId: job.resourceId } });
    expect(rows).toMatchObject([{ remoteUri: remote.uri, durationSeconds: 3, format: 'mp4', fileUrl: null }]);

    const before = await harness.stored(person);
    const dressed = await dress(film);
    const other = await dress(await produce(person, job, 0));
    await report(job, { files: [other, dressed], status: 'COMPLETED', progress: 100, video });
    const whole = await read(person, job.resourceId);
    expect(whole).toMatchObject({ stage: 'COMPLETED', removedVideos: 0 });
    expect(whole.videos.map(({ file }) => [file.name, file.hasThumbnail, file.hasPreview])).toEqual([
      ['Un phare 1.mp4', true, true],
      ['Un phare 2.mp4', true, true],
    ]);
    expect(whole.job.thumbnailFileId).toBe(whole.videos[0]?.file.id);
    expect(await follow(person, fileId)).toEqual([
      `film ${job.id} 1`,
      `poster of ${film.key}`,
      `preview of ${film.key}`,
    ]);
    const sizes = [other, other.thumbnail, other.preview, dressed.thumbnail, dressed.preview];
    expect(await harness.stored(person)).toBe(
      before + sizes.reduce((sum, made) => sum + (made?.size ?? 0), 0),
    );
    const listed = (await ask(person, 'GET', '/api/files?type=video')).json().items;
    expect(listed).toMatchObject([{ hasPreview: true }, { hasPreview: true }]);
    const details = (await ask(person, 'GET', `/api/files/${fileId}/details`)).json<FileDetails>();
    expect(details).toMatchObject({
      prompt: 'Un phare',
      engine: 'provider:film-1',
      costMicros: 210_000,
      hasPreview: true,
    });
    expect(await defects(person)).toEqual([]);

    // Nobody else has any of it.
    const stranger = pro();
    expect(await follow(stranger, fileId)).toEqual([404, 404, 404]);
    expect((await ask(stranger, 'GET', `/api/videos/${job.resourceId}`)).statusCode).toBe(404);

    expect(await forgetRemotes(harness.app.database, days(1))).toBe(0);
    expect(await forgetRemotes(harness.app.database, days(3))).toBe(1);
    expect(await harness.app.database.videoFile.count({ where: { remoteUri: { not: null } } })).toBe(0);
  });

  test('an older event does not take a stage back, and a cancelled job keeps its own', async () => {
    const person = pro();
    const job = await start(person);
    await report(job, { video: progress({ stage: 'DOWNLOADING' }) });
    expect(await harness.report(job, { engine, sequence: 1, video: progress({}) }, 'late')).toBe(400);
    expect(await harness.report(job, { engine, sequence: sequence - 1, video: progress({}) })).toBe(204);
    expect(await read(person, job.resourceId)).toMatchObject({ stage: 'DOWNLOADING' });
    await ask(person, 'POST', `/api/jobs/${job.id}/cancel`);
    const cancelled = await read(person, job.resourceId);
    expect(cancelled).toMatchObject({ stage: 'DOWNLOADING', job: { status: 'CANCELLED' } });
    expect((await ask(person, 'GET', '/api/usage')).json<Usage>().videos.used).toBe(0);
  });

  test.each<[string, (film: ProducedFile) => Partial<ProducedFile>]>([
    ['a picture', () => ({ contentType: 'image/png' })],
    ['a film without a length', () => ({ durationSeconds: undefined })],
    ['a film without a width', () => ({ width: undefined })],
    [
      'a preview of somebody else',
      ({ preview }) => ({
        preview: preview && { ...preview, key: preview.key.replace(/^users\/[^/]+/, 'users/user_other') },
      }),
    ],
    ['a preview of another size', ({ preview }) => ({ preview: preview && { ...preview, size: 7 } })],
    ['a preview in the poster’s place', ({ thumbnail }) => ({ preview: thumbnail })],
  ])('%s is refused, and nothing is written', async (_what, change) => {
    const person = pro();
    const job = await start(person);
    const film = await dress(await produce(person, job, 0));
    sequence += 1;
    const files = [{ ...film, ...change(film) }];
    expect(await harness.report(job, { engine, sequence, files })).toBe(400);
    expect((await read(person, job.resourceId)).videos).toEqual([]);
  });
});

describe('poster and preview', () => {
  test('go with their film into the trash, to its other key, back, and away for good', async () => {
    const person = pro();
    const { fileId, film, generation } = await makeFilm(person);
    const whole = await follow(person, fileId);
    const given = (await ask(person, 'GET', `/api/files/${fileId}?variant=preview`)).json<{ url: string }>();
    const before = await harness.stored(person);

    expect((await ask(person, 'DELETE', `/api/videos/${generation.id}`)).statusCode).toBe(204);
    // In the trash its poster alone is shown.
    expect(await follow(person, fileId)).toEqual([409, whole[1], 409]);
    expect(await moveTrashed(harness.app, minutes(2))).toBe(1);
    expect((await fetch(given.url)).status).toBe(404);
    expect(await harness.stored(person)).toBe(before);
    expect(await defects(person)).toEqual([]);
    const moved = await objectsOf(person);
    expect(moved).toHaveLength(3);
    expect(moved).not.toContain(film.key);

    expect((await ask(person, 'POST', `/api/files/${fileId}/restore`)).statusCode).toBe(204);
    expect(await follow(person, fileId)).toEqual(whole);
    await ask(person, 'DELETE', `/api/files/${fileId}`);
    await emptyTrash(harness.app, days(31));
    await emptyOutbox(harness.app, days(31));
    expect(await objectsOf(person)).toEqual([]);
    expect(await harness.stored(person)).toBe(0);
  });

  test('that come after their film was put into the trash are there when it comes back', async () => {
    const person = pro();
    const job = await start(person);
    const film = await produce(person, job, 0);
    await report(job, { files: [film] });
    const fileId = (await read(person, job.resourceId)).videos[0]?.file.id ?? '';
    await ask(person, 'DELETE', `/api/files/${fileId}`);
    await moveTrashed(harness.app, minutes(2));
    const dressed = await dress(film);
    await report(job, { files: [dressed], status: 'COMPLETED', progress: 100 });
    expect(await defects(person)).toEqual([]);
    await ask(person, 'POST', `/api/files/${fileId}/restore`);
    expect((await follow(person, fileId)).slice(1)).toEqual([
      `poster of ${film.key}`,
      `preview of ${film.key}`,
    ]);
  });

  test('that come after their film is gone for good go too', async () => {
    const person = pro();
    const job = await start(person);
    const film = await produce(person, job, 0);
    await report(job, { files: [film] });
    const fileId = (await read(person, job.resourceId)).videos[0]?.file.id ?? '';
    await ask(person, 'DELETE', `/api/files/${fileId}?permanent=true`);
    await emptyOutbox(harness.app, minutes(1));
    await report(job, { files: [await dress(film)], status: 'COMPLETED', progress: 100 });
    expect(await objectsOf(person)).toHaveLength(2);
    await emptyOutbox(harness.app, minutes(1));
    expect(await objectsOf(person)).toEqual([]);
    expect(await harness.stored(person)).toBe(0);
    // It was made all the same.
    expect(await read(person, job.resourceId)).toMatchObject({ removedVideos: 1, videos: [] });
    expect((await ask(person, 'GET', '/api/usage')).json<Usage>().videos.used).toBe(1);
  });

  test('are dropped by the reconciler where they are wrong, and their film stays', async () => {
    const person = pro();
    const { fileId, film } = await makeFilm(person);
    const before = await harness.stored(person);
    await harness.app.store.deleteObjects(film.preview?.key ?? '');
    await reconcile(harness.app, { now: minutes(5 * 60), repair: true });
    expect(await follow(person, fileId)).toEqual([
      expect.stringMatching(/^film/),
      expect.stringMatching(/^poster/),
      404,
    ]);
    expect(await harness.stored(person)).toBe(before - (film.preview?.size ?? 0));
    expect(await defects(person)).toEqual([]);
  });

  test('go with the account', async () => {
    const person = pro();
    await makeFilm(person);
    expect(await objectsOf(person)).not.toEqual([]);
    await harness.deleteAccount(person);
    expect(await objectsOf(person)).toEqual([]);
  });
});
