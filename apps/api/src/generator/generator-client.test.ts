import type { RenderDocument } from '@sorami/contracts/generator-api';
import { bodyDigest, verifyCall } from '@sorami/server/signed-call';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type FakeGenerator, startFakeGenerator } from '../testing/fake-generator.ts';
import {
  createGeneratorClient,
  type GeneratorClient,
  GeneratorUnavailableError,
} from './generator-client.ts';

const webhookSecret = 'a-secret-of-this-test';
let generator: FakeGenerator;
let client: GeneratorClient;
beforeAll(async () => {
  generator = await startFakeGenerator();
  client = createGeneratorClient({ url: generator.url, webhookSecret });
});
afterAll(() => generator.close());
beforeEach(() => {
  generator.failWith = null;
});

const request: RenderDocument = {
  key: 'users/user_1/books/book-1/le-livre.pdf',
  format: 'pdf',
  pageSize: 'a5',
  document: {
    id: 'book-1',
    kind: 'book',
    title: 'L’île',
    author: 'Ana',
    language: 'fr',
    publishedAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-02T00:00:00.000Z',
    mark: { sourceType: 'digitalCreation', model: null, jobId: null },
    chapters: [{ id: 'one', title: 'Un', markdown: 'Texte' }],
  },
};
const rendered = { key: request.key, contentType: 'application/pdf', size: 1200, sha256: 'a'.repeat(64) };

test('a rendering is asked for in a signed call, and its answer is read', async () => {
  generator.render = () => rendered;
  expect(await client.renderDocument(request)).toEqual(rendered);
  const call = generator.calls.at(-1);
  expect(call).toMatchObject({ method: 'POST', url: '/api/books/render', body: request });
  const path = String(call?.url);
  const verified = verifyCall(webhookSecret, { method: 'POST', path, headers: call?.headers ?? {} });
  const both = [`${webhookSecret} of tomorrow`, webhookSecret];
  expect(verifyCall(both, { method: 'POST', path, headers: call?.headers ?? {} })).toEqual(verified);
  expect(verified.owner).toEqual({ clerkUserId: 'user_1', clerkOrganizationId: null });
  expect(verified.bodyDigest).toBe(bodyDigest(JSON.stringify(request)));
});

test('a text that cannot be laid out is told from a generator that is away', async () => {
  generator.render = () => null;
  expect(await client.renderDocument(request)).toEqual({ refused: 'EXPORT_FAILED', place: null });
  const error = { code: 'EXPORT_TOO_INTRICATE', message: 'Too much', requestId: 'r' };
  generator.render = () => ({ error: { ...error, fields: { 'document.chapters.2': '((((' } } });
  expect(await client.renderDocument(request)).toEqual({
    refused: 'EXPORT_TOO_INTRICATE',
    place: { chapter: 2, excerpt: '((((' },
  });
  generator.render = () => ({ error });
  expect(await client.renderDocument(request)).toEqual({ refused: 'EXPORT_TOO_INTRICATE', place: null });
  generator.failWith = 503;
  await expect(client.renderDocument(request)).rejects.toBeInstanceOf(GeneratorUnavailableError);
});

test('an answer that is none is not believed', async () => {
  generator.render = () => ({ ...rendered, sha256: 'nonsense' });
  await expect(client.renderDocument(request)).rejects.toBeInstanceOf(GeneratorUnavailableError);
});
