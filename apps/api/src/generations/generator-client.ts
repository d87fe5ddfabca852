import { randomUUID } from 'node:crypto';
import { type GenerateImages, type GeneratorJob, generatorJobSchema } from '@sorami/contracts/generator-api';
import { Webhook } from 'standardwebhooks';

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

/** By name: tests load parts of the app through another module graph than their own, where `instanceof` does not hold. */
export function isUnavailable(error: unknown): error is GeneratorUnavailableError {
  return error instanceof Error && error.name === 'GeneratorUnavailableError';
}

export function isRefused(error: unknown): error is GeneratorRefusedError {
  return error instanceof Error && error.name === 'GeneratorRefusedError';
}

export interface ImageSubmission {
  jobId: string;
  body: GenerateImages;
  /** The person's session token: the generator knows people by it alone. */
  token: string;
  requestId: string;
  signal: AbortSignal;
}

/** What api asks of the generator (contracts/generator-api). Every call ends within its timeout. */
export interface GeneratorClient {
  /** Hands a job over. The same job and attempt handed over twice is one piece of work. */
  submitImages(submission: ImageSubmission): Promise<GeneratorJob>;
  /** What the generator knows of a job, or null where it knows nothing. */
  readJob(jobId: string): Promise<GeneratorJob | null>;
  /** Tells the generator to stop. False where it does not know the job. */
  cancelJob(jobId: string): Promise<boolean>;
}

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

  function readAnswer(answer: unknown): GeneratorJob {
    const job = generatorJobSchema.safeParse(answer);
    if (job.success) return job.data;
    throw new GeneratorUnavailableError('The generator’s answer is not a job', { cause: job.error });
  }

  // Background work has no session, so these calls are signed like webhooks, over an empty body.
  async function callSigned(method: 'GET' | 'POST', path: string): Promise<GeneratorJob | null> {
    const id = `msg_${randomUUID()}`;
    const now = new Date();
    try {
      const answer = await call(path, {
        method,
        headers: {
          'webhook-id': id,
          'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
          'webhook-signature': webhook.sign(id, now, ''),
        },
        signal: AbortSignal.timeout(timeout),
      });
      return readAnswer(answer);
    } catch (error) {
      if (isRefused(error) && error.status === 404) return null;
      throw error;
    }
  }

  return {
    async submitImages({ jobId, body, token, requestId, signal }) {
      const answer = await call('/api/images/generate', {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': jobId,
          'x-request-id': requestId,
        },
        body: JSON.stringify(body),
        signal,
      });
      return readAnswer(answer);
    },
    readJob: (jobId) => callSigned('GET', `/api/jobs/${encodeURIComponent(jobId)}`),
    cancelJob: async (jobId) =>
      (await callSigned('POST', `/api/jobs/${encodeURIComponent(jobId)}/cancel`)) !== null,
  };
}
