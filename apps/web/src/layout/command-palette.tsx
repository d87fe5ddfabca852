'use client';
import { useEffect, useState } from 'react';
import { useWasTrue } from '../lib/use-was-true.ts';
import { onDemand } from '../ui/on-demand.ts';
import { setNewMenuOpen, togglePalette, usePaletteOpen } from './palette-state.ts';

const PaletteDialog = onDemand(() => import('./palette-dialog.tsx').then((module) => module.PaletteDialog));
const KeysDialog = onDemand(() => import('./keys-dialog.tsx').then((module) => module.KeysDialog));

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable], [role="dialog"]') !== null
  );
}

/** The keys of every page: Ctrl-K finds and starts anything, N opens the menu of what can be made, ? shows all keys. */
export function CommandPalette() {
  const open = usePaletteOpen();
  const wasOpen = useWasTrue(open);
  const [showsKeys, setShowsKeys] = useState(false);
  const showedKeys = useWasTrue(showsKeys);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const control = event.metaKey || event.ctrlKey;
      if (control && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        togglePalette();
      } else if (control || event.altKey || isTyping(event.target)) {
        return;
      } else if (event.key.toLowerCase() === 'n') {
        event.preventDefault();
        // The rail has it; a narrow window's bar has one of its own, and no keys beside it.
        if (window.matchMedia('(min-width: 48rem)').matches) setNewMenuOpen(true);
      } else if (event.key === '?') {
        event.preventDefault();
        setShowsKeys(true);
      }
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);

  return (
    <>
      {wasOpen ? <PaletteDialog showKeys={() => setShowsKeys(true)} /> : null}
      {showedKeys ? <KeysDialog open={showsKeys} onOpenChange={setShowsKeys} /> : null}
    </>
  );
}
