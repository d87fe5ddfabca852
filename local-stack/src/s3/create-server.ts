import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { guardConnections, patience } from '@sorami/server/guard-connections';
import type { Logger } from 'pino';
import { sendAnswer } from './answer.ts';
import { countBodyBytes } from './body/bound-garbage.ts';
import { S3Error } from './errors.ts';
import { crossOriginHeaders, handleRequest, type ServerContext } from './handle-request.ts';
import { parseRequest } from './s3-request.ts';
import { renderErrorXml } from './xml/render-xml.ts';

/** A connection on which nothing moves is closed, in milliseconds. */
const idleLimit = 5 * 60_000;
/** How long a client that was refused may go on sending, in milliseconds, so that it gets to read why. */
const drainLimit = 5000;

/** A server, and a way to wait for what it is doing. */
export interface S3Server {
  http: Server;
  /** Takes no more requests, waits for those at work (to a limit), and closes every connection. */
  stop(): Promise<void>;
}

const clientWentAway = new Set(['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED']);

function toS3Error(error: unknown, log: Logger): S3Error {
  if (error instanceof S3Error) return error;
  if (error instanceof Error && 'code' in error && clientWentAway.has(String(error.code))) {
    return new S3Error('IncompleteBody', 'The body ended too early.');
  }
  log.error({ err: error }, 'a request failed');
  return new S3Error('InternalError', 'We encountered an internal error.');
}

/** Reads on what a refused client is still sending: closing at once could cost it the answer. */
function drain(message: IncomingMessage): void {
  if (message.complete) return;
  const limit = setTimeout(() => message.destroy(), drainLimit).unref();
  message.once('close', () => clearTimeout(limit));
  message.on('data', (piece: Buffer) => countBodyBytes(piece.length));
  message.resume();
}

/** Makes the server; it doesn't listen yet. */
export function createS3Server(context: ServerContext, log: Logger): S3Server {
  const working = new Set<Promise<void>>();

  const handle = async (message: IncomingMessage, response: ServerResponse, expectsContinue: boolean) => {
    const started = performance.now();
    const requestId = randomBytes(8).toString('hex').toUpperCase();
    response.setHeader('x-amz-request-id', requestId);
    let withholdsBody = expectsContinue;
    try {
      const request = parseRequest(message, () => {
        if (withholdsBody) response.writeContinue();
        withholdsBody = false;
      });
      for (const [name, value] of Object.entries(crossOriginHeaders(context, request))) {
        response.setHeader(name, value);
      }
      const answer = await handleRequest(context, request);
      guard.trust(message.socket);
      await sendAnswer(response, answer);
    } catch (error) {
      const { code, message: text, status, headers } = toS3Error(error, log);
      if (response.headersSent) {
        response.destroy();
      } else {
        // A body that was never asked for must not be taken for the next request.
        const closing: Record<string, string> = withholdsBody ? { connection: 'close' } : {};
        const body = renderErrorXml({ code, message: text, requestId });
        const allHeaders = { 'content-type': 'application/xml', ...headers, ...closing };
        // Before the answer: once that is out, Node would swallow the rest by itself, uncounted and unlimited.
        if (!withholdsBody) drain(message);
        await sendAnswer(response, { status, headers: allHeaders, body });
      }
    }
    const path = message.url?.split('?')[0];
    const ms = Math.round(performance.now() - started);
    log.debug({ requestId, method: message.method, path, status: response.statusCode, ms }, 'request');
  };

  const listener = (expectsContinue: boolean) => (message: IncomingMessage, response: ServerResponse) => {
    const task = handle(message, response, expectsContinue)
      .catch((error) => {
        // The answer could not be sent; there is nobody left to tell.
        log.debug({ err: error }, 'an answer was lost');
        response.destroy();
      })
      .finally(() => working.delete(task));
    working.add(task);
  };

  // A large upload may take any time, as long as it moves.
  const options = { ...patience.http, requestTimeout: 0, keepAliveTimeout: 65_000 };
  const http = createServer(options, listener(false));
  const guard = guardConnections(http, { total: 1_024, perAddress: 512 });
  http.on('checkContinue', listener(true));
  http.setTimeout(idleLimit);

  return {
    http,
    async stop() {
      const closed = new Promise((resolve) => http.close(resolve));
      const limit = setTimeout(() => http.closeAllConnections(), drainLimit);
      http.closeIdleConnections();
      await closed;
      clearTimeout(limit);
      await Promise.all(working);
    },
  };
}
