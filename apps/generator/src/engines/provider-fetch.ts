import { EngineFaultError, EngineOutcomeUnknownError, EnginePermanentError } from './engine-errors.ts';

export interface ProviderFetchOptions {
  /** The provider's address from the environment: nothing is asked elsewhere, and no key goes elsewhere. */
  base: string;
  /** Milliseconds without a byte, before and within the answer, after which a server counts as hung. */
  silence: number;
  /** Bytes that an answer may have. */
  most: number;
}

/**
 * The `fetch` with which providers are called. Keys stand in headers that `fetch` itself would take along to wherever it
 * is redirected: so it follows no redirect. A web page where data should be is told from an answer, a server that hangs
 * is given up, and an answer without end is cut.
 */
export function createProviderFetch({ base, silence, most }: ProviderFetchOptions): typeof fetch {
  const { origin } = new URL(base);
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.origin !== origin)
      throw new EngineFaultError('address', `A call to ${url.origin} was kept back: only ${origin} is asked`);

    const silent = new AbortController();
    const giveUp = () =>
      silent.abort(new EngineOutcomeUnknownError(`No answer from ${url.host} for ${silence / 1000} s`, null));
    const timer = setTimeout(giveUp, silence);
    const signal = init?.signal ? AbortSignal.any([init.signal, silent.signal]) : silent.signal;
    let response: Response;
    try {
      response = await fetch(url.href, { ...init, signal, redirect: 'manual' });
    } catch (error) {
      clearTimeout(timer);
      throw error;
    }
    if (response.status >= 300 && response.status < 400) {
      clearTimeout(timer);
      await response.body?.cancel();
      const where = response.headers.get('location') ?? 'nowhere';
      const target = URL.canParse(where, url.href) ? new URL(where, url.href).origin : 'nowhere';
      throw new EngineFaultError(
        'address',
        `${url.host} redirects to ${target}, which is not followed: set the address of the API itself`,
      );
    }
    if (response.ok && /^text\/html\b/.test(response.headers.get('content-type') ?? '')) {
      clearTimeout(timer);
      await response.body?.cancel();
      throw new EngineOutcomeUnknownError(`${url.host} answered with a web page`, null);
    }
    if (!response.body) {
      clearTimeout(timer);
      return response;
    }
    let size = 0;
    const watched = response.body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          timer.refresh();
          size += chunk.byteLength;
          if (size > most)
            controller.error(new EnginePermanentError(`${url.host} answered with more than ${most} bytes`));
          else controller.enqueue(chunk);
        },
        flush: () => clearTimeout(timer),
      }),
      { signal },
    );
    return new Response(watched, response);
  };
}
