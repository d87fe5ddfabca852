import type { SoramiFile } from '@sorami/contracts/files';
import { FileText } from 'lucide-react';
import { formatName, previewKind, splitName, visibleName } from '../../lib/file-words.ts';
import { kinds } from '../../lib/kinds.ts';

/** What stands for a file that has no picture of its own: the sign of its type, or a sheet with its title and kind. */
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
      className="flex aspect-[3/4] h-[82%] max-h-44 flex-col justify-between overflow-hidden rounded-small border border-line bg-surface p-3 text-left text-ink-faint dark:bg-raised"
    >
      <span className="line-clamp-5 break-words font-book text-[13px] text-ink-soft leading-[1.3]">
        {splitName(visibleName(file.name))[0]}
      </span>
      <span className="flex items-center gap-1.5 font-medium text-[11px] leading-none tracking-[0.04em]">
        <Icon className="size-3.5 shrink-0" strokeWidth={1.75} />
        {formatName(file.contentType)}
      </span>
    </span>
  );
}
