'use client';
import type { TextLanguage } from '@sorami/contracts/documents';
import { useTranslations } from 'next-intl';
import { useId, useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useToast } from '../ui/toast.tsx';
import { isSameField, type TextFields } from './autosave-state.ts';
import { DifferencesView } from './differences-view.tsx';
import type { SavingText } from './use-autosave.ts';
import { startTextTask } from './use-text-task.ts';

/** A field of the text, by the name that people know it by. `long` ones hold paragraphs. */
export interface FieldName<T> {
  field: keyof T & string;
  label: string;
  long: boolean;
}

const fieldText = (value: TextFields[string] | undefined): string =>
  typeof value === 'string' ? value : (value ?? []).join(', ');

/** The proposal of both texts in one, to be put in order by hand. */
function MergeForm<T extends TextFields>({
  text,
  fields,
  language,
  onChange,
}: {
  text: T;
  fields: readonly FieldName<T>[];
  language: TextLanguage;
  onChange: (text: T) => void;
}) {
  const id = useId();
  const write = (field: string, value: string) =>
    onChange({
      ...text,
      [field]:
        typeof text[field] === 'string'
          ? value
          : value
              .split(',')
              .map((label) => label.trim())
              .filter((label) => label !== ''),
    });
  return (
    <div className="space-y-4">
      {fields.map(({ field, label, long }) => (
        <div key={field}>
          <label htmlFor={`${id}-${field}`} className="mb-1.5 block font-medium text-body">
            {label}
          </label>
          {long ? (
            <textarea
              id={`${id}-${field}`}
              lang={language}
              value={fieldText(text[field])}
              onChange={(event) => write(field, event.target.value)}
              rows={16}
              className="block w-full resize-y rounded-control border border-line-strong bg-surface px-4 py-3 font-book text-ink text-large leading-[1.6] outline-none focus:border-accent"
            />
          ) : (
            <input
              id={`${id}-${field}`}
              lang={language}
              // What is joined by commas is split when it is left, so that a comma can be typed.
              defaultValue={fieldText(text[field])}
              onBlur={(event) => write(field, event.target.value)}
              className="block h-9 w-full rounded-control border border-line-strong bg-surface px-3 text-body text-ink outline-none focus:border-accent"
            />
          )}
        </div>
      ))}
    </div>
  );
}

/** Both texts side by side, where one was saved elsewhere while the other was written here. Nothing is lost either way. */
export function ConflictDialog<T extends TextFields>({
  saving,
  fields,
  language,
  open,
  onOpenChange,
}: {
  saving: SavingText<T>;
  fields: readonly FieldName<T>[];
  language: TextLanguage;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations('writing');
  const toast = useToast();
  const [merge, setMerge] = useState<T | null>(null);
  const { other, text, base } = saving;
  const stopMerging = useRef(() => {});
  if (!other) return null;
  const differing = fields.filter(({ field }) => !isSameField(text[field] ?? '', other.value[field] ?? ''));

  const leaveMerge = () => {
    stopMerging.current();
    setMerge(null);
  };
  const proposeMerge = () => {
    stopMerging.current();
    const long = fields.filter((field) => field.long).map(({ field }) => field);
    stopMerging.current = startTextTask(
      'mergeTexts',
      { base: base.value, mine: text, other: other.value, long },
      // Field by field, this is a text of the same kind.
      (merged) => setMerge(merged as T),
    );
  };

  const decide = (chosen: T, said?: string) => {
    const mine = text;
    saving.settle(chosen);
    leaveMerge();
    if (!said) return;
    toast({
      tone: 'positive',
      title: said,
      action: { label: t('undo'), run: () => saving.settle(mine) },
    });
  };

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) leaveMerge();
        onOpenChange(next);
      }}
      title={merge ? t('conflict.mergeTitle') : t('conflict.title')}
      description={merge ? t('conflict.mergeLead') : t('conflict.lead')}
      className="flex! max-h-[92dvh] flex-col sm:top-[5dvh]! sm:w-[min(66rem,calc(100vw-48px))] sm:pb-4"
    >
      <div className="-mx-5 mt-4 min-h-0 flex-1 overflow-y-auto border-line border-y px-5 py-4">
        {merge ? (
          <MergeForm text={merge} fields={differing} language={language} onChange={setMerge} />
        ) : (
          <div className="space-y-6">
            {differing.map(({ field, label }) => (
              <section key={field} aria-label={label}>
                <h3 className="mb-2 font-semibold text-body">{label}</h3>
                <DifferencesView
                  before={fieldText(text[field])}
                  after={fieldText(other.value[field])}
                  names={{ before: t('conflict.mine'), after: t('conflict.other') }}
                  relation="choice"
                  language={language}
                />
              </section>
            ))}
          </div>
        )}
      </div>
      <div className="mt-4 flex flex-wrap justify-end gap-2 max-sm:flex-col-reverse">
        {merge ? (
          <>
            <Button look="quiet" onClick={leaveMerge}>
              {t('conflict.back')}
            </Button>
            <Button look="primary" onClick={() => decide(merge)}>
              {t('conflict.saveMerge')}
            </Button>
          </>
        ) : (
          <>
            <Button look="quiet" className="sm:mr-auto" onClick={() => onOpenChange(false)}>
              {t('conflict.later')}
            </Button>
            <Button onClick={proposeMerge}>{t('conflict.merge')}</Button>
            <Button onClick={() => decide(other.value, t('conflict.tookOther'))}>
              {t('conflict.takeOther')}
            </Button>
            <Button look="primary" onClick={() => decide(text)}>
              {t('conflict.keepMine')}
            </Button>
          </>
        )}
      </div>
    </Dialog>
  );
}
