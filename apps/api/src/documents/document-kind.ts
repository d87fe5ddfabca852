import type { DocumentType } from '@sorami/contracts/kinds';
import type { Prisma } from '@sorami/database/generated/client';

/** What a book and an article have in common where they are deleted, brought back and made into files. */
export interface DocumentRow {
  id: string;
  authorId: string;
  organizationId: string | null;
  jobId: string | null;
  trashedAt: Date | null;
  coverKey: string | null;
  s3Key: string | null;
  formats: { s3Key: string }[];
}

/** Which rows are meant: one of a workspace. */
export type DocumentWhere = { id: string } & (
  | { authorId: string; organizationId: null }
  | { organizationId: string }
);

type Transaction = Prisma.TransactionClient;

/** How books, or articles, are read and written where both are treated alike. */
export interface DocumentKind {
  type: DocumentType;
  find(
    transaction: Transaction,
    where: DocumentWhere | { id: string } | { jobId: string },
  ): Promise<DocumentRow | null>;
  /** Locks one until the transaction ends; false where there is none. */
  lock(transaction: Transaction, id: string): Promise<boolean>;
  setTrashed(transaction: Transaction, id: string, trashedAt: Date | null): Promise<void>;
  /** Deletes one with all that belongs to it, but for its files and its job. */
  remove(transaction: Transaction, id: string): Promise<void>;
  /** Deletes for good the parts of any that were put into the trash before a moment; answers how many. */
  purgeParts(transaction: Transaction, moment: Date): Promise<number>;
  /** Ids of some that were put into the trash before a moment. */
  trashedBefore(transaction: Transaction, moment: Date, most: number): Promise<string[]>;
}

export const documentColumns = {
  id: true,
  authorId: true,
  organizationId: true,
  jobId: true,
  trashedAt: true,
  coverKey: true,
  s3Key: true,
  formats: { select: { s3Key: true } },
} as const;
