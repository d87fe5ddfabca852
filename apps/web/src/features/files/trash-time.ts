import { trashDays } from '@sorami/contracts/files';

const aDay = 86_400_000;

/** When the trash lets go of what was put there at a moment; both are ISO 8601. */
export function erasedAt(trashedAt: string): Date {
  return new Date(Date.parse(trashedAt) + trashDays * aDay);
}

/** Days for which something can still be restored, begun ones included; 0 where its time is over. */
export function daysLeft(trashedAt: string, now: Date): number {
  const left = Math.ceil((erasedAt(trashedAt).getTime() - now.getTime()) / aDay);
  return Math.min(trashDays, Math.max(0, left));
}
