'use client';
import type { MadeFrom, Provenance, ProvenanceClaim } from '@sorami/contracts/provenance';
import clsx from 'clsx';
import { CircleDashed, ShieldAlert, ShieldCheck, ShieldQuestion } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { formatName } from '../lib/file-words.ts';
import { Fact } from './facts.tsx';

/** What a file's statement comes to, in one word. */
type Verdict = 'own' | 'unknown' | 'ended' | 'altered' | 'none' | 'unreadable';

export function verdictOf(provenance: Provenance): Verdict {
  if (provenance.state !== 'signed') return provenance.state;
  const { state, signature } = provenance.claim;
  return state === 'altered' ? 'altered' : signature;
}

const signs = {
  own: { Icon: ShieldCheck, tone: 'text-positive' },
  unknown: { Icon: ShieldCheck, tone: 'text-ink-soft' },
  ended: { Icon: ShieldQuestion, tone: 'text-warning' },
  altered: { Icon: ShieldAlert, tone: 'text-danger' },
  none: { Icon: CircleDashed, tone: 'text-ink-faint' },
  unreadable: { Icon: ShieldQuestion, tone: 'text-warning' },
} satisfies Record<Verdict, object>;

/** Whether what a file says can be relied on; `large` where it is what the page is about. */
export function VerdictLine({ provenance, large = false }: { provenance: Provenance; large?: boolean }) {
  const t = useTranslations('provenance');
  const verdict = verdictOf(provenance);
  const { Icon, tone } = signs[verdict];
  const claim = provenance.state === 'signed' ? provenance.claim : null;
  const signer = claim?.signature === 'own' ? t('ourselves') : (signerOf(claim) ?? t('nobody'));
  return (
    <div className={clsx('flex items-start', large ? 'gap-3.5' : 'gap-2.5')}>
      <Icon
        aria-hidden
        strokeWidth={1.75}
        className={clsx('shrink-0', tone, large ? 'mt-0.5 size-6' : 'mt-px size-4.5')}
      />
      <div className="min-w-0">
        <p className={clsx('font-medium text-ink', large && 'text-large sm:text-title')}>
          {t(`verdict.${verdict}`)}
        </p>
        <p className={clsx('text-ink-soft', large ? 'mt-1 max-w-[60ch]' : 'mt-0.5 text-small')}>
          {t(`meaning.${verdict}`, { signer })}
        </p>
      </div>
    </div>
  );
}

/** Whose name stands in the certificate. */
function signerOf(claim: ProvenanceClaim | null): string | null {
  return claim && (claim.signer ?? claim.issuer);
}

/** What a file says: how it was made, by which model, who says so and when. */
export function ClaimFacts({ claim }: { claim: ProvenanceClaim }) {
  const t = useTranslations('provenance');
  const format = useFormatter();
  const sourceWords = useSourceWords();
  const signer = signerOf(claim);
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const date = claim.signedAt ? new Date(claim.signedAt) : null;
  return (
    <dl className="border-line border-b text-small">
      <Fact name={t('how')}>{sourceWords(claim.sourceType)}</Fact>
      {claim.model ? <Fact name={t('model')}>{claim.model}</Fact> : null}
      {claim.generator ? <Fact name={t('program')}>{claim.generator}</Fact> : null}
      {signer ? <Fact name={t('signer')}>{claim.signature === 'own' ? t('thisSorami') : signer}</Fact> : null}
      {claim.author ? <Fact name={t('author')}>{claim.author}</Fact> : null}
      {claim.prompt ? <Fact name={t('prompt')}>{claim.prompt}</Fact> : null}
      {date && !Number.isNaN(date.getTime()) ? (
        <Fact name={t('signedAt')}>{format.dateTime(date, { dateStyle: 'long', timeZone })}</Fact>
      ) : null}
    </dl>
  );
}

/** What something was made from, and that in turn. */
export function MadeFromList({ parts }: { parts: readonly MadeFrom[] }) {
  const t = useTranslations('provenance');
  const sourceWords = useSourceWords();
  if (parts.length === 0) return null;
  return (
    <ul className="mt-1.5 space-y-2.5 border-line border-l pl-3.5 text-small">
      {parts.map((part, index) => {
        const { claim } = part;
        const verdict = claim ? verdictOf({ state: 'signed', claim }) : 'none';
        const { Icon, tone } = signs[verdict];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and has nothing else.
          <li key={index}>
            <p className="flex items-start gap-2 text-ink">
              <Icon aria-hidden className={clsx('mt-px size-4 shrink-0', tone)} strokeWidth={1.75} />
              <span className="min-w-0">
                {t(`relation.${part.relation}`)}
                {part.contentType ? ` · ${formatName(part.contentType)}` : null}
              </span>
            </p>
            <p className="pl-6 text-ink-soft">
              {claim ? `${sourceWords(claim.sourceType)} · ` : null}
              {t(`short.${verdict}`, { signer: signerOf(claim) ?? t('nobody') })}
            </p>
            {claim ? (
              <div className="pl-2">
                <MadeFromList parts={claim.madeFrom} />
              </div>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

/** How something was made, in words. */
function useSourceWords(): (sourceType: string | null) => string {
  const t = useTranslations('provenance.source');
  return (sourceType) => {
    if (sourceType === null) return t('unsaid');
    return t.has(sourceType as 'unsaid') ? t(sourceType as 'unsaid') : sourceType;
  };
}
