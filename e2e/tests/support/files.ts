import { type APIRequestContext, expect, type Page } from '@playwright/test';
import { z } from 'zod';
import type { Sample } from './samples.ts';

const started = z.object({
  file: z.object({ id: z.string() }),
  upload: z.object({ url: z.url(), fields: z.record(z.string(), z.string()) }),
});

/** Uploads a file without the page; answers its id. */
export async function store(request: APIRequestContext, origin: string, sample: Sample): Promise<string> {
  const { name, contentType, bytes } = sample;
  const headers = { origin };
  const data = { name, contentType, size: bytes.length };
  const begun = await request.post('/api/files', { headers, data });
  expect(begun.status(), `${name}: ${await begun.text()}`).toBe(201);
  const { file, upload } = started.parse(await begun.json());
  const form = new FormData();
  for (const [field, value] of Object.entries(upload.fields)) form.append(field, value);
  form.append('file', new Blob([new Uint8Array(bytes)]), 'file');
  const sent = await fetch(upload.url, { method: 'POST', body: form });
  expect(sent.ok, await sent.text()).toBe(true);
  const ended = await request.post(`/api/files/${file.id}/complete`, { headers });
  expect(ended.status(), `${name}: ${await ended.text()}`).toBe(200);
  return file.id;
}

/** Uploads many files, a few at a time and so in no sure order; answers their ids in the order of the samples. */
export async function storeAll(
  request: APIRequestContext,
  origin: string,
  samples: readonly Sample[],
): Promise<string[]> {
  const ids: string[] = [];
  const queue = samples.entries();
  const work = async () => {
    for (const [index, sample] of queue) ids[index] = await store(request, origin, sample);
  };
  await Promise.all(Array.from({ length: 4 }, work));
  return ids;
}

/** Bytes that the person's files take up, as the API counts them. */
export async function usedBytes(request: APIRequestContext): Promise<number> {
  const answer = await request.get('/api/usage');
  const { storageBytes, textBytes } = z
    .object({ storageBytes: z.object({ used: z.number() }), textBytes: z.number() })
    .parse(await answer.json());
  return storageBytes.used - textBytes;
}

export const list = (page: Page) => page.getByRole('listbox', { name: 'Vos fichiers' });
export const trashList = (page: Page) => page.getByRole('listbox', { name: 'Fichiers dans la corbeille' });
export const cells = (page: Page) => page.getByRole('option');
/** A file of either list by the name that it shows. */
export const cell = (page: Page, name: string) =>
  cells(page).filter({ has: page.getByText(name, { exact: true }) });
/** The names in sight, in their order. */
export const names = (page: Page) => cells(page).locator('bdi').allTextContents();
export const preview = (page: Page) => page.getByRole('dialog', { name: /^Aperçu/ });
export const tray = (page: Page) => page.getByRole('dialog', { name: 'Importations' });
export const bar = (page: Page) => page.getByRole('region', { name: 'Fichiers sélectionnés' });
export const toast = (page: Page, title: string) => page.getByRole('status').filter({ hasText: title });

/** Selects a file with its box. */
export async function pick(page: Page, name: string): Promise<void> {
  await cell(page, name).hover();
  await cell(page, name).locator('[data-check]').click();
  await expect(cell(page, name)).toHaveAttribute('aria-selected', 'true');
}

/** Chooses files with the page's own button. */
export async function choose(page: Page, samples: readonly Sample[]): Promise<void> {
  const asked = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Importer', exact: true }).click();
  const files = samples.map(({ name, contentType, bytes }) => ({
    name,
    mimeType: contentType,
    buffer: bytes,
  }));
  await (await asked).setFiles(files);
}
