'use client';
import { maxChapters, maxWordsPerChapter, minWordsPerChapter } from '@sorami/contracts/books';
import { useFormatter, useTranslations } from 'next-intl';
import { Slider } from 'radix-ui';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import type { BookDraft } from './book-draft.ts';
import { lengthOf, useReadingTime } from './estimate-length.ts';

/** What a length means: pages to hold, time to read, words to write. */
export function LengthEstimate({
  chapterCount,
  wordsPerChapter,
  className,
}: {
  chapterCount: number;
  wordsPerChapter: number;
  className?: string;
}) {
  const t = useTranslations('books');
  const format = useFormatter();
  const readingTime = useReadingTime();
  const { words, pages, minutes } = lengthOf(chapterCount * wordsPerChapter, chapterCount);
  return (
    <div role="status" className={className}>
      <p className="tabular font-medium text-ink text-large">{t('form.pages', { count: pages })}</p>
      <p className="tabular text-ink-soft">
        {t('words', { count: words, shown: format.number(words) })} ·{' '}
        {t('form.toRead', { time: readingTime(minutes) })}
      </p>
    </div>
  );
}

const presets = {
  short: { chapterCount: 4, wordsPerChapter: 700 },
  standard: { chapterCount: 8, wordsPerChapter: 1200 },
  long: { chapterCount: 14, wordsPerChapter: 2000 },
} as const;
const presetNames = ['short', 'standard', 'long'] as const;
const wordStep = 50;

function LengthSlider({
  label,
  value,
  shown,
  min,
  max,
  step,
  onChange,
}: {
  label: string;
  value: number;
  shown: string;
  min: number;
  max: number;
  step: number;
  onChange: (value: number) => void;
}) {
  return (
    <div className="min-w-0 flex-1">
      <div className="flex items-baseline justify-between gap-3">
        <span aria-hidden className="text-body text-ink-soft">
          {label}
        </span>
        <span aria-hidden className="tabular font-medium text-body text-ink">
          {shown}
        </span>
      </div>
      <Slider.Root
        value={[value]}
        min={min}
        max={max}
        step={step}
        onValueChange={([next]) => next !== undefined && onChange(next)}
        className="relative mt-1 flex h-8 cursor-pointer touch-none select-none items-center"
      >
        <Slider.Track className="relative h-1 flex-1 rounded-full bg-line-strong">
          <Slider.Range className="absolute h-full rounded-full bg-accent dark:bg-accent-text" />
        </Slider.Track>
        <Slider.Thumb
          aria-label={label}
          aria-valuetext={shown}
          className="block size-5 rounded-full border-2 border-accent bg-white dark:border-accent-text transition-shadow hover:shadow-[0_0_0_5px_var(--sorami-accent-glow)]"
        />
      </Slider.Root>
    </div>
  );
}

/** How long the book shall be: one of three usual lengths, or to the chapter and the word. */
export function LengthFields({
  draft,
  onChange,
}: {
  draft: BookDraft;
  onChange: (part: Partial<BookDraft>) => void;
}) {
  const t = useTranslations('books');
  const format = useFormatter();
  const { chapterCount, wordsPerChapter } = draft;
  const chosen = presetNames.find(
    (name) =>
      presets[name].chapterCount === chapterCount && presets[name].wordsPerChapter === wordsPerChapter,
  );
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium text-body text-ink">{t('form.length')}</legend>
      <ChoiceGroup<(typeof presetNames)[number] | 'own'>
        label={t('form.length')}
        value={chosen ?? 'own'}
        onChange={(name) => name !== 'own' && onChange(presets[name])}
        choices={presetNames.map((value) => {
          const { chapterCount: chapters, wordsPerChapter: words } = presets[value];
          return {
            value,
            label: t(`form.lengths.${value}`),
            hint: t('form.pages', { count: lengthOf(chapters * words, chapters).pages }),
          };
        })}
      />
      <div className="mt-4 flex flex-col gap-x-8 gap-y-3 sm:flex-row">
        <LengthSlider
          label={t('form.chapterCount')}
          value={chapterCount}
          shown={format.number(chapterCount)}
          min={1}
          max={maxChapters}
          step={1}
          onChange={(value) => onChange({ chapterCount: value })}
        />
        <LengthSlider
          label={t('form.wordsPerChapter')}
          value={wordsPerChapter}
          shown={format.number(wordsPerChapter)}
          min={minWordsPerChapter}
          max={maxWordsPerChapter}
          step={wordStep}
          onChange={(value) => onChange({ wordsPerChapter: value })}
        />
      </div>
    </fieldset>
  );
}
