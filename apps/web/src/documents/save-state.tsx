'use client';
import type { TextLanguage } from '@sorami/contracts/publications';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import type { TextFields } from './autosave-state.ts';
import { ConflictDialog, type FieldName } from './conflict-dialog.tsx';
import { SaveMark } from './save-mark.tsx';
import type { SavingText } from './use-autosave.ts';

/** Says whether the text is saved; where it was also changed elsewhere, asks which one shall stay. */
export function SaveState<T extends TextFields>({
  saving,
  fields,
  language,
}: {
  saving: SavingText<T>;
  fields: readonly FieldName<T>[];
  language: TextLanguage;
}) {
  const t = useTranslations('writing');
  const { status, problem, other } = saving;
  // Put off once, the question waits until it is asked for; another one asks for itself.
  const [putOff, setPutOff] = useState<unknown>(null);
  return (
    <>
      <SaveMark status={status} problem={problem} />
      {other ? (
        <Button size="small" onClick={() => setPutOff(null)}>
          {t('conflict.compare')}
        </Button>
      ) : null}
      <ConflictDialog
        saving={saving}
        fields={fields}
        language={language}
        open={other !== null && putOff !== other}
        onOpenChange={(open) => setPutOff(open ? null : other)}
      />
    </>
  );
}
