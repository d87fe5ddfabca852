'use client';
import { Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef, useState } from 'react';

function bringsFiles(event: DragEvent): event is DragEvent & { dataTransfer: DataTransfer } {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

/** Folders come as files that cannot be read: what is in them has to be chosen itself. */
function filesOf(data: DataTransfer): File[] {
  return [...data.items].flatMap((item) => {
    if (item.kind !== 'file' || item.webkitGetAsEntry()?.isDirectory) return [];
    return item.getAsFile() ?? [];
  });
}

/** Takes files that are dropped anywhere on the page, and pictures that are pasted. */
export function DropArea({
  hint,
  disabled,
  onFiles,
  onFolder,
  children,
}: {
  hint: string;
  disabled: boolean;
  onFiles: (files: File[]) => void;
  onFolder: () => void;
  children: ReactNode;
}) {
  const t = useTranslations('files');
  const [over, setOver] = useState(false);
  const latest = useRef({ onFiles, onFolder });
  latest.current = { onFiles, onFolder };

  useEffect(() => {
    if (disabled) return;
    // Every element that is crossed sends a pair of these: only their balance tells.
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!bringsFiles(event)) return;
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!bringsFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const hover = (event: DragEvent) => {
      if (!bringsFiles(event)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    };
    const take = (data: DataTransfer) => {
      const files = filesOf(data);
      if (files.length > 0) latest.current.onFiles(files);
      if (files.length < [...data.items].filter(({ kind }) => kind === 'file').length)
        latest.current.onFolder();
    };
    const drop = (event: DragEvent) => {
      if (!bringsFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      take(event.dataTransfer);
    };
    const paste = ({ clipboardData, target }: ClipboardEvent) => {
      if (target instanceof HTMLElement && target.closest('input, textarea')) return;
      if (clipboardData?.files.length) take(clipboardData);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', hover);
    window.addEventListener('drop', drop);
    window.addEventListener('paste', paste);
    return () => {
      setOver(false);
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', hover);
      window.removeEventListener('drop', drop);
      window.removeEventListener('paste', paste);
    };
  }, [disabled]);

  return (
    <>
      {children}
      {over ? (
        <div className="pointer-events-none fixed inset-0 z-50 animate-fade bg-canvas/85 p-4 backdrop-blur-sm">
          <div className="flex h-full flex-col items-center justify-center gap-2 rounded-picture border-2 border-accent border-dashed bg-accent-soft/50 text-center">
            <Upload aria-hidden className="mb-2 size-7 text-accent-text" />
            <p className="font-semibold text-ink text-title">{t('drop')}</p>
            <p className="text-ink-soft">{hint}</p>
          </div>
        </div>
      ) : null}
    </>
  );
}
