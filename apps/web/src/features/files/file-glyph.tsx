import type { SoramiFile } from '@sorami/contracts/files';
import clsx from 'clsx';
import { FileText } from 'lucide-react';
import { formatName, previewKind } from '../../lib/file-words.ts';
import { kinds } from '../../lib/kinds.ts';

/** The sign of a file that has no picture of its own. */
export function FileGlyph({ file, large = false }: { file: SoramiFile; large?: boolean }) {
  const kind = previewKind(file.contentType);
  const Icon =
    kind === 'image' || kind === 'video'
      ? kinds[kind].Icon
      : file.type === 'upload'
        ? FileText
        : kinds[file.type].Icon;
  if (!large) return <Icon aria-hidden className="size-4 text-ink-faint" />;
  return (
    <span
      aria-hidden
      className={clsx(
        'flex aspect-[3/4] h-[58%] max-h-32 flex-col items-center justify-center gap-2 rounded-control border border-line bg-surface text-ink-faint dark:bg-raised',
      )}
    >
      <Icon className="size-6" strokeWidth={1.5} />
      <span className="font-medium text-[11px] leading-none tracking-[0.04em]">
        {formatName(file.contentType)}
      </span>
    </span>
  );
}
