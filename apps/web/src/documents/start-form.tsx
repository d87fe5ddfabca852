'use client';
import { type TextLanguage, textLanguageSchema } from '@sorami/contracts/documents';
import type { DocumentKind } from '@sorami/contracts/kinds';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { usePowers } from '../lib/use-powers.ts';
import { useProblemWords } from '../lib/use-problem-words.ts';
import { languageNames } from '../lib/use-switch-language.ts';
import { Button } from '../ui/button.tsx';
import { useSubmitProps } from '../ui/early-input.ts';
import { Kbd, useSubmitKey } from '../ui/kbd.tsx';
import { Notice } from '../ui/notice.tsx';
import { PlanLink } from '../ui/plan-link.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { documentKinds } from './document-kinds.ts';
import { Quota, useDocumentsLeft } from './quota.tsx';
import type { Starting } from './use-start-form.ts';

/** The form that a document begins with: examples that fill it, its questions as `children`, and what sends it. */
export function StartForm<Draft>({
  kind,
  starting,
  examples,
  children,
}: {
  kind: DocumentKind;
  starting: Starting<Draft>;
  examples: readonly { label: string; draft: Partial<Draft> }[];
  children: ReactNode;
}) {
  const t = useTranslations(documentKinds[kind].words);
  const problemWords = useProblemWords();
  const submitKey = useSubmitKey();
  const submitProps = useSubmitProps();
  const none = useDocumentsLeft(kind) === 0;
  const powers = usePowers();
  const spaces = useTranslations('spaces');
  if (!powers.make) return <Notice tone="plain">{spaces('viewer')}</Notice>;
  return (
    <form
      ref={starting.form}
      noValidate
      onSubmit={starting.submit}
      onChange={starting.onChange}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        // One Enter in a field of one line must not send the whole.
        const { target } = event;
        const isOneLine =
          target instanceof HTMLInputElement || (target instanceof HTMLTextAreaElement && target.rows === 1);
        if (event.ctrlKey || event.metaKey) starting.submit();
        else if (!isOneLine) return;
        event.preventDefault();
      }}
      className="flex flex-col gap-6"
    >
      {/* Before anything is filled in, and not after. */}
      {none ? <Quota kind={kind} /> : null}
      <div className="-ml-2 flex flex-wrap items-center gap-x-1 gap-y-1 text-small">
        <span className="px-2 text-ink-faint max-sm:w-full">{t('examplesLead')}</span>
        {examples.map(({ label, draft }) => (
          <button
            key={label}
            type="button"
            onClick={() => starting.fill(draft)}
            className="rounded-control px-2 py-1 text-left text-ink-soft transition-colors hover:bg-hover hover:text-ink"
          >
            {label}
          </button>
        ))}
      </div>
      {children}
      {starting.failure ? (
        <Notice
          tone={starting.limited ? 'warning' : 'danger'}
          className="animate-rise"
          action={<PlanLink problem={starting.failure} />}
        >
          {starting.limited
            ? t('form.rateLimited', { seconds: starting.secondsLeft })
            : problemWords(starting.failure)}
        </Notice>
      ) : null}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-t pt-5">
        <Button
          {...submitProps}
          look="primary"
          size="large"
          disabled={starting.blocked}
          className="max-sm:h-11 max-sm:w-full"
        >
          {starting.isSending ? t('form.sending') : t('form.write')}
        </Button>
        <span aria-hidden className="hidden items-center gap-1 sm:flex">
          <Kbd>{submitKey}</Kbd>
          <Kbd>↵</Kbd>
        </span>
        {none ? null : <Quota kind={kind} />}
      </div>
    </form>
  );
}

/** In which language a document shall be written; that of the page until somebody chooses. */
export function LanguageField({
  kind,
  value,
  onChange,
}: {
  kind: DocumentKind;
  value: TextLanguage | null;
  onChange: (language: TextLanguage) => void;
}) {
  const t = useTranslations(documentKinds[kind].words);
  const locale = useLocale();
  return (
    <div className="flex items-center justify-between gap-4">
      <span className="font-medium text-body text-ink">{t('form.language')}</span>
      <Segmented
        label={t('form.language')}
        value={value ?? locale}
        onChange={onChange}
        choices={textLanguageSchema.options.map((language) => ({
          value: language,
          label: languageNames[language],
        }))}
      />
    </div>
  );
}
