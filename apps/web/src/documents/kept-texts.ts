import { z } from 'zod';
import type { SavedText, TextFields } from './autosave-state.ts';

const prefix = 'sorami-text';
/** Which page of the browser kept a text: two pages that show the same one must not overwrite each other. */
const page = globalThis.crypto.randomUUID();
const lockName = (id: string) => `${prefix}-page:${id}`;

const fieldsSchema = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
const keptSchema = z.object({
  at: z.number(),
  base: z.object({ version: z.number(), value: fieldsSchema }),
  text: fieldsSchema,
});

/** What was typed and not saved. `base` is what it was made from. */
export interface KeptText<T> {
  base: SavedText<T>;
  text: T;
}

const keyOf = (person: string, text: string, of = page) =>
  [prefix, ...[person, text, of].map(encodeURIComponent)].join(' ');

function partsOf(key: string): { person: string; text: string; page: string } | null {
  const [head, person, text, of] = key.split(' ');
  if (head !== prefix || !person || !text || !of) return null;
  return {
    person: decodeURIComponent(person),
    text: decodeURIComponent(text),
    page: decodeURIComponent(of),
  };
}

function keys(): string[] {
  return Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '').filter(
    (key) => partsOf(key) !== null,
  );
}

/** The pages that are open. Each holds a lock for as long as it lives, however it ends. */
async function openPages(): Promise<Set<string>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set(held.map(({ name = '' }) => name));
}

let announced = false;
function announcePage(): void {
  if (announced) return;
  announced = true;
  void navigator.locks?.request(lockName(page), () => new Promise(() => {}));
}

/** Keeps a text on this device. False where there is no room for it, or it is forbidden. */
export function keepText<T extends TextFields>(person: string, name: string, kept: KeptText<T>): boolean {
  announcePage();
  try {
    localStorage.setItem(keyOf(person, name), JSON.stringify({ ...kept, at: Date.now() }));
    return true;
  } catch {
    return false;
  }
}

export function dropKeptText(person: string, name: string): void {
  try {
    localStorage.removeItem(keyOf(person, name));
  } catch {
    // Where storage is forbidden, there is nothing to drop.
  }
}

function read<T extends TextFields>(key: string, like: T): (KeptText<T> & { at: number }) | null {
  try {
    const { at, base, text } = keptSchema.parse(JSON.parse(localStorage.getItem(key) ?? ''));
    // Fields that were unknown then are as they are now.
    return {
      at,
      base: { version: base.version, value: { ...like, ...base.value } },
      text: { ...like, ...text },
    };
  } catch {
    return null;
  }
}

/**
 * The newest text that a page kept and never saved, for this page to go on with; `like` has its fields. What pages
 * keep that are still open stays theirs.
 */
export async function takeKeptText<T extends TextFields>(
  person: string,
  name: string,
  like: T,
): Promise<KeptText<T> | null> {
  try {
    const open = await openPages();
    const found = keys()
      .flatMap((key) => {
        const parts = partsOf(key);
        if (parts?.person !== person || parts.text !== name) return [];
        if (parts.page !== page && open.has(lockName(parts.page))) return [];
        const kept = read(key, like);
        return kept ? [{ key, kept }] : [];
      })
      .sort((a, b) => b.kept.at - a.kept.at)[0];
    if (!found) return null;
    const { base, text } = found.kept;
    // Under this page's own name first: at no moment is it nowhere.
    if (keepText(person, name, { base, text }) && found.key !== keyOf(person, name)) {
      localStorage.removeItem(found.key);
    }
    return { base, text };
  } catch {
    return null;
  }
}

/** Forgets what was typed by everybody except `person`. */
export function forgetKeptTexts(person: string | null): void {
  try {
    for (const key of keys()) if (partsOf(key)?.person !== person) localStorage.removeItem(key);
  } catch {
    // Where storage is forbidden, there is nothing to forget.
  }
}
