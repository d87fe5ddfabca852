'use client';
import type { SeoReason, SeoScore } from '@sorami/contracts/seo-score';
import clsx from 'clsx';
import { Check, ChevronDown, CircleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ScoreRing, scoreWord } from './score-ring.tsx';
import { seoWording } from './seo-wording.ts';

function Reason({ reason }: { reason: SeoReason }) {
  const t = useTranslations('articles.seo');
  const met = reason.share === 1;
  const Icon = met ? Check : CircleAlert;
  return (
    <li className="flex items-start gap-2 py-1">
      <Icon
        aria-hidden
        className={clsx('mt-[3px] size-3.5 shrink-0', met ? 'text-positive' : 'text-warning')}
      />
      <span className={met ? 'text-ink-soft' : 'text-ink'}>{t(seoWording(reason), reason.params)}</span>
    </li>
  );
}

/** The score of an article and why it is what it is: what to do first, what is done folded under it. */
export function SeoReasons({ score, reasons }: SeoScore) {
  const t = useTranslations('articles');
  const missing = reasons.filter(({ share }) => share < 1);
  const met = reasons.filter(({ share }) => share === 1);
  return (
    <section aria-label={t('score')} className="text-small">
      <div className="flex items-center gap-4">
        <ScoreRing score={score} large />
        <div>
          <p className="font-semibold text-large">{t(`scores.${scoreWord(score)}`)}</p>
          <p className="text-ink-soft">
            {missing.length === 0 ? t('nothingMissing') : t('missing', { count: missing.length })}
          </p>
        </div>
      </div>
      {missing.length > 0 ? (
        <ul className="mt-4">
          {missing.map((reason) => (
            <Reason key={reason.check} reason={reason} />
          ))}
        </ul>
      ) : null}
      {met.length > 0 ? (
        <details className="group mt-2" open={missing.length === 0}>
          <summary className="-ml-1.5 flex w-fit cursor-pointer list-none items-center gap-1 rounded-control px-1.5 py-1 text-ink-faint hover:text-ink [&::-webkit-details-marker]:hidden">
            <ChevronDown
              aria-hidden
              className="size-3.5 -rotate-90 transition-transform group-open:rotate-0"
            />
            {t('met', { count: met.length })}
          </summary>
          <ul>
            {met.map((reason) => (
              <Reason key={reason.check} reason={reason} />
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}
