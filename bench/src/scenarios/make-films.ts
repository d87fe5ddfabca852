import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { type Job, startedJobSchema } from '@sorami/contracts/jobs';
import { type VideoGenerationResource, videoGenerationSchema } from '@sorami/contracts/videos';
import { makeFilm } from '@sorami/preview-engines/film/make-film';
import { signCall } from '@sorami/server/signed-call';
import { z } from 'zod';
import { bytesMoved } from '../measure/bytes-moved.ts';
import { cpuSeconds } from '../measure/cpu-seconds.ts';
import { forgetPeak, memoryOf } from '../measure/memory.ts';
import { median } from '../measure/statistics.ts';
import { measuredResult, type Result } from '../result.ts';
import type { Person } from '../stack/clerk-people.ts';
import type { Stack } from '../stack/start-stack.ts';
import { followJobs } from './follow-jobs.ts';

const runs = 6;
const runsOfApi = 2;
const targets = { visible: 400, engine: 8, memory: 60 };
const largeMegabytes = 500;
/** Milliseconds between two looks. */
const pause = 40;

/**
 * Films from the click to where they can be played, less what the engine itself takes; how long that takes for 8 s of
 * 720p; and what api has to do with it.
 */
export async function makeFilms(stack: Stack): Promise<Result[]> {
  const { api, people } = stack;
  const overheads: number[] = [];
  const cpu: number[] = [];
  const moved: number[] = [];
  const sizes: number[] = [];
  for (let run = -1; run < runs; run++) {
    const { visible, generation } = await makeOne(api.url, people.newcomer, { durationSeconds: 3 }, run);
    await completed(api.url, people.newcomer, generation.id);
    if (run >= 0) overheads.push(visible - (generation.generationTime ?? 0) * 1_000);
  }
  // Nobody asks meanwhile: whoever waits hears of it by events.
  for (let run = 0; run < runsOfApi; run++) {
    const follower = await followJobs(api.url, await people.newcomer.mint());
    const before = { cpu: cpuSeconds(api.pid), bytes: bytesMoved(api.pid) };
    const job = await start(api.url, people.newcomer, { durationSeconds: 8 }, run);
    await follower.completed(job.id);
    cpu.push(((cpuSeconds(api.pid) ?? Number.NaN) - (before.cpu ?? 0)) * 1_000);
    moved.push((bytesMoved(api.pid) ?? Number.NaN) - (before.bytes ?? 0));
    follower.close();
    const headers = { authorization: `Bearer ${await people.newcomer.mint()}` };
    sizes.push((await read(api.url, headers, job.resourceId)).videos[0]?.file.size ?? 0);
  }
  const { generation: long } = await makeOne(api.url, people.newcomer, { durationSeconds: 8 }, runs);
  const engine = long.generationTime ?? Number.NaN;
  const perFilm = median(moved) / 1024;
  const size = median(sizes) / 1024;
  return [
    measuredResult(
      'create a film to visible, less the engine',
      `${median(overheads).toFixed(0)} ms`,
      `< ${targets.visible} ms`,
      median(overheads) < targets.visible,
      `best ${Math.min(...overheads).toFixed(0)}, worst ${Math.max(...overheads).toFixed(0)} ms`,
    ),
    measuredResult(
      'the preview engine, 8 s of 720p',
      `${engine.toFixed(1)} s`,
      `<= ${targets.engine} s`,
      engine <= targets.engine,
    ),
    measuredResult(
      'api for one film: CPU, and bytes read and written',
      `${median(cpu).toFixed(0)} ms, ${perFilm.toFixed(0)} kB`,
      'none of its bytes',
      perFilm < size,
      `8 s of 720p with poster and preview; the film has ${size.toFixed(0)} kB`,
    ),
  ];
}

interface Made {
  /** Milliseconds from the click until the film can be played. */
  visible: number;
  generation: VideoGenerationResource;
}

async function start(url: string, person: Person, body: object, run: number): Promise<Job> {
  const headers = { authorization: `Bearer ${await person.mint()}`, 'content-type': 'application/json' };
  const answer = await fetch(`${url}/api/videos`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ prompt: `Une barque sur un lac, le soir, ${run}`, ...body }),
  });
  if (answer.status !== 202) throw new Error(`POST /api/videos: ${answer.status} ${await answer.text()}`);
  return startedJobSchema.parse(await answer.json()).job;
}

/** From the click until the film can be played. */
export async function makeOne(url: string, person: Person, body: object, run: number): Promise<Made> {
  const headers = { authorization: `Bearer ${await person.mint()}` };
  const startedAt = performance.now();
  const job = await start(url, person, body, run);
  for (;;) {
    const generation = await read(url, headers, job.resourceId);
    const [film] = generation.videos;
    if (film) {
      const link = await fetch(`${url}/api/files/${film.file.id}`, { headers, redirect: 'manual' });
      const visible = performance.now() - startedAt;
      const object = await fetch(link.headers.get('location') ?? '', { headers: { range: 'bytes=0-1023' } });
      if (object.status !== 206) throw new Error(`The film is answered with ${object.status}`);
      await object.arrayBuffer();
      return { visible, generation };
    }
    if (generation.job.status === 'FAILED') throw new Error(`No film: ${generation.job.error?.message}`);
    await wait(pause);
  }
}

async function read(
  url: string,
  headers: Record<string, string>,
  id: string,
): Promise<VideoGenerationResource> {
  const answer = await fetch(`${url}/api/videos/${id}`, { headers });
  return videoGenerationSchema.parse(await answer.json());
}

/** Until its poster is there, too. */
export async function completed(url: string, person: Person, id: string): Promise<void> {
  const headers = { authorization: `Bearer ${await person.mint()}` };
  while ((await read(url, headers, id)).job.status !== 'COMPLETED') await wait(200);
}

const jobSchema = z.object({ status: z.string() });

/** A film of 500 MB on its way from a provider to the bucket, through a generator that does nothing else. */
export async function passLargeFilm({ spawnGenerator, webhookSecret, people }: Stack): Promise<Result[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sorami-bench-film-'));
  const provider = await startProvider(await makeLargeFilm(folder));
  try {
    const generator = await spawnGenerator({
      GOOGLE_API_KEY: 'a-key-of-the-bench',
      GOOGLE_BASE_URL: provider.url,
      VIDEO_MODELS: 'google:gemini-omni-1.2-flash',
    });
    const owner = { clerkUserId: people.newcomer.clerkId };
    const call = async (method: 'GET' | 'POST', route: string, body = '') => {
      const headers = signCall(webhookSecret, { method, path: route, body, owner });
      const answer = await fetch(`${generator.url}${route}`, {
        method,
        headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body }),
      });
      if (!answer.ok) throw new Error(`${route}: ${answer.status} ${await answer.text()}`);
      return jobSchema.parse(await answer.json());
    };
    const input = {
      prompt: 'Un film très long',
      aspectRatio: '16:9',
      numberOfVideos: 1,
      durationSeconds: 3,
      resolution: '720p',
      sound: true,
      personGeneration: 'ALLOW_ADULT',
      language: 'fr',
    };
    const make = async () => {
      const jobId = crypto.randomUUID();
      await call('POST', '/api/videos/generate', JSON.stringify({ jobId, attempt: 1, input }));
      for (;;) {
        const { status } = await call('GET', `/api/jobs/${jobId}`);
        if (status === 'COMPLETED') return;
        if (status === 'FAILED') throw new Error('The large film was not taken');
        await wait(500);
      }
    };
    // The first one also loads programs.
    provider.isLarge = false;
    await make();
    forgetPeak(generator.pid);
    const before = memoryOf(generator.pid, 'VmRSS');
    provider.isLarge = true;
    const startedAt = performance.now();
    await make();
    const grown = memoryOf(generator.pid, 'VmHWM') - before;
    const seconds = (performance.now() - startedAt) / 1_000;
    await generator.stop();
    return [
      measuredResult(
        `a film of ${largeMegabytes} MB through the generator`,
        `${grown.toFixed(0)} MB more`,
        `< ${targets.memory} MB more`,
        grown < targets.memory,
        `from ${before.toFixed(0)} MB; in ${seconds.toFixed(0)} s with its poster`,
      ),
    ];
  } finally {
    await provider.close();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Films {
  small: string;
  large: string;
}

/** A true film, and the same with a box of padding at its end that nobody shows. */
async function makeLargeFilm(folder: string): Promise<Films> {
  const small = path.join(folder, 'small.mp4');
  const large = path.join(folder, 'large.mp4');
  const asked = { prompt: 'x', index: 0, aspectRatio: '16:9', resolution: '720p', language: 'fr' } as const;
  const { signal } = new AbortController();
  await makeFilm({ ...asked, durationSeconds: 3, sound: true, outputFile: small }, { signal });
  const padding = largeMegabytes * 1024 ** 2;
  const header = Buffer.alloc(8);
  header.writeUInt32BE(padding);
  header.write('free', 4, 'latin1');
  const file = await open(large, 'w');
  await file.writeFile(createReadStream(small));
  await file.writeFile(header);
  await file.truncate((await stat(small)).size + padding);
  await file.close();
  return { small, large };
}

/** As much of Google's Interactions API as one film takes. */
async function startProvider(films: Films) {
  const http = createServer(async (request, response) => {
    request.resume();
    const say = (body: unknown) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.url?.includes('/files/')) {
      const file = provider.isLarge ? films.large : films.small;
      response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': (await stat(file)).size });
      createReadStream(file).pipe(response);
    } else if (request.method === 'POST') say({ id: 'v1_one', status: 'in_progress' });
    else {
      const video = { type: 'video', mime_type: 'video/mp4', uri: `${provider.url}/files/one:download` };
      say({ id: 'v1_one', status: 'completed', steps: [{ type: 'model_output', content: [video] }] });
    }
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const provider = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    isLarge: false,
    close: () => new Promise<void>((resolve) => http.close(() => resolve())),
  };
  return provider;
}
