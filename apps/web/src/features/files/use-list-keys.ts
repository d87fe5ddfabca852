'use client';
import type { SoramiFile } from '@sorami/contracts/files';
import { type Dispatch, type KeyboardEvent, type MouseEvent, type SetStateAction, useCallback } from 'react';
import { chooseAll, clear, extendTo, type Selection, type Step, stepFrom, toggle } from './selection.ts';

const steps: Record<string, Step> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
  PageUp: 'pageUp',
  PageDown: 'pageDown',
};

/** What keys, clicks and touches do in a list of files. */
export function useListKeys({
  files,
  columns,
  selection,
  setSelection,
  onLook,
  onDelete,
  reveal,
}: {
  files: readonly SoramiFile[];
  columns: number;
  selection: Selection;
  setSelection: Dispatch<SetStateAction<Selection>>;
  onLook: (id: string) => void;
  onDelete: () => void;
  reveal: (id: string) => void;
}) {
  const onKeyDown = useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      if (event.altKey) return;
      const control = event.ctrlKey || event.metaKey;
      const step = steps[event.key];
      const { active } = selection;
      if (step) {
        if (columns === 1 && (step === 'left' || step === 'right')) return;
        const target = stepFrom(active, files, step, columns);
        if (target === null) return;
        setSelection((known) =>
          event.shiftKey ? extendTo(known, files, target, control) : { ...known, active: target },
        );
        reveal(target);
      } else if (event.key === ' ' && active) {
        setSelection((known) =>
          event.shiftKey ? extendTo(known, files, active, true) : toggle(known, active),
        );
      } else if (event.key === 'Enter' && active) {
        onLook(active);
      } else if (control && event.key.toLowerCase() === 'a') {
        setSelection((known) => chooseAll(known, files));
      } else if (event.key === 'Escape' && selection.chosen.size > 0) {
        setSelection(clear);
      } else if (event.key === 'Delete' || (event.metaKey && event.key === 'Backspace')) {
        onDelete();
      } else {
        return;
      }
      event.preventDefault();
    },
    [files, columns, selection, setSelection, onLook, onDelete, reveal],
  );

  const onClick = useCallback(
    (event: MouseEvent<HTMLElement>) => {
      if (!(event.target instanceof Element)) return;
      const id = event.target.closest<HTMLElement>('[data-file]')?.dataset.file;
      if (!id) return setSelection(clear);
      const control = event.ctrlKey || event.metaKey;
      const pointer = event.nativeEvent instanceof PointerEvent ? event.nativeEvent.pointerType : 'mouse';
      if (event.shiftKey) return setSelection((known) => extendTo(known, files, id, control));
      if (control || event.target.closest('[data-check]')) return setSelection((known) => toggle(known, id));
      // Boxes are small for a finger: while it is choosing, the whole tile is one. A screen reader's click has no pointer.
      if (pointer !== 'mouse' && selection.chosen.size > 0) return setSelection((known) => toggle(known, id));
      onLook(id);
    },
    [files, selection.chosen.size, setSelection, onLook],
  );

  return { onKeyDown, onClick };
}
