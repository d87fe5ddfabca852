'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import type { TextFields } from './autosave-state.ts';
import type { SavingText } from './use-autosave.ts';

/** Says that text came back which was typed before the page was closed on it, and lets go of it where it is not wanted. */
export function RestoredNotice<T extends TextFields>({ saving }: { saving: SavingText<T> }) {
  const t = useTranslations('writing');
  const [done, setDone] = useState(false);
  // As it was on the server when the text came back.
  const [before] = useState(saving.base.value);
  if (!saving.restored || done || saving.status === 'conflict') return null;
  return (
    <Notice tone="plain" className="mb-6">
      <span className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        {t('restored.said')}
        <span className="-my-0.5 -ml-2 flex gap-1">
          <Button
            look="quiet"
            size="small"
            onClick={() => {
              saving.settle(before);
              setDone(true);
            }}
          >
            {t('restored.drop')}
          </Button>
          <Button look="quiet" size="small" onClick={() => setDone(true)}>
            {t('restored.keep')}
          </Button>
        </span>
      </span>
    </Notice>
  );
}
