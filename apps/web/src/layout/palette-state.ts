'use client';
import { useSyncExternalStore } from 'react';

/** Something that is open or not, which others than its own button open too. */
function createOpening() {
  let open = false;
  const listeners = new Set<() => void>();
  const set = (next: boolean) => {
    open = next;
    for (const listener of listeners) listener();
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    set,
    toggle: () => set(!open),
    use: () =>
      useSyncExternalStore(
        subscribe,
        () => open,
        () => false,
      ),
  };
}

const palette = createOpening();
export const setPaletteOpen = palette.set;
export const togglePalette = palette.toggle;
export const usePaletteOpen = palette.use;
export const openPalette = () => palette.set(true);

const railsNewMenu = createOpening();
/** Opens the rail's menu of what can be made. */
export const setNewMenuOpen = railsNewMenu.set;
export const useNewMenuOpen = railsNewMenu.use;
