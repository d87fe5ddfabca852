import type { FileRow } from './to-file.ts';
import { type FileWalk, hasMoreThan, sortFiles, type WalkDeps, walkFiles } from './walk-files.ts';

/** Looking at so many files costs less than a page, and fills one with what most files are. */
const shortWalk = { byName: 40, byType: 100 };
const longWalk = 4_000;
/** Fits in the short walk from which the long one is likely to fill a page. */
const promising = 2;

/**
 * Files by something that the index of their order does not have: a part of the name, or a type. What is common is found
 * soon by walking along the order, and would be slow to find and sort whole; what is rare is the other way round. The
 * planner cannot know which it is for one person's files, so a short walk finds out. A type is also counted, as far as
 * matters: files that are alike stand together in an order, and the walk may have met the wrong ones.
 */
export async function filterFiles(deps: WalkDeps, walk: FileWalk): Promise<FileRow[]> {
  const byType = walk.pattern === null;
  const near = await walkFiles(deps, walk, byType ? shortWalk.byType : shortWalk.byName);
  if (near.length >= walk.count) return near;
  const isCommon = byType ? await hasMoreThan(deps, walk, longWalk) : near.length >= promising;
  if (isCommon) {
    const far = await walkFiles(deps, walk, longWalk);
    if (far.length >= walk.count) return far;
  }
  return await sortFiles(deps, walk);
}

/** A pattern for LIKE that finds `text` anywhere, in which nothing but the ends is a wildcard. */
export function containing(text: string): string {
  const sought = text.normalize('NFC').toWellFormed().replaceAll('\0', '');
  return `%${sought.replace(/[\\%_]/g, '\\$&')}%`;
}
