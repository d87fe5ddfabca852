import { createHash } from 'node:crypto';
import type { Job } from '@sorami/contracts/jobs';
import type { ProducedFile, WrittenArticle, WrittenBook } from '@sorami/contracts/webhook-events';
import type { Person, TestHarness } from './test-harness.ts';

/** Starts a book; asserts 202. */
export async function startBook(
  { app }: TestHarness,
  { headers }: Person,
  body: Record<string, unknown> = {},
): Promise<Job> {
  const payload = { title: 'L’île aux chats', topic: 'Les chats', goal: 'Faire rire', ...body };
  const answer = await app.inject({ method: 'POST', url: '/api/books', headers, payload });
  if (answer.statusCode !== 202) throw new Error(`${answer.statusCode} ${answer.body}`);
  return answer.json<{ job: Job }>().job;
}

/** Starts an article; asserts 202. */
export async function startArticle(
  { app }: TestHarness,
  { headers }: Person,
  body: Record<string, unknown> = {},
): Promise<Job> {
  const payload = { topic: 'Comment vivre avec un chat', goal: 'Aider', ...body };
  const answer = await app.inject({ method: 'POST', url: '/api/blog/generate', headers, payload });
  if (answer.statusCode !== 202) throw new Error(`${answer.statusCode} ${answer.body}`);
  return answer.json<{ job: Job }>().job;
}

const made = [
  { name: 'couverture.png', contentType: 'image/png' },
  { name: 'livre.pdf', contentType: 'application/pdf' },
] as const;

/** Puts a text job's cover (0) or its laid-out text (1) into the bucket and describes it as the generator would. */
export async function produceText(
  { app }: TestHarness,
  { clerkId }: Person,
  { id, kind }: Pick<Job, 'id' | 'kind'>,
  index: 0 | 1,
  key?: string,
): Promise<ProducedFile> {
  const isMarkdown = kind === 'blog' && index === 1;
  const { name, contentType } = isMarkdown
    ? { name: 'article.md', contentType: 'text/markdown; charset=utf-8' }
    : made[index];
  const folder = `users/${clerkId}/${kind}s/${id}`;
  const put = async (bytes: Buffer, path: string, type: string) => {
    await app.store.putObject({ key: path, body: bytes, contentType: type });
    return { key: path, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  };
  const file = await put(Buffer.from(`file ${id} ${index}`), key ?? `${folder}/${name}`, contentType);
  const common = { index, name, contentType, ...file, metadata: { embedded: true } };
  if (index === 1) return common;
  const small = await put(Buffer.from(`small ${id}`), `${folder}/couverture-small.webp`, 'image/webp');
  return {
    ...common,
    width: 800,
    height: 1200,
    thumbnail: { ...small, contentType: 'image/webp', width: 213, height: 320 },
  };
}

/** What a book job has written once `done` of its `count` chapters are there. */
export function writtenBook(count: number, done: number, isFinished = false): WrittenBook {
  return {
    subtitle: 'Vivre à plusieurs',
    description: isFinished ? 'Un livre pour qui aime les chats.' : 'Un livre sur les chats.',
    keywords: isFinished ? ['chats', 'île'] : [],
    preface: isFinished ? 'Pour commencer.' : null,
    chapters: Array.from({ length: count }, (_, index) => ({
      index,
      title: `Chapitre ${index + 1}`,
      summary: index < done ? `Écrit ${index + 1}` : `Prévu ${index + 1}`,
      content: index < done ? `Le texte du chapitre ${index + 1}.` : null,
    })),
  };
}

/** What an article job has written once `done` sections are there. */
export function writtenArticle(done: number, isFinished = false): WrittenArticle {
  const sections = Array.from(
    { length: done },
    (_, index) => `## Partie ${index + 1}\n\nTexte ${index + 1}.`,
  );
  return {
    title: 'Vivre avec un chat',
    slug: isFinished ? 'vivre-avec-un-chat' : null,
    metaDescription: isFinished ? 'Tout ce qu’il faut savoir.' : '',
    tags: isFinished ? ['chats', 'maison'] : [],
    content: sections.join('\n\n'),
  };
}

export const textEngine = {
  model: 'sorami-embedded',
  modelVersion: '1',
  embedded: true,
  processingSeconds: 1.5,
};
