import { randomUUID } from 'node:crypto';
import {
  type GenerateBlog,
  type GenerateBook,
  type GenerateImages,
  type GeneratorJob,
  generatorJobSchema,
  type InspectedFile,
  type InspectFile,
  inspectedFileSchema,
  type RenderedPublication,
  type RenderPublication,
  renderedPublicationSchema,
} from '@sorami/contracts/generator-api';
import { Webhook } from 'standardwebhooks';
import type { z } from 'zod';
import { kindFacts } from '../kinds/registry.ts';

/** The generator did not answer, or not in a way that says anything about the request: worth another try. */
export class GeneratorUnavailableError extends Error {
  override name = 'GeneratorUnavailableError';
}

/** The generator understood the request and refused it: trying again changes nothing. */
export class GeneratorRefusedError extends Error {
  override name = 'GeneratorRefusedError';
  readonly status: number;

  constructor(status: number) {
    super(`The generator refused the request with status ${status}`);
    this.status = status;
  }
}

/** What a job asks for, whichever attempt it is. */
export type Work =
  | { kind: 'IMAGE'; asked: Omit<GenerateImages, 'attempt'> }
  | { kind: 'BOOK'; asked: Omit<GenerateBook, 'attempt'> }
  | { kind: 'BLOG'; asked: Omit<GenerateBlog, 'attempt'> };

export interface Submission {
  jobId: string;
  attempt: number;
  work: Work;
  /** The person's session token: the generator knows people by it alone. */
  token: string;
  requestId: string;
}

/** What api asks of the generator (contracts/generator-api). Every call ends within its timeout. */
export interface GeneratorClient {
  /** Hands a job over. The same job and attempt handed over twice is one piece of work. */
  submit(submission: Submission, signal: AbortSignal): Promise<GeneratorJob>;
  /** What the generator knows of a job, or null where it knows nothing. */
  readJob(jobId: string): Promise<GeneratorJob | null>;
  /** Tells the generator to stop. False where it does not know the job. */
  cancelJob(jobId: string): Promise<boolean>;
  /**
   * What an uploaded object is, measured from its bytes; null where it is not what it was said to be. Refused with
   * 404 where there is no such object, and with 409 where it was replaced meanwhile.
   */
  inspectFile(file: InspectFile): Promise<InspectedFile | null>;
  /** Lays a book or an article out and puts the file into the bucket; null where the text cannot be laid out. */
  renderPublication(publication: RenderPublication): Promise<RenderedPublication | null>;
}

/** Milliseconds. The largest uploads are read whole. */
const inspectionTimeout = 120_000;
/** Milliseconds. The longest books wait their turn behind others. */
const renderingTimeout = 60_000;

interface GeneratorClientConfig {
  url: string;
  webhookSecret: string;
  /** In milliseconds, for the calls without a signal of their own. */
  timeout?: number;
}

export function createGeneratorClient(config: GeneratorClientConfig): GeneratorClient {
  const { url, webhookSecret, timeout = 3000 } = config;
  const webhook = new Webhook(webhookSecret, { format: 'raw' });

  async function call(path: string, init: RequestInit): Promise<unknown> {
    let response: Response;
    try {
      response = await fetch(new URL(path, url), { redirect: 'error', ...init });
      if (response.ok) return await response.json();
      await response.body?.cancel();
    } catch (cause) {
      throw new GeneratorUnavailableError('The generator did not answer', { cause });
    }
    const { status } = response;
    // 401 counts as worth another try: the generator may be about to fetch Clerk's new keys.
    if (status >= 500 || status === 401 || status === 408 || status === 429) {
      throw new GeneratorUnavailableError(`The generator answered with status ${status}`);
    }
    throw new GeneratorRefusedError(status);
  }

  function readAnswer<Answer>(answer: unknown, schema: z.ZodType<Answer>): Answer {
    const known = schema.safeParse(answer);
    if (known.success) return known.data;
    throw new GeneratorUnavailableError('The generator’s answer is not what it should be', {
      cause: known.error,
    });
  }

  // What has no session of a person is signed like a webhook, over its body. The id names the call, as only it, the
  // time and the body are signed, and one call must not do for another.
  function callSigned(method: 'GET' | 'POST', path: string, body = '', limit = timeout): Promise<unknown> {
    const id = `${method} ${path} ${randomUUID()}`;
    const now = new Date();
    return call(path, {
      method,
      headers: {
        ...(body !== '' && { 'content-type': 'application/json' }),
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
        'webhook-signature': webhook.sign(id, now, body),
      },
      ...(body !== '' && { body }),
      signal: AbortSignal.timeout(limit),
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

  async function callJob(method: 'GET' | 'POST', path: string): Promise<GeneratorJob | null> {
    const answer = await nullFor(404, callSigned(method, path));
    return answer === null ? null : readAnswer(answer, generatorJobSchema);
  }

  return {
    async submit({ jobId, attempt, work, token, requestId }, signal) {
      const answer = await call(kindFacts[work.kind].path, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': jobId,
          'x-request-id': requestId,
        },
        body: JSON.stringify({ ...work.asked, attempt }),
        signal,
      });
      return readAnswer(answer, generatorJobSchema);
    },
    readJob: (jobId) => callJob('GET', `/api/jobs/${encodeURIComponent(jobId)}`),
    cancelJob: async (jobId) =>
      (await callJob('POST', `/api/jobs/${encodeURIComponent(jobId)}/cancel`)) !== null,
    async inspectFile(file) {
      const body = JSON.stringify(file);
      const answer = await nullFor(422, callSigned('POST', '/api/files/inspect', body, inspectionTimeout));
      return answer === null ? null : readAnswer(answer, inspectedFileSchema);
    },
    async renderPublication(publication) {
      const body = JSON.stringify(publication);
      const answer = await nullFor(422, callSigned('POST', '/api/books/render', body, renderingTimeout));
      return answer === null ? null : readAnswer(answer, renderedPublicationSchema);
    },
  };
}
