'use client';
import { maxArticleWords, minArticleWords } from '@sorami/contracts/articles';
import { readingMinutes } from '@sorami/contracts/count-words';
import { useFormatter, useTranslations } from 'next-intl';
import { useId } from 'react';
import { ChoiceGroup } from '../../ui/choice-group.tsx';

const presets = { short: 600, standard: 1200, long: 2200 } as const;
const presetNames = ['short', 'standard', 'long'] as const;
const step = 50;
/** Words of a section, as the text engines plan them. */
const wordsPerSection = 280;

/** How long the article shall be, and what that means for its reader. */
export function LengthField({ words, onChange }: { words: number; onChange: (words: number) => void }) {
  const t = useTranslations('articles');
  const format = useFormatter();
  const id = useId();
  const chosen = presetNames.find((name) => presets[name] === words);
  const wording = (count: number) => t('form.words', { shown: format.number(count) });
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium text-body text-ink">{t('form.length')}</legend>
      <ChoiceGroup<(typeof presetNames)[number] | 'own'>
        label={t('form.length')}
        value={chosen ?? 'own'}
        onChange={(name) => name !== 'own' && onChange(presets[name])}
        choices={presetNames.map((value) => ({
          value,
          label: t(`form.lengths.${value}`),
          hint: wording(presets[value]),
        }))}
      />
      <div className="mt-3 flex items-center gap-4">
        <label htmlFor={id} className="sr-only">
          {t('form.wordCount')}
        </label>
        <input
          id={id}
          type="range"
          min={minArticleWords}
          max={maxArticleWords}
          step={step}
          value={words}
          aria-valuetext={wording(words)}
          onChange={(event) => onChange(Number(event.target.value))}
          className="h-8 min-w-0 flex-1 cursor-pointer accent-accent"
        />
        <output htmlFor={id} className="tabular w-24 shrink-0 text-right font-medium text-body text-ink">
          {wording(words)}
        </output>
      </div>
      <p role="status" className="tabular text-ink-soft text-small">
        {t('form.estimate', {
          minutes: readingMinutes(words),
          sections: Math.max(2, Math.round(words / wordsPerSection)),
        })}
      </p>
    </fieldset>
  );
}
