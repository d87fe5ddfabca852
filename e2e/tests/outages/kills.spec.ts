import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { linkTo, listFiles, listImages } from '../support/api.ts';
import { test } from '../support/own-sorami.ts';
import { enter } from '../support/person.ts';
import { isAlive } from '../support/sorami.ts';
import { createButton, describe, promptField } from '../support/studio.ts';

const kills = 10;
const jobs = [6, 5, 4, 6, 5, 4].map((count, place) => ({ prompt: `Série numéro ${place + 1}`, count }));

test('the generator is killed ten times: every job ends well, with each picture made once', async ({
  page,
  sorami,
}) => {
  test.setTimeout(270_000);
  await enter(page.request);
  await page.goto('/images');
  for (const { prompt, count } of jobs) {
    await describe(page, prompt, { count, size: '1792 × 1024', quality: 'Haute' });
    await createButton(page).click();
    await expect.poll(() => promptField(page).inputValue()).toBe('');
  }

  let previous = 0;
  let whileWorking = 0;
  for (let kill = 0; kill < kills; kill++) {
    await expect
      .poll(() => sorami.children.generator, { timeout: 30_000, intervals: [50] })
      .not.toBe(previous);
    previous = sorami.children.generator ?? 0;
    // Long enough to take work up, and another while each time.
    await sleep(1000 + 100 * kill);
    if ((await listImages(page.request)).some(({ job }) => job.status === 'PROCESSING')) whileWorking += 1;
    process.kill(previous, 'SIGKILL');
    await expect.poll(() => isAlive(previous), { intervals: [20] }).toBe(false);
  }
  expect(whileWorking).toBeGreaterThan(5);

  const states = async () => (await listImages(page.request)).map(({ job }) => job.status);
  await expect.poll(states, { timeout: 120_000 }).toEqual(jobs.map(() => 'COMPLETED'));

  const generations = await listImages(page.request);
  for (const { prompt, count } of jobs) {
    const made = generations.filter((generation) => generation.prompt === prompt);
    expect(
      made.map(({ images }) => images.length),
      prompt,
    ).toEqual([count]);
    // Several pictures of one prompt are different pictures.
    expect(new Set(made[0]?.images.map(({ file }) => file.sha256)).size, prompt).toBe(count);
  }
  const files = await listFiles(page.request);
  expect(files).toHaveLength(jobs.reduce((sum, { count }) => sum + count, 0));
  for (const file of files) {
    const stored = await fetch(await linkTo(page.request, file.id));
    const hash = createHash('sha256').update(new Uint8Array(await stored.arrayBuffer()));
    expect(hash.digest('hex'), file.name).toBe(file.sha256);
  }
});
