'use client';
import {
  maxBulkFiles,
  type PictureUse,
  pictureUseListSchema,
  type SoramiFile,
} from '@sorami/contracts/files';
import { useTranslations } from 'next-intl';
import { useCallback, useState } from 'react';
import { apiPaths } from '../config/paths.ts';
import { useSecureAPI } from '../hooks/useSecureAPI.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { useFileActions } from './use-file-actions.ts';

const mostNamed = 6;

/** Asks in which books and articles files are used; nothing, where that cannot be learnt now. */
export function useAskUses(): (files: readonly SoramiFile[]) => Promise<PictureUse[]> {
  const api = useSecureAPI();
  return useCallback(
    async (files) => {
      const ids = files
        .filter(({ contentType }) => /^(?:image|video)\//.test(contentType))
        .map(({ id }) => id);
      const uses: PictureUse[] = [];
      for (let from = 0; from < ids.length; from += maxBulkFiles) {
        const query = { ids: ids.slice(from, from + maxBulkFiles).join() };
        const found = await api
          .get(apiPaths.pictureUses, pictureUseListSchema, { query })
          .catch(() => ({ items: [] }));
        uses.push(...found.items);
      }
      return uses;
    },
    [api],
  );
}

/** Names the places that lose a picture with its file. */
export function UsedPlaces({ uses }: { uses: readonly PictureUse[] }) {
  const t = useTranslations('files.used');
  const named = [
    ...new Set(uses.map(({ part, title, chapter }) => t(part, { title, chapter: chapter ?? '' }))),
  ];
  if (named.length === 0) return null;
  return (
    <ul className="mt-3 list-disc space-y-1 break-words pl-5 text-body text-ink">
      {named.slice(0, mostNamed).map((place) => (
        <li key={place}>{place}</li>
      ))}
      {named.length > mostNamed ? (
        <li className="text-ink-soft">{t('more', { count: named.length - mostNamed })}</li>
      ) : null}
    </ul>
  );
}

interface Asked {
  files: readonly SoramiFile[];
  uses: readonly PictureUse[];
  leave: () => void;
}

/**
 * Moves files to the trash; where texts use some of them, the dialog, which is to be shown, asks first and names the
 * places. `leave` is called when they go.
 */
export function useTrashWithWarning() {
  const t = useTranslations('files.used');
  const { trash } = useFileActions();
  const askUses = useAskUses();
  const [asked, setAsked] = useState<Asked | null>(null);
  const remove = useCallback(
    async (files: readonly SoramiFile[], leave: () => void) => {
      const uses = await askUses(files);
      if (uses.length > 0) return setAsked({ files, uses, leave });
      leave();
      await trash(files);
    },
    [askUses, trash],
  );
  const dialog = (
    <ConfirmDialog
      open={asked !== null}
      onOpenChange={(open) => !open && setAsked(null)}
      title={t('title', { count: new Set(asked?.uses.map(({ fileId }) => fileId)).size })}
      description={t('description')}
      confirm={t('confirm')}
      pending={false}
      onConfirm={() => {
        if (!asked) return;
        setAsked(null);
        asked.leave();
        void trash(asked.files);
      }}
    >
      <UsedPlaces uses={asked?.uses ?? []} />
    </ConfirmDialog>
  );
  return { remove, dialog };
}
