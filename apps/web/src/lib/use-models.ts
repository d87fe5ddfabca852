'use client';
import { type JobKind, jobKindSchema } from '@sorami/contracts/kinds';
import { type Model, modelListSchema, previewModel } from '@sorami/contracts/models';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { z } from 'zod';
import { queryKeys } from '../api/queries.ts';
import { apiPaths } from '../config/paths.ts';
import { useSecureAPI } from '../hooks/useSecureAPI.ts';

const storageKey = 'sorami-models';
const keptSchema = z.object({
  /** The model that was chosen last, by kind, and for covers. */
  chosen: z.partialRecord(z.enum([...jobKindSchema.options, 'cover']), z.string()).catch({}),
  /** To whom words (`google`) and pictures (`google+picture`) were sent before, so that it was said. */
  told: z.array(z.string()).catch([]),
});
type Kept = z.infer<typeof keptSchema>;
const nothing: Kept = { chosen: {}, told: [] };

const listeners = new Set<() => void>();
let kept: Kept | undefined;

function read(): Kept {
  if (kept) return kept;
  try {
    kept = keptSchema.parse(JSON.parse(localStorage.getItem(storageKey) ?? '{}'));
  } catch {
    kept = nothing;
  }
  return kept;
}

function keep(next: Kept): void {
  kept = next;
  try {
    localStorage.setItem(storageKey, JSON.stringify(next));
  } catch {
    // Storage may be full or forbidden: the choice then lives as long as the page.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Chooses a model for everything of a kind that is asked for from now on, in this browser. */
export function chooseModel(kind: JobKind | 'cover', id: string): void {
  keep({ ...read(), chosen: { ...read().chosen, [kind]: id } });
}

/** Nothing of what one person chose, or was told, counts for the next. */
export function forgetModels(): void {
  keep(nothing);
}

/** The models that the person may use; undefined until they are known. */
export function useModels(): readonly Model[] | undefined {
  const api = useSecureAPI();
  const { data } = useQuery({
    queryKey: queryKeys.models,
    queryFn: ({ signal }) => api.get(apiPaths.models, modelListSchema, { signal }),
    staleTime: 60_000,
  });
  return data?.items;
}

/** What makes the next thing of a kind. */
export interface ModelChoice {
  kind: JobKind;
  /** Those that there are to choose from. */
  models: readonly Model[];
  /** The one that was chosen, or else the default: undefined until it is known, null where there is none. */
  model: Model | null | undefined;
  /** Of a text: those that there are to choose from for its cover. */
  painters: readonly Model[];
  /** What paints the cover of a text that the model writes; null where nothing is paid or sent for that. */
  coverOf: (model: Model) => Model | null;
}

const defaultOf = (models: readonly Model[]) =>
  models.find(({ isDefault }) => isDefault) ?? models[0] ?? null;

export function useModelChoice(kind: JobKind): ModelChoice {
  const all = useModels();
  const { chosen } = useSyncExternalStore(subscribe, read, () => nothing);
  const models = (all ?? []).filter((model) => model.kind === kind);
  const model = all && (models.find(({ id }) => id === chosen[kind]) ?? defaultOf(models));
  const isText = kind === 'book' || kind === 'blog';
  const painters = isText ? (all ?? []).filter((one) => one.kind === 'image') : [];
  const painter = painters.find(({ id }) => id === chosen.cover) ?? defaultOf(painters);
  return {
    kind,
    models,
    model,
    painters,
    // Whoever chooses previews for the text gets one for its cover too.
    coverOf: ({ embedded }) => (embedded && models.length > 1 ? null : painter),
  };
}

/** What a request says of the model: nothing where there is but one, so that the operator may change that meanwhile. */
export function namedModel({ models, model, painters, coverOf }: ModelChoice): {
  model?: string;
  coverModel?: string;
} {
  const painter = model && painters.length > 1 ? coverOf(model) : null;
  return {
    ...(model && models.length > 1 && { model: model.id }),
    ...(painter && { coverModel: painter.id }),
  };
}

/** A model that did not make what `madeBy` made; null where there is no other. */
export function otherModel(models: readonly Model[], madeBy: string | null): Model | null {
  if (models.length < 2) return null;
  const place = models.findIndex(({ id, embedded }) => id === madeBy || (embedded && isPreviewName(madeBy)));
  return models[(place + 1) % models.length] ?? null;
}

/** As previews are called where no model is behind them. */
export function isPreviewName(name: string | null): boolean {
  return name === 'sorami-embedded' || name === 'none';
}

/** What people call the model of this id; the id itself where it is not offered any more. */
export function useModelName(): (id: string) => string {
  const t = useTranslations('models');
  const models = useModels();
  return (id) => {
    const isPreview = id === previewModel || isPreviewName(id);
    return isPreview ? t('preview') : (models?.find((model) => model.id === id)?.name ?? id);
  };
}

/** Whoever gets words (and the picture to start from), those included who step in. Previews send nothing to anybody. */
export function receiversOf({ models, model }: Pick<ModelChoice, 'models' | 'model'>): Model[] {
  if (!model || model.embedded) return [];
  const [first, ...others] = [model, ...models.filter((other) => other !== model && !other.embedded)];
  const known = new Set<string>();
  return [first, ...others].filter(({ id }) => {
    const isNew = !known.has(providerOf(id));
    known.add(providerOf(id));
    return isNew;
  });
}

/** As `receiversOf`, with whoever is told what the cover of a text shows. */
export function textReceiversOf(choice: ModelChoice): Model[] {
  const cover = choice.model ? choice.coverOf(choice.model) : null;
  return [...receiversOf(choice), ...(cover && !cover.embedded ? [cover] : [])];
}

export const providerOf = (id: string) => id.split(':')[0] ?? id;

const marksOf = (receivers: readonly Model[], withPicture: boolean) =>
  receivers.flatMap(({ id }) => [providerOf(id), ...(withPicture ? [`${providerOf(id)}+picture`] : [])]);

/** Whether it was said before that words (and a picture) go to all of these, and they were sent. */
export function useWasTold(receivers: readonly Model[], withPicture: boolean): boolean {
  const { told } = useSyncExternalStore(subscribe, read, () => nothing);
  return marksOf(receivers, withPicture).every((mark) => told.includes(mark));
}

/** Remembers that they were. */
export function noteTold(receivers: readonly Model[], withPicture: boolean): void {
  const { told } = read();
  const all = [...new Set([...told, ...marksOf(receivers, withPicture)])];
  if (all.length > told.length) keep({ ...read(), told: all });
}
