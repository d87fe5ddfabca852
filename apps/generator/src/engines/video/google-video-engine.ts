import { Readable } from 'node:stream';
import { faultsOf } from '@sorami/contracts/models';
import { z } from 'zod';
import type { EngineEnv } from '../../engine-env.ts';
import { askProvider, type ProviderCall } from '../ask-provider.ts';
import { type Call, type CallDeps, type Candidate, callModels, nameOf } from '../call-models.ts';
import { type CatalogueModelOf, priceAt } from '../catalogue.ts';
import { download } from '../download.ts';
import {
  EngineOutcomeUnknownError,
  EnginePermanentError,
  EngineRefusedError,
  ModelGoneError,
} from '../engine-errors.ts';
import { refusalReason, toEngineError } from '../provider-errors.ts';
import { createProviderFetch } from '../provider-fetch.ts';
import type { FilmRequest, Operation, VideoEngine } from './video-engine.ts';

/** A model of films in a list. */
export interface FilmCandidate extends Candidate {
  readonly kind: 'video';
  readonly facts: CatalogueModelOf<'video'>;
}

/** Milliseconds without a byte after which the API counts as hung; and the bytes of an answer, films inside it included. */
const silence = 60_000;
const mostBytes = 96 * 1024 ** 2;
/** Milliseconds for which Google keeps what was made. */
const keptFor = 48 * 3_600_000;
const longestPause = 3_000;

const begunSchema = z.looseObject({ id: z.string().min(1).max(512), status: z.string() });
const contentSchema = z.looseObject({
  type: z.string(),
  mime_type: z.string().optional(),
  data: z.string().optional(),
  uri: z.string().optional(),
  text: z.string().optional(),
});
const interactionSchema = z.looseObject({
  id: z.string(),
  status: z.string(),
  model: z.string().optional(),
  steps: z.array(z.looseObject({ type: z.string(), content: z.array(contentSchema).optional() })).optional(),
  error: z.looseObject({ message: z.string().optional() }).nullish(),
  usage: z.looseObject({ total_output_tokens: z.number().optional() }).nullish(),
});
/** An interaction that was begun. */
type Ordered = Pick<Operation, 'id' | 'model'> & { costMicros: number | null };
type Interaction = z.infer<typeof interactionSchema>;

/**
 * Films by Google's Interactions API: one interaction in the background for each film, of which the id is known as soon as
 * it is begun. The key goes to GOOGLE_BASE_URL alone.
 */
export function createGoogleVideoEngine(
  { GOOGLE_API_KEY: key = '', GOOGLE_BASE_URL: base }: Pick<EngineEnv, 'GOOGLE_API_KEY' | 'GOOGLE_BASE_URL'>,
  candidates: readonly [FilmCandidate, ...FilmCandidate[]],
  deps: CallDeps & { catalogueVersion: string },
): VideoEngine {
  const fetchJson = createProviderFetch({ base, silence, most: mostBytes });
  const headers = { 'x-goog-api-key': key };
  /** Times that an operation was asked about in a row. */
  const asked = new Map<string, number>();

  async function call(
    who: string,
    path: string,
    asked: Pick<ProviderCall, 'method' | 'body' | 'signal'>,
  ): Promise<unknown> {
    const url = `${base}/interactions${path}`;
    try {
      return await (await askProvider({ fetch: fetchJson, url, headers, ...asked })).json();
    } catch (error) {
      asked.signal.throwIfAborted();
      throw toEngineError(error, who);
    }
  }

  function read<Answer>(schema: z.ZodType<Answer>, answer: unknown, who: string): Answer {
    const parsed = schema.safeParse(answer);
    if (parsed.success) return parsed.data;
    throw new EngineOutcomeUnknownError(`${who} gave an answer that cannot be read`, null);
  }

  async function look({ id, model }: Operation, signal: AbortSignal): Promise<Interaction> {
    const who = `google:${model}`;
    const answer = await call(who, `/${encodeURIComponent(id)}`, { method: 'GET', signal }).catch(
      (error: unknown) => {
        if (error instanceof ModelGoneError)
          throw new EnginePermanentError(`${who} does not know ${id} any more`);
        throw error;
      },
    );
    return read(interactionSchema, answer, who);
  }

  return {
    name: 'google',
    version: null,
    embedded: false,
    atOnce: 4,
    model: nameOf(candidates[0]),

    async begin(request, signal) {
      const paid = await deps.ledger.findDelivered(request.origin);
      if (paid) return { id: paid.requestId, model: paid.model, metadata: { costMicros: paid.costMicros } };
      const input = await inputOf(request);
      const wish = { ...request, inputKey: request.readInput && 'input' };
      const able = candidates.filter(({ facts }) => faultsOf(facts, wish).length === 0);
      const { value, insteadOf } = await callModels(
        deps,
        able,
        request.origin,
        signal,
        (candidate): Call<Ordered> => {
          const price = priceAt(candidate.facts, new Date());
          const perSecond = price?.perSecond[request.resolution];
          const costMicros =
            perSecond === undefined ? null : Math.ceil(perSecond * 1e6 * request.durationSeconds);
          const { model } = candidate;
          return {
            worstMicros: costMicros,
            priceVersion: price && `${deps.catalogueVersion} ${price.validFrom}`,
            async send() {
              try {
                const body = bodyOf(model, input, request);
                const answer = await call(nameOf(candidate), '', { body, signal });
                const { id } = read(begunSchema, answer, nameOf(candidate));
                return {
                  costMicros,
                  units: { seconds: request.durationSeconds },
                  requestId: id,
                  result: { value: { id, model, costMicros } },
                };
              } catch (error) {
                const known = error instanceof Error ? error : new Error(String(error));
                const isUnknown = known instanceof EngineOutcomeUnknownError || signal.aborted;
                return { costMicros: isUnknown ? null : 0, result: { error: known } };
              }
            },
          };
        },
      );
      const { id, model, costMicros } = value;
      return { id, model, metadata: { costMicros, ...(insteadOf.length > 0 && { insteadOf }) } };
    },

    async poll(operation, { resolution }, { signal }) {
      const interaction = await look(operation, signal);
      const { status } = interaction;
      if (status !== 'completed') {
        refuseEnded(interaction);
        if (Date.now() - Date.parse(operation.beganAt) > keptFor)
          throw new EnginePermanentError(`The operation is ${status} after two days`);
        const times = (asked.get(operation.id) ?? 0) + 1;
        asked.set(operation.id, times);
        return { ready: null, askAgainMs: Math.min(longestPause, 125 * 2 ** times) };
      }
      asked.delete(operation.id);
      const { uri } = videoOf(interaction);
      const { costMicros = null } = operation.metadata;
      return {
        ready: {
          uri: uri === undefined ? null : withoutKey(uri),
          until: new Date(Date.now() + keptFor).toISOString(),
          modelVersion: interaction.model ?? null,
          costMicros: typeof costMicros === 'number' ? costMicros : null,
          metadata: {
            resolution,
            ...(interaction.usage?.total_output_tokens !== undefined && {
              outputTokens: interaction.usage.total_output_tokens,
            }),
          },
        },
      };
    },

    async fetch(operation, { uri }, _request, signal) {
      if (uri === null) {
        const { data } = videoOf(await look(operation, signal));
        if (data === undefined) throw new EnginePermanentError('The film is not in the answer any more');
        const bytes = Buffer.from(data, 'base64');
        return { body: Readable.from([bytes]), size: bytes.byteLength };
      }
      const response = await download(uri, { origin: new URL(base).origin, headers, signal });
      const length = response.headers['content-length'];
      return { body: response, size: length === undefined ? null : Number(length) };
    },

    async cancel({ id, model }) {
      const signal = AbortSignal.timeout(5_000);
      await call(`google:${model}`, `/${encodeURIComponent(id)}/cancel`, { body: {}, signal });
    },
  };
}

async function inputOf({ prompt, personGeneration, readInput }: FilmRequest): Promise<object[]> {
  // The API has no setting for it: it can only be asked for.
  const people = personGeneration === 'DONT_ALLOW' ? '\n\nNo people are to be seen.' : '';
  const picture = readInput && (await readInput());
  return [
    ...(picture ? [{ type: 'image', data: picture.toString('base64'), mime_type: 'image/png' }] : []),
    { type: 'text', text: `${prompt}${people}` },
  ];
}

function bodyOf(model: string, content: object[], request: FilmRequest): object {
  return {
    model,
    input: [{ type: 'user_input', content }],
    response_modalities: ['video'],
    background: true,
    response_format: [
      {
        type: 'video',
        aspect_ratio: request.aspectRatio,
        resolution: request.resolution,
        duration: `${request.durationSeconds}s`,
        delivery: 'uri',
      },
    ],
  };
}

/** Throws where an interaction will never give a film. A status that nobody knows may be on its way to one. */
function refuseEnded({ status, error }: Interaction): void {
  const said = `The operation ended as ${status}: ${(error?.message ?? '').slice(0, 300)}`;
  switch (status) {
    case 'failed':
    case 'incomplete': {
      const reason = refusalReason(error?.message ?? '');
      if (reason !== 'other') throw new EngineRefusedError(said, reason);
      throw new EnginePermanentError(said);
    }
    case 'cancelled':
    case 'budget_exceeded':
    case 'requires_action':
      throw new EnginePermanentError(said);
  }
}

/** Where the film of a completed interaction is. Without one it was filtered. */
function videoOf({ steps = [] }: Interaction): { uri?: string | undefined; data?: string | undefined } {
  const content = steps.filter(({ type }) => type === 'model_output').flatMap((step) => step.content ?? []);
  const video = content.find(({ type, uri, data }) => type === 'video' && (uri ?? data) !== undefined);
  if (video) return video;
  const said = content.flatMap(({ text }) => text ?? []).join(' ');
  throw new EngineRefusedError(`Completed without a film: ${said.slice(0, 300)}`, refusalReason(said));
}

function withoutKey(uri: string): string {
  if (!URL.canParse(uri)) throw new EnginePermanentError('The provider gives no address of its film');
  const url = new URL(uri);
  url.searchParams.delete('key');
  return url.href;
}
