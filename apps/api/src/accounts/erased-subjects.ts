import { hash, randomBytes, randomUUID } from 'node:crypto';
import type { PrismaClient } from '@sorami/database/client';
import type { Erasure, ErasureSubject } from '@sorami/database/generated/client';

type Erasures = Pick<PrismaClient, 'erasure'>;

/** By which somebody is known who must not be named. */
export function subjectHashOf(clerkId: string): string {
  return hash('sha256', clerkId);
}

/** Whether a Clerk id is of somebody, or of an organization, that is being erased or was: no row is made for it again. */
export async function isErased(database: Erasures, clerkId: string): Promise<boolean> {
  const found = await database.erasure.findUnique({
    where: { subjectHash: subjectHashOf(clerkId) },
    select: { startedAt: true },
  });
  return found?.startedAt != null;
}

interface NewErasure {
  subject: ErasureSubject;
  clerkId: string;
  /** `User.id` or `Organization.id`. */
  subjectId: string;
  /** Of a person, as they signed what they made. */
  name: string | null;
  deletesAtClerk: boolean;
  dueAt: Date;
}

/** Writes down that somebody is to be erased, or that it is to be sooner. Answers what is known of it then. */
export async function requestErasure(database: Erasures, wanted: NewErasure): Promise<Erasure> {
  const subjectHash = subjectHashOf(wanted.clerkId);
  await database.erasure.createMany({
    data: [
      {
        ...wanted,
        id: randomUUID(),
        subjectHash,
        replacement: `erased_${randomBytes(12).toString('hex')}`,
      },
    ],
    skipDuplicates: true,
  });
  await database.erasure.updateMany({
    where: { subjectHash, startedAt: null, dueAt: { gt: wanted.dueAt } },
    data: { dueAt: wanted.dueAt },
  });
  return await database.erasure.findUniqueOrThrow({ where: { subjectHash } });
}
