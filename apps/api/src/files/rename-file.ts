import type { SoramiFile } from '@sorami/contracts/files';
import { ApiError } from '@sorami/server/api-error';
import { type ChangeDeps, type ChangeRequest, changeFile, type FileChange } from './change-files.ts';
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

function renaming(wanted: string): FileChange {
  return {
    action: 'rename',
    refusal: ({ status }) => (status === 'READY' ? null : 'FILE_NOT_READY'),
    async apply(transaction, files) {
      for (const { id, name } of files)
        await transaction.storedFile.update({ where: { id }, data: { name: renamed(name, wanted) } });
    },
  };
}

/**
 * Gives a file another name. Its object stays where it is: the name is a word of the register.
 * @throws ApiError NOT_FOUND, FORBIDDEN, FILE_NOT_READY where it is in the trash or still on its way
 */
export async function renameFile(
  deps: ChangeDeps,
  { name, ...request }: Omit<ChangeRequest, 'ids'> & { fileId: string; name: string },
): Promise<SoramiFile> {
  await changeFile(deps, request, renaming(name));
  const row = await deps.database.storedFile.findUnique({
    where: { id: request.fileId },
    include: withThumbnails,
  });
  if (!row) throw new ApiError('NOT_FOUND');
  return toFile(row);
}
