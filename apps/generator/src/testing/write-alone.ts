import { randomUUID } from 'node:crypto';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { pino } from 'pino';
import { migrate } from '../database/migrate.ts';
import { engineEnvSchema } from '../engine-env.ts';
import { readCatalogue } from '../engines/catalogue.ts';
import { createModelWatch } from '../engines/model-watch.ts';
import { createEngines } from '../engines/registry.ts';
import { writeChapter } from '../engines/text/tasks/write-chapter.ts';
import { createLedger } from '../ledger/ledger.ts';

// Chapters by the configured model with no run around them, for the bench: what lies between an answer and the next call
// is our client, the answer's checks and the ledger. Arguments: how many write at once, how many chapters each, and over
// how many milliseconds they begin.
const [streams = 1, chapters = 1, spread = 0] = process.argv.slice(2).map(Number);
const url = process.env.GENERATOR_DATABASE_URL ?? '';
await migrate(url);
const pool = new pg.Pool({ connectionString: url, max: 10 });
const log = pino({ level: 'silent' });
const env = engineEnvSchema.parse(process.env);
const catalogue = readCatalogue(process.env.MODEL_CATALOGUE);
const watch = createModelWatch(env, catalogue, log);
watch.stop();
const { textEngine } = createEngines(
  {},
  { env, catalogue, watch, ledger: createLedger(pool, { monthlyBudgetUsd: undefined }), log },
);
const { signal } = new AbortController();
const startedAt = process.cpuUsage();
await Promise.all(
  Array.from({ length: streams }, async (_, book) => {
    await wait((book / streams) * spread);
    for (let index = 0; index < chapters; index += 1) {
      const task = writeChapter({
        book: { title: `Livre ${book}`, topic: 'le pain', goal: 'en faire', language: 'fr' },
        outline: [{ title: 'Un', summary: 'Ce que dit ce chapitre.', points: ['Un', 'Deux'] }],
        index: 0,
        wordsPerChapter: 200,
        before: [],
      });
      const owner = { clerkUserId: `user_bench_${book}` };
      const origin = { jobId: randomUUID(), step: 'chapter-0', attempt: 1, owner, budgetMicros: null };
      await textEngine.generate(task, { signal, origin, onText: () => {} });
    }
  }),
);
const { user, system } = process.cpuUsage(startedAt);
process.stdout.write(JSON.stringify({ cpuSeconds: (user + system) / 1e6 }));
await pool.end();
