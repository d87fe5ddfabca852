'use client';
import type { TextLanguage } from '@sorami/contracts/documents';
import clsx from 'clsx';
import { Check, CircleAlert, CloudOff, GitCompareArrows, LoaderCircle, type LucideIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import type { AutosaveStatus, TextFields } from './autosave-state.ts';
import { ConflictDialog, type FieldName } from './conflict-dialog.tsx';
import type { SavingText } from './use-autosave.ts';

const marks: Record<AutosaveStatus, { Icon: LucideIcon; colour: string }> = {
  saved: { Icon: Check, colour: 'text-ink-faint' },
  unsaved: { Icon: LoaderCircle, colour: 'text-ink-faint' },
  saving: { Icon: LoaderCircle, colour: 'text-ink-faint' },
  waiting: { Icon: CloudOff, colour: 'text-warning' },
  refused: { Icon: CircleAlert, colour: 'text-danger' },
  conflict: { Icon: GitCompareArrows, colour: 'text-warning' },
};

/** Where the text is: saved, on its way, or on this device until it can leave. */
function SaveMark({ status, problem }: { status: AutosaveStatus; problem: string | null }) {
  const t = useTranslations('writing');
  const { Icon, colour } = marks[status];
  const turning = status === 'saving' || status === 'unsaved';
  return (
    <span role="status" className={clsx('inline-flex min-w-0 items-center gap-1.5 text-small', colour)}>
      <Icon aria-hidden className={clsx('size-3.5 shrink-0', turning && 'animate-spin')} />
      <span className="min-w-0">{status === 'refused' && problem ? problem : t(`states.${status}`)}</span>
    </span>
  );
}

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
