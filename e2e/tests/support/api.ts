import { createHash } from 'node:crypto';
import { type APIRequestContext, expect } from '@playwright/test';
import { z } from 'zod';

const file = z.object({ id: z.string(), name: z.string(), size: z.number(), sha256: z.string() });
export const job = z.object({
  id: z.string(),
  status: z.enum(['PENDING', 'PROCESSING', 'COMPLETED', 'FAILED', 'CANCELLED']),
  progress: z.number(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  resourceId: z.string(),
});
const generation = z.object({
  id: z.string(),
  prompt: z.string(),
  numImages: z.number(),
  images: z.array(z.object({ id: z.string(), file })),
  job,
});
const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

export type Generation = z.infer<typeof generation>;

export async function get<Schema extends z.ZodType>(
  request: APIRequestContext,
  path: string,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const answer = await request.get(path, { headers: { accept: 'application/json' } });
  expect(answer.status(), `${path}: ${await answer.text()}`).toBe(200);
  return schema.parse(await answer.json());
}

export const listFiles = (request: APIRequestContext) =>
  get(request, '/api/files?limit=100', page(file)).then(({ items }) => items);
export const listImages = (request: APIRequestContext) =>
  get(request, '/api/images?limit=100', page(generation)).then(({ items }) => items);
export const listJobs = (request: APIRequestContext) =>
  get(request, '/api/jobs?limit=100', page(job)).then(({ items }) => items);

/** The generation with this prompt. */
export async function findGeneration(request: APIRequestContext, prompt: string): Promise<Generation> {
  const found = (await listImages(request)).filter((item) => item.prompt === prompt);
  expect(found, `generations of “${prompt}”`).toHaveLength(1);
  return found[0] as Generation;
}

/** A fresh presigned URL of a file. */
export async function linkTo(request: APIRequestContext, fileId: string): Promise<string> {
  return (await get(request, `/api/files/${fileId}`, z.object({ url: z.url() }))).url;
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
