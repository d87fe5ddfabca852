import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { errorBodySchema } from '@sorami/contracts/errors';
import { type UploadRefusal, uploadRefusalOf } from '@sorami/contracts/files';
import {
  type ErasedOwner,
  erasedOwnerSchema,
  type GeneratorJob,
  generatorJobSchema,
  type InspectedFile,
  type InspectFile,
  inspectedFileSchema,
  type KnownJob,
  knownJobSchema,
  type ReadProvenance,
  type RenderDocument,
  type RenderedDocument,
  renderedDocumentSchema,
} from '@sorami/contracts/generator-api';
import { type DraftPiece, draftPieceSchema } from '@sorami/contracts/jobs';
import { generatePathOf } from '@sorami/contracts/kinds';
import { type Model, type ModelCheck, modelChecksSchema, modelListSchema } from '@sorami/contracts/models';
import { type Provenance, provenanceSchema } from '@sorami/contracts/provenance';
import type { JobKind } from '@sorami/database/generated/client';
import { type CallOwner, signCall } from '@sorami/server/signed-call';
import { traceHeaders } from '@sorami/server/tracing';
import { keyOwnerOf, parseKey } from '@sorami/storage/keys';
import type { z } from 'zod';

/** The generator did not answer, or not in a way that says anything about the request: worth another try. */
export class GeneratorUnavailableError extends Error {
  override name = 'GeneratorUnavailableError';
}

/** The generator understood the request and refused it: trying again changes nothing. */
export class GeneratorRefusedError extends Error {
  override name = 'GeneratorRefusedError';
  readonly status: number;

  /** What it says of the request: its error, where it gave one. */
  readonly body: unknown;

  constructor(status: number, body: unknown) {
    super(`The generator refused the request with status ${status}`);
    this.status = status;
    this.body = body;
  }
}

/** What a job asks for, whichever attempt it is. */
export interface Work {
  kind: JobKind;
  /** What the generator's module of the kind takes. */
  asked: object;
}

export interface Submission {
  jobId: string;
  attempt: number;
  work: Work;
  /** What the owner’s models may cost this month, in millionths of a US dollar; null sets no limit. */
  budgetMicros: number | null;
  /** What their files are to say of who asked for them, and how. */
  credit: { name: string | null; prompt: boolean };
  /** Providers, and models as `provider:model`, that nothing of it may be sent to. */
  forbidden: string[];
  owner: CallOwner;
  /** The session token of the person, while they wait for the answer. */
  token?: string | undefined;
  requestId: string;
}

/** Why a text cannot be laid out, and which chapter (by its index) is to blame, where that is known. */
export interface RefusedText {
  refused: 'EXPORT_FAILED' | 'EXPORT_TOO_INTRICATE';
  place: { chapter: number; excerpt: string } | null;
}

/**
 * What api asks of the generator (contracts/generator-api), always signed and for an owner: jobs and files of others are
 * not there for it. Every call ends within its timeout.
 */
export interface GeneratorClient {
  /** Hands a job over. The same job and attempt handed over twice is one piece of work. */
  submit(submission: Submission, signal: AbortSignal): Promise<GeneratorJob>;
  /** What the generator knows of a job, or null where it knows nothing. */
  readJob(jobId: string, owner: CallOwner): Promise<KnownJob | null>;
  /** The models that it works with. */
  listModels(): Promise<Model[]>;
  /** Has the provider of each model asked whether it can be used now. */
  checkModels(): Promise<ModelCheck[]>;
  /**
   * Gives what is added to the text that a job writes, as it is written. Ends where the generator ends it.
   * @throws GeneratorUnavailableError also in the midst of it
   */
  followText(jobId: string, owner: CallOwner, signal: AbortSignal): AsyncGenerator<DraftPiece>;
  /** Tells the generator to stop. False where it does not know the job. */
  cancelJob(jobId: string, owner: CallOwner): Promise<boolean>;
  /** Makes the generator forget an owner; to be asked again until nothing is `working` for them. */
  eraseOwner(owner: CallOwner, replacement: string): Promise<ErasedOwner>;
  /**
   * What an uploaded object is, measured from its bytes, or why it is not what it was said to be. Refused with
   * 404 where there is no such object, and with 409 where it was replaced meanwhile.
   */
  inspectFile(file: InspectFile): Promise<InspectedFile | { refused: UploadRefusal }>;
  /** What a file says of where it comes from. Refused with 404 where there is no such object. */
  readProvenance(file: ReadProvenance): Promise<Provenance>;
  /** Lays a book or an article out and puts the file into the bucket, or says why that cannot be done with this text. */
  renderDocument(document: RenderDocument): Promise<RenderedDocument | RefusedText>;
}

/** Milliseconds. People wait for it who start something. */
const modelsTimeout = 1_000;
/** Milliseconds. A provider that does not answer is given up after 20 s. */
const modelCheckTimeout = 30_000;
/** Milliseconds. The largest uploads are read whole. */
const inspectionTimeout = 120_000;
/** Milliseconds. Years of somebody's work are deleted at once. */
const erasureTimeout = 120_000;
/** Milliseconds. The longest books wait their turn behind others. */
const renderingTimeout = 120_000;

interface GeneratorClientConfig {
  url: string;
  webhookSecret: string;
  /** In milliseconds, for the calls without a signal of their own. */
  timeout?: number;
}

export function createGeneratorClient(config: GeneratorClientConfig): GeneratorClient {
  const { url, webhookSecret, timeout = 3000 } = config;

  interface SignedCall {
    method: 'GET' | 'POST';
    path: string;
    owner: CallOwner;
    body?: unknown;
    headers?: Record<string, string>;
    signal?: AbortSignal;
  }

  async function call(about: SignedCall): Promise<unknown> {
    const response = await open(about);
    try {
      return await response.json();
    } catch (cause) {
      throw new GeneratorUnavailableError('The generator did not answer', { cause });
    }
  }

  async function open({ method, path, owner, body, headers, signal }: SignedCall): Promise<Response> {
    const text = body === undefined ? '' : JSON.stringify(body);
    let response: Response;
    let refusal: unknown;
    try {
      response = await fetch(new URL(path, url), {
        method,
        redirect: 'error',
        headers: {
          ...headers,
          ...traceHeaders(),
          ...(text !== '' && { 'content-type': 'application/json' }),
          ...signCall(webhookSecret, { method, path, body: text, owner }),
        },
        ...(text !== '' && { body: text }),
        signal: signal ?? AbortSignal.timeout(timeout),
      });
      if (response.ok) return response;
      refusal = response.status === 422 ? await response.json() : await response.body?.cancel();
    } catch (cause) {
      throw new GeneratorUnavailableError('The generator did not answer', { cause });
    }
    const { status } = response;
    // 401 counts as worth another try: the generator may be about to fetch Clerk's new keys.
    if (status >= 500 || status === 401 || status === 408 || status === 429) {
      throw new GeneratorUnavailableError(`The generator answered with status ${status}`);
    }
    throw new GeneratorRefusedError(status, refusal);
  }

  function readAnswer<Answer>(answer: unknown, schema: z.ZodType<Answer>): Answer {
    const known = schema.safeParse(answer);
    if (known.success) return known.data;
    throw new GeneratorUnavailableError('The generator’s answer is not what it should be', {
      cause: known.error,
    });
  }

  async function nullFor(status: number, answer: Promise<unknown>): Promise<unknown> {
    try {
      return await answer;
    } catch (error) {
      if (error instanceof GeneratorRefusedError && error.status === status) return null;
      throw error;
    }
  }

  const pathOf = (jobId: string) => `/api/jobs/${encodeURIComponent(jobId)}`;

  return {
    async submit({ jobId, attempt, work, budgetMicros, credit, forbidden, owner, token, requestId }, signal) {
      const answer = await call({
        method: 'POST',
        path: generatePathOf(work.kind.toLowerCase() as Lowercase<Work['kind']>),
        owner,
        body: { jobId, attempt, budgetMicros, credit, forbidden, input: work.asked },
        headers: { 'x-request-id': requestId, ...(token && { authorization: `Bearer ${token}` }) },
        signal,
      });
      return readAnswer(answer, generatorJobSchema);
    },
    async readJob(jobId, owner) {
      const answer = await nullFor(404, call({ method: 'GET', path: pathOf(jobId), owner }));
      return answer === null ? null : readAnswer(answer, knownJobSchema);
    },
    async listModels() {
      // It is asked for everybody: what each person may use, api decides.
      const answer = await call({
        method: 'GET',
        path: '/api/models',
        owner: { clerkUserId: 'api' },
        signal: AbortSignal.timeout(modelsTimeout),
      });
      return readAnswer(answer, modelListSchema).items;
    },
    async checkModels() {
      const answer = await call({
        method: 'POST',
        path: '/api/models/check',
        owner: { clerkUserId: 'api' },
        signal: AbortSignal.timeout(modelCheckTimeout),
      });
      return readAnswer(answer, modelChecksSchema).items;
    },
    async *followText(jobId, owner, signal) {
      const { body } = await open({ method: 'GET', path: `${pathOf(jobId)}/text`, owner, signal });
      if (!body) return;
      try {
        const lines = createInterface({ input: Readable.fromWeb(body as ReadableStream<Uint8Array>) });
        for await (const line of lines) if (line) yield draftPieceSchema.parse(JSON.parse(line));
      } catch (cause) {
        throw new GeneratorUnavailableError('The generator broke off', { cause });
      }
    },
    async cancelJob(jobId, owner) {
      const path = `${pathOf(jobId)}/cancel`;
      return (await nullFor(404, call({ method: 'POST', path, owner }))) !== null;
    },
    async eraseOwner(owner, replacement) {
      const answer = call({
        method: 'POST',
        path: '/api/owners/erase',
        owner,
        body: { replacement },
        signal: AbortSignal.timeout(erasureTimeout),
      });
      return readAnswer(await answer, erasedOwnerSchema);
    },
    async inspectFile(file) {
      const inspected = call({
        method: 'POST',
        path: '/api/files/inspect',
        owner: ownerOfKey(file.key),
        body: file,
        signal: AbortSignal.timeout(inspectionTimeout),
      });
      try {
        return readAnswer(await inspected, inspectedFileSchema);
      } catch (error) {
        if (!(error instanceof GeneratorRefusedError && error.status === 422)) throw error;
        const code = errorBodySchema.safeParse(error.body).data?.error.code;
        return { refused: uploadRefusalOf(code) ?? 'UPLOAD_REFUSED' };
      }
    },
    async readProvenance(file) {
      const read = await call({
        method: 'POST',
        path: '/api/files/provenance',
        owner: ownerOfKey(file.key),
        body: file,
        signal: AbortSignal.timeout(inspectionTimeout),
      });
      return readAnswer(read, provenanceSchema);
    },
    async renderDocument(document) {
      const rendered = call({
        method: 'POST',
        path: '/api/books/render',
        owner: ownerOfKey(document.key),
        body: document,
        signal: AbortSignal.timeout(renderingTimeout),
      });
      try {
        return readAnswer(await rendered, renderedDocumentSchema);
      } catch (error) {
        if (error instanceof GeneratorRefusedError && error.status === 422) return readRefusal(error.body);
        throw error;
      }
    },
  };
}

function ownerOfKey(key: string): CallOwner {
  const place = parseKey(key);
  if (!place) throw new TypeError('No key of ours');
  return keyOwnerOf(place.owner);
}

function readRefusal(body: unknown): RefusedText {
  const error = errorBodySchema.safeParse(body).data?.error;
  if (error?.code !== 'EXPORT_TOO_INTRICATE') return { refused: 'EXPORT_FAILED', place: null };
  const [name, excerpt = ''] = Object.entries(error.fields ?? {})[0] ?? [];
  const chapter = Number(/^document\.chapters\.(\d+)$/.exec(name ?? '')?.[1] ?? -1);
  return { refused: error.code, place: chapter < 0 ? null : { chapter, excerpt } };
}
