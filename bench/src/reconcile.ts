import { execFile } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { parseArgs, promisify } from 'node:util';
import { projectRoot } from '@sorami/database/folders';
import { generateClient } from '@sorami/database/generate';
import { type LocalProgram, startLocalProgram } from '@sorami/database/local-program';
import { createStorage, storageEnvSchema } from '@sorami/storage/create-storage';
import { execa } from 'execa';
import pg from 'pg';
import { z } from 'zod';

// How much memory and time the reconciler takes over many objects, and whether it reports exactly the defects that
// were planted. Nothing of it remains.
const { values } = parseArgs({
  options: { objects: { type: 'string', default: '100000' }, defects: { type: 'string', default: '50' } },
});
const objectCount = Number(values.objects);
const defectCount = Number(values.defects);
/** MB that the reconciler may take, at any size. */
const memoryLimit = 200;

const credentials = { id: 'AKIABENCHBENCHBENCH0', secret: 'secret-of-a-bench-which-opens-nothing' };
const [bucket, region] = ['sorami-bench', 'eu-west-3'];
const migrate = path.join(projectRoot, 'packages/database/src/commands/migrate.ts');

const say = (line: string) => process.stdout.write(`${line}\n`);
const bodyOf = (key: string) => Buffer.from(`content of ${key}`);
const keyOf = (n: number) =>
  `users/user_${n % 1_000}/uploads/${hash('sha256', `${n}`).slice(0, 32)}/file.txt`;
const foreignKeyOf = (n: number) => keyOf(n).replace(/user_\d+/, 'user_foreign');

interface Plan {
  objects: string[];
  rows: object[];
  expected: string[];
}

/** Every kind in turn, as long as defects are left; then files that are well. */
function plan(): Plan {
  const made: Plan = { objects: [], rows: [], expected: [] };
  const kinds = [
    'object-without-row',
    'row-without-object',
    'size-differs',
    'checksum-differs',
    'wrong-owner',
    'deletion-forgotten',
  ];
  for (let n = 0; n < objectCount; n++) {
    // Spread over the whole length of the walk, as keys begin with the owner.
    const kind = n < defectCount * kinds.length ? kinds[n % kinds.length] : undefined;
    const key = kind === 'wrong-owner' ? foreignKeyOf(n) : keyOf(n);
    if (kind) made.expected.push(`${kind} ${key}`);
    if (kind !== 'row-without-object') made.objects.push(key);
    if (kind === 'object-without-row') continue;
    made.rows.push({
      id: `file-${n}`,
      s3Key: key,
      bucket,
      type: 'UPLOAD',
      status: kind === 'deletion-forgotten' ? 'PURGING' : n % 10 === 9 ? 'TRASHED' : 'READY',
      name: 'file.txt',
      contentType: 'text/plain',
      size: bodyOf(key).length + (kind === 'size-differs' ? 1 : 0),
      sha256: hash('sha256', kind === 'checksum-differs' ? 'other' : bodyOf(key)),
      ownerId: `person-${n % 1_000}`,
      createdAt: '2026-01-01T00:00:00Z',
      updatedAt: '2026-01-01T00:00:00Z',
    });
  }
  return made;
}

async function fillRegister(url: string, { rows, expected }: Plan): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`INSERT INTO users (id, "clerkId", "updatedAt")
    SELECT 'person-' || n, 'user_' || n, now() FROM generate_series(0, 999) n`);
  for (let start = 0; start < rows.length; start += 5_000) {
    await client.query(
      `INSERT INTO stored_files (id, "s3Key", bucket, provider, type, status, name, "contentType", size, sha256, "ownerId", "createdAt", "updatedAt")
       SELECT id, "s3Key", bucket, 'S3', type, status, name, "contentType", size, sha256, "ownerId", "createdAt", "updatedAt"
       FROM json_populate_recordset(NULL::stored_files, $1)`,
      [JSON.stringify(rows.slice(start, start + 5_000))],
    );
  }
  await client.query(`INSERT INTO storage_use SELECT 'user:' || "ownerId", sum(size) FROM stored_files GROUP BY 1
    ON CONFLICT (space) DO UPDATE SET bytes = excluded.bytes;
    ANALYZE`);
  const { rows: wrong } = await client.query<{ space: string }>(
    `UPDATE storage_use SET bytes = bytes + 1
     WHERE space IN (SELECT space FROM storage_use ORDER BY space LIMIT ${defectCount}) RETURNING space`,
  );
  expected.push(...wrong.map(({ space }) => `storage-use-differs ${space}`));
  await client.end();
}

function storageVariables(endpoint: string) {
  return {
    AWS_ACCESS_KEY_ID: credentials.id,
    AWS_SECRET_ACCESS_KEY: credentials.secret,
    AWS_REGION: region,
    S3_BUCKET_NAME: bucket,
    S3_ENDPOINT: endpoint,
  };
}

async function fillBucket(endpoint: string, { objects }: Plan): Promise<void> {
  const store = createStorage(storageEnvSchema.parse(storageVariables(endpoint)));
  const queue = objects.values();
  let done = 0;
  const work = async () => {
    for (const key of queue) {
      await store.putObject({ key, body: bodyOf(key), contentType: 'text/plain' });
      done += 1;
      if (done % 10_000 === 0) say(`  ${done} objects`);
    }
  };
  await Promise.all(Array.from({ length: 32 }, work));
  store.close();
}

interface Measured {
  seconds: number;
  /** MB of resident memory, at most. */
  memory: number;
  exitCode: number;
  found: string[];
}

const reportSchema = z.object({ defects: z.array(z.object({ kind: z.string(), key: z.string() })) });

/** Node's options and the file, as `npm run reconcile` has them. */
async function commandLine(): Promise<string[]> {
  const { scripts } = z
    .object({ scripts: z.object({ reconcile: z.string() }) })
    .parse(JSON.parse(await readFile(path.join(projectRoot, 'package.json'), 'utf8')));
  return scripts.reconcile.split(' ').slice(3);
}

async function measure(env: Record<string, string>): Promise<Measured> {
  const line = [...(await commandLine()), '--json', '--grace-minutes', '0'];
  const startedAt = performance.now();
  const child = execa(process.execPath, ['--disable-warning=ExperimentalWarning', ...line], {
    cwd: projectRoot,
    env: { PATH: process.env.PATH, ...env },
    extendEnv: false,
    stdio: ['ignore', 'pipe', 'inherit'],
    reject: false,
    maxBuffer: 2 ** 28,
  });
  let memory = 0;
  const look = setInterval(async () => {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', `${child.pid}`]).catch(() => ({
      stdout: '0',
    }));
    memory = Math.max(memory, Number(stdout) / 1024);
  }, 250);
  const { stdout: output, exitCode } = await child;
  clearInterval(look);
  const { defects } = reportSchema.parse(JSON.parse(output));
  return {
    seconds: (performance.now() - startedAt) / 1000,
    memory,
    exitCode: Number(exitCode),
    found: defects.map(({ kind, key }) => `${kind} ${key}`).sort(),
  };
}

await generateClient();
const folder = await mkdtemp(path.join(tmpdir(), 'sorami-bench-reconcile-'));
const programs: LocalProgram[] = [];
const urlOf = (program: LocalProgram) => z.object({ url: z.url() }).parse(program.ready).url;
try {
  const postgres = await startLocalProgram('postgres/main.ts', {
    POSTGRES_LOCAL_DIR: path.join(folder, 'postgres'),
    POSTGRES_LOCAL_DATABASES: 'sorami',
  });
  programs.push(postgres);
  const s3 = await startLocalProgram('s3/main.ts', {
    S3_LOCAL_DIR: path.join(folder, 's3'),
    S3_LOCAL_ACCESS_KEY_ID: credentials.id,
    S3_LOCAL_SECRET_ACCESS_KEY: credentials.secret,
    S3_LOCAL_REGION: region,
    S3_LOCAL_BUCKETS: bucket,
  });
  programs.push(s3);
  const DATABASE_URL = Object.assign(new URL(urlOf(postgres)), { pathname: '/sorami' }).href;
  await promisify(execFile)(process.execPath, [migrate], { env: { ...process.env, DATABASE_URL } });

  const planned = plan();
  say(`filling register and bucket with ${objectCount} files`);
  await fillRegister(DATABASE_URL, planned);
  await fillBucket(urlOf(s3), planned);

  say('reconciling');
  const { seconds, memory, exitCode, found } = await measure({
    DATABASE_URL,
    ...storageVariables(urlOf(s3)),
  });
  const expected = planned.expected.sort();
  const isExact = exitCode === 1 && JSON.stringify(found) === JSON.stringify(expected);
  say(
    `objects ${planned.objects.length}, rows ${planned.rows.length}, planted ${expected.length}, found ${found.length}`,
  );
  say(`exactly those: ${isExact ? 'yes' : 'NO'}`);
  say(
    `time ${seconds.toFixed(1)} s, ${Math.round(objectCount / seconds)} objects a second, checksums asked for`,
  );
  say(`memory ${memory.toFixed(0)} MB of ${memoryLimit}`);
  process.exitCode = isExact && memory < memoryLimit ? 0 : 1;
} finally {
  await Promise.all(programs.map((program) => program.stop()));
  await rm(folder, { recursive: true, force: true });
}
