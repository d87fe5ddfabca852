import { expect, type Page } from '@playwright/test';
import { z } from 'zod';
import { findGeneration, listFiles } from '../support/api.ts';
import { test } from '../support/own-sorami.ts';
import { enter } from '../support/person.ts';
import type { Sorami } from '../support/sorami.ts';
import {
  createButton,
  describe,
  expectPictures,
  progressBar,
  promptField,
  stoppedTile,
} from '../support/studio.ts';

const seconds = 20;
/** Time for what was stopped to be started again, found again, and for pictures to be made. */
const recovery = 60_000;

test('storage, the database and the generator stop for 20 s each while a person works', async ({
  page,
  sorami,
}) => {
  test.setTimeout(270_000);
  await enter(page.request);
  await page.goto('/images');
  await describe(page, 'Avant les pannes', { count: 1, size: '512' });
  await createButton(page).click();
  await expectPictures(page, 'Avant les pannes', 1);
  const before = sorami.children;

  await test.step('storage', async () => {
    const prompt = 'Pendant la panne du stockage';
    await during(sorami, 's3', async () => {
      await describe(page, prompt, { count: 1 });
      await createButton(page).click();
      await expect(progressBar(page, prompt)).toBeVisible();
      await page.reload();
      await expect(page.getByText(prompt)).toBeVisible();
    });
    await expectMadeAfterAll(page, prompt);
    await expectPictures(page, 'Avant les pannes', 1);
  });

  await test.step('the database', async () => {
    const prompt = 'Pendant la panne de la base';
    const running = 'Commencée avant la panne de la base';
    await describe(page, running, { count: 4, size: '1024 × 1024', quality: 'Haute' });
    await createButton(page).click();
    await expect(progressBar(page, running)).toBeVisible();
    await during(sorami, 'postgres', async () => {
      await describe(page, prompt, { count: 1 });
      await createButton(page).click();
      await expect(page.getByText(/Rien n’est perdu/).first()).toBeVisible();
      await expect(promptField(page)).toHaveValue(prompt);
      // Not even by a reload.
      await page.reload();
      await expect(promptField(page)).toHaveValue(prompt);
    });
    await expectPictures(page, running, 4, recovery);
    await expect(createButton(page)).toBeEnabled();
    await createButton(page).click();
    await expectPictures(page, prompt, 1);
  });

  await test.step('the generator', async () => {
    const prompt = 'Pendant la panne de l’atelier';
    await during(sorami, 'generator', async () => {
      await describe(page, prompt, { count: 1 });
      await createButton(page).click();
      await expect(page.getByText('En attente de l’atelier')).toBeVisible();
    });
    // Nobody has to do anything: it is handed over when the generator is back.
    await expectPictures(page, prompt, 1, recovery);
  });

  // Nothing else was started again, and nothing was made twice.
  const after = sorami.children;
  const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
  expect(changed.sort()).toEqual(['generator', 'postgres', 's3']);
  expect(await listFiles(page.request)).toHaveLength(1 + 1 + 4 + 1 + 1);
});

/** Stops one program for 20 s, runs `work` in that time, and goes on when it is started again. */
async function during(sorami: Sorami, part: string, work: () => Promise<void>): Promise<void> {
  const pid = sorami.children[part];
  const pause = sorami.command('pause', part, String(seconds));
  try {
    await expect
      .poll(() => health(sorami), { timeout: 10_000 })
      .toBe(part === 'postgres' ? 'down' : 'degraded');
    await work();
  } finally {
    await pause;
  }
  await expect.poll(() => sorami.children[part], { timeout: 10_000 }).not.toBe(pid);
  await expect.poll(() => health(sorami), { timeout: recovery }).toBe('ok');
}

async function health(sorami: Sorami): Promise<string> {
  const { status } = z
    .object({ status: z.enum(['ok', 'degraded', 'down']) })
    .parse(await (await fetch(`${sorami.url}/api/health/ready`)).json());
  return status;
}

/** The pictures come by themselves, or a reason is given and trying again brings them. */
async function expectMadeAfterAll(page: Page, prompt: string): Promise<void> {
  const status = async () => (await findGeneration(page.request, prompt)).job.status;
  await expect.poll(status, { timeout: recovery }).toMatch(/COMPLETED|FAILED/);
  if ((await status()) === 'FAILED') {
    await expect(stoppedTile(page, prompt)).toContainText(/Réessayez/);
    await stoppedTile(page, prompt).getByRole('button', { name: 'Réessayer' }).click();
  }
  await expectPictures(page, prompt, 1, recovery);
}
