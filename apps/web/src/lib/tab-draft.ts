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

/** Every draft lies in the session storage under such a name. */
const nameOf = (kind: string) => `sorami-${kind}-draft`;
const draftName = /^sorami-.+-draft$/;

/** The drafts that this page has opened, and what of each belongs to the workspace it was made in. */
const opened = new Set<{ forget: () => void; leaveWorkspace: () => void }>();

/**
 * Keeps a draft in the tab, so that neither a reload, another page nor an error loses a word. `schema` makes an empty
 * draft of `{}`; `ofWorkspace` names the fields that make no sense in another workspace.
 */
export function createTabDraft<Draft extends object>(
  kind: string,
  schema: z.ZodType<Draft>,
  ofWorkspace: readonly (keyof Draft)[] = [],
): TabDraft<Draft> {
  const storageKey = nameOf(kind);
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

  const tabDraft: TabDraft<Draft> = {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read,
    readOnServer: () => empty,
    change: (part) => keep({ ...read(), ...part }),
    forget: () => keep(empty),
  };
  opened.add({
    forget: tabDraft.forget,
    leaveWorkspace: () => {
      const kept = { ...read() };
      for (const field of ofWorkspace) kept[field] = empty[field];
      keep(kept);
    },
  });
  return tabDraft;
}

/** Forgets every draft of this tab, those of pages that are not open included. */
export function forgetDrafts(): void {
  for (const { forget } of opened) forget();
  try {
    for (const name of Object.keys(sessionStorage)) if (draftName.test(name)) sessionStorage.removeItem(name);
  } catch {
    // Where storage is forbidden, there is nothing to forget.
  }
}

/** Takes out of every draft what belongs to the workspace that is left. */
export function leaveWorkspaceInDrafts(): void {
  for (const { leaveWorkspace } of opened) leaveWorkspace();
}
