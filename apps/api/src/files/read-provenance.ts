import { canBeMarked, type Provenance, provenanceSchema } from '@sorami/contracts/provenance';
import type { PrismaClient } from '@sorami/database/client';
import type { StoredFile } from '@sorami/database/generated/client';
import { ApiError } from '@sorami/server/api-error';
import {
  type GeneratorClient,
  GeneratorRefusedError,
  GeneratorUnavailableError,
} from '../generator/generator-client.ts';
import { type AccessDeps, type FileAccess, findPermitted } from './access-file.ts';

interface ReadDeps {
  database: PrismaClient;
  generator: Pick<GeneratorClient, 'readProvenance'>;
}

/**
 * What a file says of where it comes from. It is read once, by the generator, and kept: a file never changes.
 * @throws ApiError NOT_FOUND (its object is gone), SERVICE_UNAVAILABLE
 */
export async function readProvenance(
  { database, generator }: ReadDeps,
  { id, s3Key, contentType, provenance }: Pick<StoredFile, 'id' | 's3Key' | 'contentType' | 'provenance'>,
): Promise<Provenance> {
  const known = provenanceSchema.safeParse(provenance).data;
  if (known) return known;
  if (!canBeMarked(contentType)) return { state: 'none' };
  try {
    const read = await generator.readProvenance({ key: s3Key, contentType });
    await database.storedFile.updateMany({ where: { id, s3Key }, data: { provenance: Object(read) } });
    return read;
  } catch (error) {
    if (error instanceof GeneratorUnavailableError)
      throw new ApiError('SERVICE_UNAVAILABLE', { cause: error, retryAfterSeconds: 5 });
    if (error instanceof GeneratorRefusedError && error.status === 404)
      throw new ApiError('NOT_FOUND', { cause: error });
    throw error;
  }
}

/**
 * As `readProvenance`, for somebody who may see the file. Where a file comes from is no part of what it shows: its details,
 * beside which this is asked, are on record.
 * @throws ApiError NOT_FOUND, FILE_NOT_READY, FORBIDDEN, SERVICE_UNAVAILABLE
 */
export async function describeProvenance(
  deps: ReadDeps & AccessDeps,
  access: Omit<FileAccess, 'action'>,
): Promise<Provenance> {
  const { id } = await findPermitted(deps, { ...access, action: 'view' });
  const row = await deps.database.storedFile.findUnique({ where: { id } });
  if (!row || row.status === 'PURGING') throw new ApiError('NOT_FOUND');
  if (row.status === 'PENDING') throw new ApiError('FILE_NOT_READY');
  return await readProvenance(deps, row);
}

/** Has what an upload says of where it comes from read, so that it is known before anybody asks. */
export async function keepProvenance(deps: ReadDeps, fileId: string): Promise<void> {
  const row = await deps.database.storedFile.findUnique({ where: { id: fileId } });
  if (row?.status === 'READY') await readProvenance(deps, row);
}
