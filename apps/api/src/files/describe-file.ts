import type { FileDetails } from '@sorami/contracts/files';
import type { PrismaClient } from '@sorami/database/client';
import type { FileType } from '@sorami/database/generated/client';
import { ApiError } from '@sorami/server/api-error';
import { type AccessDeps, accessFile, type FileAccess } from './access-file.ts';
import { toFile, withThumbnails } from './to-file.ts';

/** What a file was made from. */
export interface FileOrigin {
  /** Of the generation, book or article that it belongs to. */
  generationId: string;
  prompt: string;
  engine: string | null;
  /** What it cost, where that is known of this very file. */
  costMicros?: number | null;
  /** Whether no model made it. */
  embedded: boolean;
}

interface DescribeDeps extends AccessDeps {
  database: PrismaClient;
  /** By type of file; what people upload has none. */
  kinds: Readonly<
    Partial<
      Record<FileType, { findOrigin(database: PrismaClient, s3Key: string): Promise<FileOrigin | null> }>
    >
  >;
}

/**
 * Everything about a file that people may know, its origin included. Reading it is a view.
 * @throws ApiError NOT_FOUND, FILE_NOT_READY for an upload under way
 */
export async function describeFile(
  deps: DescribeDeps,
  access: Omit<FileAccess, 'action'>,
): Promise<FileDetails> {
  return await accessFile(deps, { ...access, action: 'view' }, async ({ id }) => {
    const row = await deps.database.storedFile.findUnique({ where: { id }, include: withThumbnails });
    if (!row || row.status === 'PURGING') throw new ApiError('NOT_FOUND');
    if (row.status === 'PENDING') throw new ApiError('FILE_NOT_READY');
    const origin = await deps.kinds[row.type]?.findOrigin(deps.database, row.s3Key);
    return {
      ...toFile(row),
      generationId: origin?.generationId ?? null,
      prompt: origin?.prompt ?? null,
      engine: origin?.engine ?? null,
      ...(origin?.embedded && { embedded: true }),
      ...(origin?.costMicros !== undefined && { costMicros: origin.costMicros }),
    };
  });
}
