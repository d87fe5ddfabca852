import type { AuditAction } from '@sorami/contracts/audit';

interface Access {
  id: string;
  at: string;
  action: AuditAction;
  result: 'allowed' | 'denied';
  actorId: string | null;
  fileId: string | null;
  fileName: string | null;
}

/** Accesses that belong together, newest first: the same thing done by the same person, one after the other. */
export interface AccessGroup<Entry extends Access> {
  id: string;
  entries: [Entry, ...Entry[]];
  /** The names of its files, each file once. */
  names: string[];
}

/** Longer between two of them, in milliseconds, and they do not belong together. */
const longestPause = 10 * 60_000;

/** Groups what follows upon each other: a wall that was looked at is one line, not one for each of its pictures. */
export function groupAccesses<Entry extends Access>(entries: readonly Entry[]): AccessGroup<Entry>[] {
  const groups: AccessGroup<Entry>[] = [];
  for (const entry of entries) {
    const group = groups.at(-1);
    const last = group?.entries.at(-1);
    const belongs =
      last &&
      last.action === entry.action &&
      last.result === entry.result &&
      last.actorId === entry.actorId &&
      Date.parse(last.at) - Date.parse(entry.at) <= longestPause;
    if (group && belongs) group.entries.push(entry);
    else groups.push({ id: entry.id, entries: [entry], names: [] });
  }
  for (const group of groups) {
    const names = new Map(group.entries.map(({ id, fileId, fileName }) => [fileId ?? id, fileName ?? '']));
    group.names = [...names.values()];
  }
  return groups;
}
