'use client';
import { ImagePlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '../../ui/button.tsx';
import { requestCompose } from './compose-request.ts';
import { imageDraft } from './image-draft.ts';

/** The wall before the first picture: one sentence, one action, an example. */
export function ImagesEmpty() {
  const t = useTranslations('images');
  return (
    <div className="flex flex-col items-center rounded-picture border border-line border-dashed px-6 py-14 text-center">
      <ImagePlus aria-hidden className="size-6 text-ink-faint" />
      <p className="mt-3 font-medium text-ink text-large">{t('emptyTitle')}</p>
      <p className="mt-2 max-w-md font-book text-ink-soft text-large leading-6">{t('emptyExample')}</p>
      <Button
        className="mt-5"
        onClick={() => {
          imageDraft.change({ prompt: t('emptyExample') });
          requestCompose();
        }}
      >
        {t('emptyAction')}
      </Button>
    </div>
  );
}
