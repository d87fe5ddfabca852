import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { draftPieceSchema } from '@sorami/contracts/jobs';
import { projectRoot } from '@sorami/database/folders';
import { signCall } from '@sorami/server/signed-call';
import { execa } from 'execa';
import { z } from 'zod';
import { cpuSeconds } from '../measure/cpu-seconds.ts';
import { median } from '../measure/statistics.ts';
import { measuredResult, type Result } from '../result.ts';
import type { Stack } from '../stack/start-stack.ts';
import { chapter, startTextProvider, type TextProvider } from '../stack/text-provider.ts';

const streams = 50;
const callsEach = 6;
const callsAlone = 4;
/** Milliseconds between two tokens, of four characters: 100 a second. */
const pace = 10;
const targets = { added: 15, cpu: 5, firstWord: 150 };
const callLength = (chapter.length / 4) * pace;
/** People do not ask in step: the streams begin over the length of one call. */
const load = [streams, callsAlone, callLength].map(String);

/** As many clients with nothing between them and the provider. */
const bareClient = `
  const [url, streams, calls, spread] = process.argv.slice(1);
  await Promise.all(Array.from({ length: Number(streams) }, async (_, index) => {
    await new Promise((begin) => setTimeout(begin, (index / streams) * spread));
    for (let call = 0; call < Number(calls); call += 1) {
      const headers = { 'x-client': 'bare-' + index };
      const answer = await fetch(url, { method: 'POST', body: '{}', headers });
      for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) void chunk.length;
    }
  }));
  console.log('done');
  setTimeout(() => {}, 60_000);
`;

/** What Sorami adds to a call for a text: to its time, to the processor, and until its first word is at api. */
export async function callModels(stack: Stack): Promise<Result[]> {
  const provider = await startTextProvider({ pace, chapters: callsEach });
  const folder = await mkdtemp(path.join(tmpdir(), 'sorami-models-'));
  try {
    const bare = await runBare(provider);
    const catalogue = JSON.parse(
      await readFile(path.join(projectRoot, 'apps/generator/src/engines/catalogue.json'), 'utf8'),
    );
    catalogue.providers['openai-compatible'].concurrency = streams;
    const file = path.join(folder, 'catalogue.json');
    await writeFile(file, JSON.stringify(catalogue));
    const model = {
      OPENAI_COMPATIBLE_BASE_URL: `${provider.url}/v1`,
      TEXT_MODELS: 'openai-compatible:m',
      MODEL_CATALOGUE: file,
    };
    const alone = await runAlone(provider, {
      ...model,
      GENERATOR_DATABASE_URL: await stack.createGeneratorDatabase(),
    });
    provider.chapters = 0;
    provider.firstTokens.clear();
    const generator = await stack.spawnGenerator({ ...model, GENERATOR_CONCURRENCY: String(streams) });
    const call = (path: string, book: number, body?: object) => {
      const owner = { clerkUserId: `user_bench_${book}` };
      const method = body ? 'POST' : 'GET';
      const text = body ? JSON.stringify(body) : '';
      return fetch(generator.url + path, {
        method,
        headers: {
          ...(body && { 'content-type': 'application/json' }),
          ...signCall(stack.webhookSecret, { method, path, body: text, owner }),
        },
        ...(body && { body: text }),
      });
    };
    const seen = new Map<string, number>();
    for (let book = 0; book < streams; book += 1) {
      const jobId = crypto.randomUUID();
      const input = {
        title: `Livre ${book}`,
        topic: 'le pain',
        goal: 'en faire',
        language: 'fr',
        chapterCount: callsEach,
        wordsPerChapter: 200,
        byline: '',
      };
      const answer = await call('/api/books/generate', book, { jobId, attempt: 1, input });
      if (answer.status !== 202) throw new Error(`${answer.status} ${await answer.text()}`);
      void call(`/api/jobs/${jobId}/text`, book).then(
        async ({ body }) => {
          let text = '';
          for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
            text += chunk;
            const line = text.split('\n').find((one) => one !== '');
            if (!line?.endsWith('}') || seen.has(String(book))) continue;
            if (draftPieceSchema.safeParse(JSON.parse(line)).success)
              seen.set(String(book), performance.now());
          }
        },
        () => {},
      );
    }
    while (provider.chapters < streams) await wait(20);
    provider.gaps.length = 0;
    while (provider.chapters < streams * (callsEach - 1)) await wait(20);
    const inBooks = median(provider.gaps) - bare.gap;
    const added = alone.gap - bare.gap;
    const firsts = [...seen].map(([book, at]) => at - (provider.firstTokens.get(book) ?? Number.NaN));
    const first = median(firsts.filter((one) => !Number.isNaN(one)));
    const share = ((alone.cpu - bare.cpu) / callLength) * 100;
    await generator.stop();
    return [
      measuredResult(
        `what Sorami adds to a call for a text, ${streams} at once`,
        `${added.toFixed(1)} ms`,
        `< ${targets.added} ms`,
        added < targets.added,
        `with its line in the ledger; between two chapters of ${streams} books in step ${inBooks.toFixed(0)} ms`,
      ),
      measuredResult(
        'CPU that it adds, of the time that the call takes',
        `${share.toFixed(1)} %`,
        `< ${targets.cpu} %`,
        share < targets.cpu,
        `${alone.cpu.toFixed(0)} ms a call; a bare fetch ${bare.cpu.toFixed(0)} ms`,
      ),
      measuredResult(
        'the first word of a text: from the provider to api',
        `${first.toFixed(0)} ms`,
        `< ${targets.firstWord} ms`,
        first < targets.firstWord,
        `${firsts.length} texts, begun at once`,
      ),
    ];
  } finally {
    provider.close();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Measured {
  /** Milliseconds between an answer and the next call, and of the processor for each call. */
  gap: number;
  cpu: number;
}

async function runBare(provider: TextProvider): Promise<Measured> {
  provider.gaps.length = 0;
  const args = ['--input-type=module', '-e', bareClient, provider.url, ...load];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  const cpu = ((cpuSeconds(child.pid ?? 0) ?? Number.NaN) / (streams * callsAlone)) * 1000;
  child.kill('SIGKILL');
  return { gap: median(provider.gaps), cpu };
}

/** The same calls by the generator's own engine, with no book around them. */
async function runAlone(provider: TextProvider, env: Record<string, string>): Promise<Measured> {
  provider.gaps.length = 0;
  const program = path.join(projectRoot, 'apps/generator/src/testing/write-alone.ts');
  const { stdout } = await execa(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program, ...load],
    { env },
  );
  const { cpuSeconds } = z.object({ cpuSeconds: z.number() }).parse(JSON.parse(stdout));
  return { gap: median(provider.gaps), cpu: (cpuSeconds / (streams * callsAlone)) * 1000 };
}
