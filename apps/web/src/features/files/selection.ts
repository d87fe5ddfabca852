/** Which files are chosen, by id; where a range starts; and which one the keyboard is at. */
export interface Selection {
  chosen: ReadonlySet<string>;
  anchor: string | null;
  active: string | null;
}

interface Named {
  id: string;
}

export const nothingChosen: Selection = { chosen: new Set(), anchor: null, active: null };

export function chooseOnly(id: string): Selection {
  return { chosen: new Set([id]), anchor: id, active: id };
}

export function toggle(selection: Selection, id: string): Selection {
  const chosen = new Set(selection.chosen);
  if (!chosen.delete(id)) chosen.add(id);
  return { chosen, anchor: id, active: id };
}

/** Chooses everything between the start of the range and `id`; `adding` keeps what was chosen elsewhere. */
export function extendTo(
  selection: Selection,
  items: readonly Named[],
  id: string,
  adding = false,
): Selection {
  const anchor = selection.anchor ?? selection.active ?? id;
  const ends = [indexOf(items, anchor), indexOf(items, id)];
  if (ends[1] === -1) return selection;
  if (ends[0] === -1) return chooseOnly(id);
  const [from = 0, to = 0] = ends.sort((a, b) => a - b);
  const range = items.slice(from, to + 1).map((item) => item.id);
  return { chosen: new Set(adding ? [...selection.chosen, ...range] : range), anchor, active: id };
}

export function chooseAll(selection: Selection, items: readonly Named[]): Selection {
  return { ...selection, chosen: new Set(items.map(({ id }) => id)) };
}

export function clear(selection: Selection): Selection {
  return { ...selection, chosen: new Set(), anchor: null };
}

/** Forgets what is no longer in the list. */
export function without(selection: Selection, ids: ReadonlySet<string>): Selection {
  const gone = (id: string | null) => id !== null && ids.has(id);
  return {
    chosen: new Set([...selection.chosen].filter((id) => !ids.has(id))),
    anchor: gone(selection.anchor) ? null : selection.anchor,
    active: gone(selection.active) ? null : selection.active,
  };
}

export type Step = 'left' | 'right' | 'up' | 'down' | 'first' | 'last' | 'pageUp' | 'pageDown';

/** Rows that Page Up and Page Down go at once. */
const pageRows = 4;

/** The file that a step of the keyboard leads to in rows of `columns`; the same one where there is no further. */
export function stepFrom(
  active: string | null,
  items: readonly Named[],
  step: Step,
  columns: number,
): string | null {
  const last = items.length - 1;
  const at = active === null ? -1 : indexOf(items, active);
  if (at < 0) return items[step === 'last' ? last : 0]?.id ?? null;
  const by = {
    left: -1,
    right: 1,
    up: -columns,
    down: columns,
    pageUp: -columns * pageRows,
    pageDown: columns * pageRows,
    first: -at,
    last: last - at,
  }[step];
  const target = at + by;
  // Down from the last full row goes to the end of a shorter one below; else a row keeps its column.
  if (step === 'down' && target > last)
    return items[Math.floor(at / columns) < Math.floor(last / columns) ? last : at]?.id ?? null;
  if (step === 'up' && target < 0) return items[at]?.id ?? null;
  return items[Math.max(0, Math.min(last, target))]?.id ?? null;
}

/** The file that takes the place of those that go away: the next one that stays, else the one before. */
export function neighbourOf(gone: ReadonlySet<string>, items: readonly Named[]): string | null {
  const first = items.findIndex(({ id }) => gone.has(id));
  const after = items.find(({ id }, index) => index > first && !gone.has(id));
  return (after ?? items.slice(0, Math.max(0, first)).findLast(({ id }) => !gone.has(id)))?.id ?? null;
}

function indexOf(items: readonly Named[], id: string): number {
  return items.findIndex((item) => item.id === id);
}
