import { randomUUID } from 'node:crypto';
import type { Book } from '@sorami/contracts/books';
import type { Prisma } from '@sorami/database/generated/client';
import { mirrorUser } from '../accounts/mirror-user.ts';
import type { App } from '../fastify-types.ts';
import type { Person } from './test-harness.ts';

interface Wanted {
  /** Titles of its chapters; each has a text of its own. */
  chapters?: string[];
  status?: 'PROCESSING' | 'COMPLETED';
  columns?: Partial<Prisma.BookUncheckedCreateInput>;
}

/** A book of a person, written by the engine. */
export async function makeBook(
  app: App,
  person: Person,
  { chapters = ['Un', 'Deux', 'Trois'], status = 'COMPLETED', columns = {} }: Wanted = {},
): Promise<Book> {
  const { id: ownerId } = await mirrorUser(app.database, person.clerkId);
  const organizationId = columns.organizationId ?? null;
  const job = await app.database.job.create({
    data: {
      id: randomUUID(),
      kind: 'BOOK',
      status,
      ownerId,
      organizationId,
      input: {
        title: 'Un livre',
        topic: 'x',
        goal: 'x',
        language: 'fr',
        chapterCount: 8,
        wordsPerChapter: 1200,
        byline: 'Ana',
      },
      charged: 1,
    },
  });
  const book = await app.database.book.create({
    data: {
      title: 'L’île aux chats',
      byline: 'Ana',
      topic: 'Les chats',
      goal: 'Faire rire',
      language: 'fr',
      wordsPerChapter: 1200,
      ...columns,
      authorId: ownerId,
      jobId: job.id,
      chapters: {
        create: chapters.map((title, place) => ({
          place,
          order: place + 1,
          title,
          content: `Texte du chapitre ${title}.`,
          words: 4,
        })),
      },
    },
  });
  const answer = await app.inject({ url: `/api/books/${book.id}`, headers: person.headers });
  if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${answer.body}`);
  return answer.json<Book>();
}
