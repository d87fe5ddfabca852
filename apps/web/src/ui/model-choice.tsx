'use client';
import type { JobKind } from '@sorami/contracts/kinds';
import { type Price, priceOf } from '@sorami/contracts/models';
import { Cpu, Image as ImageIcon, Repeat2 } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import {
  chooseModel,
  type ModelChoice,
  otherModel,
  providerOf,
  receiversOf,
  textReceiversOf,
  useModelChoice,
  useWasTold,
} from '../lib/use-models.ts';
import { Button } from './button.tsx';
import { type Chip, Chips } from './chips.tsx';
import { ChoiceGroup } from './choice-group.tsx';
import { Dialog } from './dialog.tsx';
import { PreviewHint } from './preview.tsx';
import { useMoney } from './use-money.ts';

type Order = Parameters<typeof priceOf>[1];

const micros = 1_000_000;
/** Those that run where Sorami does. */
const ownServers = new Set(['comfyui', 'a1111', 'openai-compatible']);

/** An estimate in US dollars: with two decimals, or as many as it takes not to be nothing. */
function useDollars(): (microsOfDollar: number) => string {
  const format = useFormatter();
  return (sum) => {
    const dollars = sum / micros;
    const digits = dollars > 0 && dollars < 0.01 ? 4 : 2;
    const shown = dollars > 0 ? Math.max(dollars, 10 ** -digits) : 0;
    return format.number(shown, {
      style: 'currency',
      currency: 'USD',
      minimumFractionDigits: 2,
      maximumFractionDigits: digits,
    });
  };
}

/** What something cost; null is not known. */
export function useCostWords(): (microsOfDollar: number | null) => string {
  const t = useTranslations('models');
  const money = useMoney();
  return (cost) => {
    if (cost === null) return t('costUnknown');
    return cost === 0 ? t('free') : money({ calls: 1, costMicros: cost, unknownCalls: 0 });
  };
}

/** What a price is, in a few words; null is not known. */
export function usePriceWords(): (price: Price | null) => string {
  const t = useTranslations('models');
  const dollars = useDollars();
  return (price) => {
    if (!price) return t('price.unknown');
    if (price.micros === 0) return t('price.free');
    return t(`price.${price.bound}`, { price: dollars(price.micros) });
  };
}

/** The chip that says which model makes it, with the others behind it; the name alone where there is but one. */
export function useModelChip(choice: ModelChoice, order: Order): Chip | null {
  const t = useTranslations('models');
  const priceWords = usePriceWords();
  const { kind, models, model, coverOf } = choice;
  if (!model) return null;
  const nameOf = (one: (typeof models)[number]) => (one.embedded ? t('preview') : one.name);
  const chip: Chip = {
    name: 'model',
    label: t('model'),
    icon: <Cpu aria-hidden className="size-4 shrink-0" />,
    value: nameOf(model),
  };
  if (models.length < 2) return chip;
  return {
    ...chip,
    panel: () => (
      <ChoiceGroup
        label={t('model')}
        value={model.id}
        onChange={(id) => chooseModel(kind, id)}
        choices={models.map((one) => ({
          value: one.id,
          label: nameOf(one),
          hint: [priceWords(priceOf(one, order, coverOf(one))), one.speed && t(`speeds.${one.speed}`)]
            .filter(Boolean)
            .join(' · '),
        }))}
      />
    ),
  };
}

/** The chip that says which model paints the cover of a text, where there is a choice. */
function useCoverChip({ kind, model, painters, coverOf }: ModelChoice): Chip | null {
  const t = useTranslations('models');
  const priceWords = usePriceWords();
  const painter = model && painters.length > 1 ? coverOf(model) : null;
  if (!painter) return null;
  const nameOf = (one: typeof painter) => (one.embedded ? t('preview') : one.name);
  const size = kind === 'book' ? '1024x1536' : '1536x1024';
  return {
    name: 'cover',
    label: t('cover'),
    icon: <ImageIcon aria-hidden className="size-4 shrink-0" />,
    value: nameOf(painter),
    panel: () => (
      <ChoiceGroup
        label={t('cover')}
        value={painter.id}
        onChange={(id) => chooseModel('cover', id)}
        choices={painters.map((one) => ({
          value: one.id,
          label: nameOf(one),
          hint: priceWords(priceOf(one, { size })),
        }))}
      />
    ),
  };
}

/** Has the same made once more by another model than `madeBy`; nothing where there is no other. */
export function OtherModelButton({
  kind,
  madeBy,
  onAgain,
  className,
}: {
  kind: JobKind;
  madeBy: string | null;
  /** Opens the form with what was asked for. */
  onAgain: () => void;
  className?: string;
}) {
  const t = useTranslations('models');
  const { models } = useModelChoice(kind);
  const other = otherModel(models, madeBy);
  if (!other) return null;
  return (
    <Button
      look="quiet"
      size="small"
      onClick={() => {
        chooseModel(kind, other.id);
        onAgain();
      }}
      className={className}
    >
      <Repeat2 aria-hidden className="size-3.5" />
      {t('again')}
    </Button>
  );
}

/** What this very request costs, as a sentence; of a preview, that it is one. */
export function usePriceSentence(choice: ModelChoice, order: Order): ReactNode {
  const { model, coverOf } = choice;
  const t = useTranslations('models');
  const dollars = useDollars();
  if (!model) return null;
  const price = priceOf(model, order, coverOf(model));
  // Of a text without a model, what is paid is its cover.
  const paid = (model.embedded && coverOf(model)) || model;
  const named = { model: paid.name };
  if (!price) return t('sentence.unknown', named);
  if (price.micros > 0) return t(`sentence.${price.bound}`, { ...named, price: dollars(price.micros) });
  return model.embedded ? <PreviewHint choice={choice} /> : t('sentence.free', named);
}

/** Before the first time: to whom one's words, and one's picture, are sent. Nothing where nothing leaves Sorami. */
export function SentNotice({ choice, withPicture }: { choice: ModelChoice; withPicture: boolean }) {
  const t = useTranslations('models');
  const format = useFormatter();
  const [open, setOpen] = useState(false);
  const receivers = receiversOf(choice);
  const painter = textReceiversOf(choice).slice(receivers.length);
  const told = useWasTold(textReceiversOf(choice), withPicture);
  const wordsOf = (list: typeof receivers) =>
    format.list(
      list.map(({ id, providerName: name }) =>
        ownServers.has(providerOf(id)) ? t('sent.ownServer', { name }) : name,
      ),
      { type: 'disjunction' },
    );
  const isNew = painter.some(({ id }) => !receivers.some((one) => providerOf(one.id) === providerOf(id)));
  if (told || (receivers.length === 0 && !isNew)) return null;
  return (
    <p className="text-ink-soft text-small">
      {receivers.length > 0
        ? `${t(withPicture ? 'sent.withPicture' : 'sent.words', { who: wordsOf(receivers) })} `
        : null}
      {isNew ? `${t('sent.cover', { who: wordsOf(painter) })} ` : null}
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="rounded-small underline decoration-line-strong underline-offset-2 hover:text-ink"
      >
        {t('sent.more')}
      </button>
      <Dialog open={open} onOpenChange={setOpen} title={t('sent.title')}>
        <ul className="mt-3 flex list-disc flex-col gap-2 pl-5 text-body text-ink-soft">
          {(['what', 'who', 'files', 'terms', 'preview'] as const).map((point) => (
            <li key={point}>{t(`sent.points.${point}`)}</li>
          ))}
        </ul>
        <div className="mt-5 flex justify-end">
          <Button look="primary" onClick={() => setOpen(false)}>
            {t('sent.close')}
          </Button>
        </div>
      </Dialog>
    </p>
  );
}

/** Of a form that has fields instead of chips: which model, what it costs, and to whom the words go. */
export function ModelField({ choice, order }: { choice: ModelChoice; order: Order }) {
  const chip = useModelChip(choice, order);
  const coverChip = useCoverChip(choice);
  const sentence = usePriceSentence(choice, order);
  if (!chip) return null;
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-3">
        <Chips chips={coverChip ? [chip, coverChip] : [chip]} />
        <p role="status" className="tabular text-ink-faint text-small">
          {sentence}
        </p>
      </div>
      <SentNotice choice={choice} withPicture={false} />
    </div>
  );
}
