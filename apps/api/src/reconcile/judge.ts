import { isUnderPrefix } from '@sorami/storage/keys';
import type { Pair } from './merge-keys.ts';
import type { RegisterEntry } from './read-register.ts';
import type { DefectKind } from './report.ts';

/** `set-aside`: in quarantine. `agreed` where nothing is wrong, or may still come right by itself. */
export type Verdict = DefectKind | 'set-aside' | 'agreed';

/** Times in milliseconds. */
export interface Moment {
  now: number;
  /** What changed within this time may still be under way. */
  grace: number;
}

/** An upload that was begun ends by itself much sooner than this. */
const longestUpload = 24 * 3_600_000;

/**
 * What is wrong with one key, as far as it can be seen without asking the store for more. Whatever changed within
 * the time of grace is left alone: a file is in the bucket before its row is written, and its row there until it is gone.
 */
export function judge(pair: Pair, moment: Moment): Verdict {
  const { object, entry } = pair;
  if (!entry || entry.role === null) {
    if (!object || entry?.isInOutbox) return 'agreed';
    if (entry?.quarantine === 'OBJECT_WITHOUT_ROW') return 'set-aside';
    return isYoung(object.lastModified, moment) ? 'agreed' : 'object-without-row';
  }
  // Before its age: what a repair has just set aside is settled, and not to be found again as long as it is young.
  if (isSetAside(pair, entry)) return 'set-aside';
  if (isYoung(entry.changedAt, moment)) return 'agreed';
  if (entry.status === 'PURGING') return entry.isInOutbox ? 'agreed' : 'deletion-forgotten';
  if (entry.status === 'PENDING') {
    const isOver = moment.now - (entry.changedAt?.getTime() ?? 0) > longestUpload;
    return !object && isOver ? 'row-without-object' : 'agreed';
  }
  if (!object) return 'row-without-object';
  if (!isOwners(entry)) return 'wrong-owner';
  return object.size === entry.size ? 'agreed' : 'size-differs';
}

function isSetAside({ object }: Pair, entry: RegisterEntry): boolean {
  if (entry.status !== 'TRASHED') return false;
  return object
    ? entry.quarantine === 'CONTENT_DIFFERS' && isOwners(entry)
    : entry.quarantine === 'ROW_WITHOUT_OBJECT';
}

/** Whether the content should be what the register says, so that its checksum is to be compared. */
export function hasFinalContent({ object, entry }: Pair): boolean {
  const isFinal = entry?.status === 'READY' || entry?.status === 'TRASHED';
  return object !== null && isFinal && /^[0-9a-f]{64}$/.test(entry?.sha256 ?? '');
}

function isYoung(time: Date | null, { now, grace }: Moment): boolean {
  return time !== null && now - time.getTime() < grace;
}

function isOwners({ key, clerkUserId, clerkOrganizationId }: RegisterEntry): boolean {
  return clerkUserId !== null && isUnderPrefix(key, { clerkUserId, clerkOrganizationId });
}
