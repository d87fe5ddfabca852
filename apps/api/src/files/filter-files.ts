import { foldText } from '@sorami/contracts/fold-text';
import {
  type FileWalk,
  hasMoreThan,
  hasTrigram,
  type ListedFile,
  searchFiles,
  sortFiles,
  type WalkDeps,
  walkFiles,
} from './walk-files.ts';

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
export async function filterFiles(deps: WalkDeps, walk: FileWalk): Promise<ListedFile[]> {
  // A document has few files, which its index names.
  if (walk.documentId !== null) return await sortFiles(deps, walk);
  if (walk.pattern === null) return await filterByType(deps, walk);
  if (!hasTrigram(walk.pattern)) return await filterByLetters(deps, walk);
  const { rows, isAll } = await searchFiles(deps, walk, { within: shortWalk.byName, enough: promising });
  if (isAll || rows.length >= walk.count) return rows;
  return await walkFar(deps, walk);
}

async function filterByType(deps: WalkDeps, walk: FileWalk): Promise<ListedFile[]> {
  const near = await walkFiles(deps, walk, shortWalk.byType);
  if (near.length >= walk.count) return near;
  const isCommon = await hasMoreThan(deps, walk, longWalk);
  return isCommon ? await walkFar(deps, walk) : await sortFiles(deps, walk);
}

async function filterByLetters(deps: WalkDeps, walk: FileWalk): Promise<ListedFile[]> {
  const near = await walkFiles(deps, walk, shortWalk.byName);
  if (near.length >= walk.count) return near;
  return near.length >= promising ? await walkFar(deps, walk) : await sortFiles(deps, walk);
}

async function walkFar(deps: WalkDeps, walk: FileWalk): Promise<ListedFile[]> {
  const far = await walkFiles(deps, walk, longWalk);
  return far.length >= walk.count ? far : await sortFiles(deps, walk);
}

/** A pattern for LIKE that finds `text` anywhere, whatever its case and accents; nothing but the ends is a wildcard. */
export function containing(text: string): string {
  const sought = foldText(text.toWellFormed().replaceAll('\0', ''));
  return `%${sought.replace(/[\\%_]/g, '\\$&')}%`;
}
