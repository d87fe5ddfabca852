'use client';
import { FolderInput, Link2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { usePowers } from '../lib/use-powers.ts';
import { IconButton } from './icon-button.tsx';
import { MenuItem } from './menu.tsx';
import { type ShareTarget, useShare } from './share-dialog.tsx';
import { useTransfer } from './transfer-dialog.tsx';

/** How something gets to others: by a link, and into another workspace. Null is what the person cannot do. */
export interface HandOn {
  share: (() => void) | null;
  transfer: (() => void) | null;
  /** To stand in the page. */
  dialogs: ReactNode;
}

/** `onMoved`: the thing is in another workspace now. */
export function useHandOn(target: ShareTarget | null, onMoved?: () => void): HandOn {
  const powers = usePowers();
  const share = useShare(target);
  const transfer = useTransfer(target, onMoved);
  return {
    share: powers.make ? share.open : null,
    transfer: transfer.open,
    dialogs: (
      <>
        {share.dialog}
        {transfer.dialog}
      </>
    ),
  };
}

/** Both in a menu. */
export function HandOnItems({ handOn: { share, transfer } }: { handOn: HandOn }) {
  const shares = useTranslations('shares');
  const transfers = useTranslations('transfers');
  return (
    <>
      {share ? (
        <MenuItem onSelect={share}>
          <Link2 aria-hidden className="size-4 text-ink-soft" />
          {shares('share')}
        </MenuItem>
      ) : null}
      {transfer ? (
        <MenuItem onSelect={transfer}>
          <FolderInput aria-hidden className="size-4 text-ink-soft" />
          {transfers('open')}
        </MenuItem>
      ) : null}
    </>
  );
}

/** Both as buttons beside others. */
export function HandOnButtons({ handOn: { share, transfer } }: { handOn: HandOn }) {
  const shares = useTranslations('shares');
  const transfers = useTranslations('transfers');
  const look = 'size-10 border border-line-strong';
  return (
    <>
      {share ? (
        <IconButton label={shares('share')} side="top" className={look} onClick={share}>
          <Link2 aria-hidden className="size-4" />
        </IconButton>
      ) : null}
      {transfer ? (
        <IconButton label={transfers('open')} side="top" className={look} onClick={transfer}>
          <FolderInput aria-hidden className="size-4" />
        </IconButton>
      ) : null}
    </>
  );
}
