'use client';
import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { type FileView, fileViewAddress, readFileView, readPosition } from './file-view.ts';

/** Marks history entries that this page made: closing goes back instead of adding another entry. */
const fromFiles = 'soramiFiles';

function openedHere(state: unknown): boolean {
  return typeof state === 'object' && state !== null && fromFiles in state;
}

/** What of an entry's state is this page's. With the router's own part in it, the router would not hear of a change. */
function ownState(): object | null {
  return openedHere(window.history.state) ? { [fromFiles]: true } : null;
}

function now() {
  const params = new URLSearchParams(window.location.search);
  return { view: readFileView(params), from: readPosition(params), file: params.get('file') };
}

/** The file that the address shows at this moment: a key may be pressed again before the page is drawn anew. */
export function shownNow(): string | null {
  return now().file;
}

/** What the address says, and the ways to change it. The History API changes it without asking the server. */
export function useFileAddress() {
  const params = useSearchParams();
  const view = useMemo(() => readFileView(params), [params]);

  const change = useCallback((part: Partial<FileView>) => {
    // Another kind of files is looked for everywhere, and not among those of one book.
    const leaves = part.type !== undefined || part.state !== undefined;
    const next = { ...now().view, ...(leaves && { of: null }), ...part };
    // What is typed or arranged replaces; another kind of files is a step that Back undoes.
    const step = leaves || part.of !== undefined;
    const onlyLayout = Object.keys(part).join() === 'layout';
    const address = fileViewAddress(next, onlyLayout ? { from: now().from } : {});
    if (step) window.history.pushState(null, '', address);
    else window.history.replaceState(ownState(), '', address);
  }, []);
  const keepPosition = useCallback((from: string | null) => {
    const current = now();
    if (current.from === from) return;
    window.history.replaceState(ownState(), '', fileViewAddress(current.view, { from, file: current.file }));
  }, []);
  const look = useCallback((file: string) => {
    const current = now();
    const address = fileViewAddress(current.view, { from: current.from, file });
    if (current.file) window.history.replaceState(ownState(), '', address);
    else window.history.pushState({ [fromFiles]: true }, '', address);
  }, []);
  const close = useCallback(() => {
    const current = now();
    if (!current.file) return;
    if (openedHere(window.history.state)) window.history.back();
    else window.history.replaceState(null, '', fileViewAddress(current.view, { from: current.from }));
  }, []);

  return { view, shown: params.get('file'), change, keepPosition, look, close };
}
