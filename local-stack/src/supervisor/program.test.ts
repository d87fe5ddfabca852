import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Program } from './program.ts';

let logFolder: string;
const programs: Program[] = [];

beforeAll(async () => {
  logFolder = await mkdtemp(path.join(tmpdir(), 'sorami-program-test-'));
});
afterEach(() => Promise.all(programs.splice(0).map((program) => program.stop())));
afterAll(() => rm(logFolder, { recursive: true, force: true }));

/** A program of one line of JavaScript; `said` and `pids` fill up as it is started again. */
function create(code: string) {
  const said: string[] = [];
  const pids: number[] = [];
  const program = new Program({
    name: 'part',
    args: ['-e', code],
    cwd: logFolder,
    env: {},
    logFolder,
    say: (line) => said.push(line),
    onSpawn: (pid) => pids.push(pid),
    isPaused: () => false,
  });
  programs.push(program);
  return { program, said, pids };
}

const pauses = (said: string[]) => said.map((line) => Number(/again in ([\d.]+) s/.exec(line)?.[1]));

test('one that cannot start says why, and is not tried again', async () => {
  const { program, pids } = create(`console.error('PORT: is missing'); process.exitCode = 3`);
  program.start();
  await expect(program.cannotStart).rejects.toThrow(
    /part could not start \(exit code 3\):\nPORT: is missing/,
  );
  expect(pids).toHaveLength(1);
  await expect(create('process.exit(1)').program.startUntilReady()).rejects.toThrow('could not start');
});

test('one that is killed again and again comes back as quickly as the first time', async () => {
  const { program, said, pids } = create('setInterval(() => undefined, 1000)');
  program.start();
  program.markReady();
  for (let kill = 1; kill <= 5; kill++) {
    process.kill(pids.at(-1) ?? 0, kill % 2 ? 'SIGKILL' : 'SIGTERM');
    await expect.poll(() => pids.length, { timeout: 10_000 }).toBe(kill + 1);
  }
  await expect.poll(() => pauses(said)).toEqual(Array(5).fill(0.25));
});

test('one that crashes as soon as it runs comes back after longer and longer pauses, with its reason', async () => {
  const { program, said } = create(`throw new Error('the disk is full')`);
  program.markReady();
  program.start();
  await expect.poll(() => pauses(said), { timeout: 15_000 }).toEqual([0.25, 0.5, 1]);
  expect(said[0]).toContain('the disk is full');
});
