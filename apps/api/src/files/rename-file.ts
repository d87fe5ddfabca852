import type { SoramiFile } from '@sorami/contracts/files';
import type { PrismaClient } from '@sorami/database/client';
import { ApiError } from '@sorami/server/api-error';
import { type Announcer, announce } from '../events/announce.ts';
import { workspaceOfRow } from '../policies/workspace.ts';
import { type AccessDeps, accessFile, type FileAccess } from './access-file.ts';
import { displayName } from './display-name.ts';
import { toFile, withThumbnails } from './to-file.ts';

const longestName = 255;

/** A name without its ending, and the ending, which tells what a file is. */
function splitEnding(name: string): [stem: string, ending: string] {
  const ending = /(?<=.)\.[A-Za-z0-9]{1,5}$/.exec(name)?.[0] ?? '';
  return [name.slice(0, name.length - ending.length), ending];
}

/** `wanted` as the name of a file that is called `present`: it keeps its ending, and what it is with it. */
export function renamed(present: string, wanted: string): string {
  const [, ending] = splitEnding(present);
  const name = displayName(wanted);
  const [stem, given] = splitEnding(name);
  const kept = given.toLowerCase() === ending.toLowerCase() ? stem : name;
  return `${kept
    .slice(0, longestName - ending.length)
    .toWellFormed()
    .trimEnd()}${ending}`;
}

interface RenameDeps extends AccessDeps {
  database: PrismaClient;
  notifications: Announcer;
}

/**
 * Gives a file another name. Its object stays where it is: the name is a word of the register.
 * @throws ApiError NOT_FOUND, FORBIDDEN, FILE_NOT_READY where it is in the trash or still on its way
 */
export async function renameFile(
  deps: RenameDeps,
  { name, ...access }: Omit<FileAccess, 'action'> & { name: string },
): Promise<SoramiFile> {
  return await accessFile(deps, { ...access, action: 'rename' }, async (file) => {
    const { count } = await deps.database.storedFile.updateMany({
      where: { id: file.id, status: 'READY' },
      data: { name: renamed(file.name, name) },
    });
    if (count === 0) throw new ApiError('FILE_NOT_READY');
    const row = await deps.database.storedFile.findUnique({
      where: { id: file.id },
      include: withThumbnails,
    });
    if (!row) throw new ApiError('NOT_FOUND');
    await announce(deps.notifications, workspaceOfRow(file), [{ type: 'file', id: file.id }]);
    return toFile(row);
  });
}
