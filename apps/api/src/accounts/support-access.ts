/** Until when administrators may read the names of a person's files; null where they may not (any more). */
export function openSupport(supportUntil: Date | null | undefined): Date | null {
  return supportUntil && supportUntil > new Date() ? supportUntil : null;
}
