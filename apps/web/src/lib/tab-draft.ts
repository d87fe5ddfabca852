import type { z } from 'zod';

/** What somebody is about to ask for. */
export interface TabDraft<Draft> {
  subscribe(listener: () => void): () => void;
  read(): Draft;
  readOnServer(): Draft;
  change(part: Partial<Draft>): void;
  forget(): void;
}

/** Why a field of a draft cannot be sent. */
export type FieldProblem = 'missing' | 'tooLong';

/**
 * Keeps a draft in the tab, so that neither a reload, another page nor an error loses a word. `schema` makes an empty
 * draft of `{}`.
 */
export function createTabDraft<Draft extends object>(
  storageKey: string,
  schema: z.ZodType<Draft>,
): TabDraft<Draft> {
  const empty = schema.parse({});
  const listeners = new Set<() => void>();
  let draft: Draft | undefined;

  function stored(): Draft {
    try {
      return schema.parse(JSON.parse(sessionStorage.getItem(storageKey) ?? '{}'));
    } catch {
      return empty;
    }
  }

  function read(): Draft {
    draft ??= stored();
    return draft;
  }

  function keep(next: Draft): void {
    draft = next;
    try {
      sessionStorage.setItem(storageKey, JSON.stringify(next));
    } catch {
      // Storage may be full or forbidden: the draft then lives as long as the page.
    }
    for (const listener of listeners) listener();
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read,
    readOnServer: () => empty,
    change: (part) => keep({ ...read(), ...part }),
    forget: () => keep(empty),
  };
}
