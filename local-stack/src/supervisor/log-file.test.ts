import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { LogFile } from './log-file.ts';

test('a log goes on after a start, and is put aside when it has grown, five files at most', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'sorami-log-'));
  const file = path.join(folder, 'api.log');
  const read = () => readFile(file, 'utf8').catch(() => '');
  try {
    const first = new LogFile(file, 100);
    first.write('of the first start');
    first.end();
    await expect.poll(read).toBe('of the first start\n');
    const second = new LogFile(file, 100);
    second.write('of the second');
    await expect.poll(read).toBe('of the first start\nof the second\n');
    for (let round = 0; round < 8; round++) {
      second.write(`${round} ${'x'.repeat(120)}`);
      await expect.poll(read).toContain(`${round} x`);
    }
    second.end();
    expect((await readdir(folder)).sort()).toEqual(
      [0, 1, 2, 3, 4].map((age) => `api.log${age ? `.${age}` : ''}`),
    );
    expect(await readFile(`${file}.1`, 'utf8')).toContain('6 x');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
