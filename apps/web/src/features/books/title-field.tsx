'use client';
import type { TextLanguage } from '@sorami/contracts/publications';
import { useTranslations } from 'next-intl';

const longest = 200;

/** The title of a chapter while it is written: it looks as it will be read. Enter goes on to the text. */
export function TitleField({
  value,
  language,
  onChange,
  onEnter,
  onEscape,
}: {
  value: string;
  language: TextLanguage;
  onChange: (title: string) => void;
  onEnter: () => void;
  onEscape: () => void;
}) {
  const t = useTranslations('books');
  return (
    <textarea
      aria-label={t('chapterTitle')}
      lang={language}
      rows={1}
      value={value}
      maxLength={longest}
      placeholder={t('chapterTitle')}
      onChange={(event) => onChange(event.target.value.replace(/\n/g, ' '))}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        event.preventDefault();
        if (event.key === 'Enter') onEnter();
        else onEscape();
      }}
      className="field-sizing-content block w-full resize-none break-words bg-transparent font-book font-medium text-heading text-ink leading-[1.15] outline-none placeholder:text-ink-faint sm:text-[2.125rem]"
    />
  );
}
