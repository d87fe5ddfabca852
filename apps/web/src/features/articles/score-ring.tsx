'use client';
import clsx from 'clsx';
import { useTranslations } from 'next-intl';

const around = 2 * Math.PI * 15;

/** How good a score is, in a word. */
export function scoreWord(score: number): 'good' | 'fair' | 'weak' {
  if (score >= 80) return 'good';
  return score >= 50 ? 'fair' : 'weak';
}

const colours = { good: 'text-positive', fair: 'text-warning', weak: 'text-danger' };

/** How well an article is prepared for search engines, 0 to 100: a ring that closes. */
export function ScoreRing({ score, large = false }: { score: number; large?: boolean }) {
  const t = useTranslations('articles');
  const word = scoreWord(score);
  return (
    <span
      role="img"
      aria-label={t('scoreOf', { score, word: t(`scores.${word}`) })}
      title={t('scoreOf', { score, word: t(`scores.${word}`) })}
      className={clsx('relative inline-flex shrink-0', large ? 'size-16' : 'size-9')}
    >
      <svg viewBox="0 0 36 36" aria-hidden className={clsx('size-full -rotate-90', colours[word])}>
        <circle cx="18" cy="18" r="15" fill="none" strokeWidth="2.5" className="stroke-pressed" />
        <circle
          cx="18"
          cy="18"
          r="15"
          fill="none"
          stroke="currentColor"
          strokeWidth="2.5"
          strokeLinecap="round"
          strokeDasharray={`${(Math.max(1, score) / 100) * around} ${around}`}
          className="transition-[stroke-dasharray] duration-200"
        />
      </svg>
      <span
        aria-hidden
        className={clsx(
          'tabular absolute inset-0 flex items-center justify-center font-medium text-ink',
          large ? 'text-title' : 'text-small',
        )}
      >
        {score}
      </span>
    </span>
  );
}
