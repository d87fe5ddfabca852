import { ApiError } from '@sorami/server/api-error';
import type { FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';

/** Deeper than anything that we ask for, and shallow enough that no recursive check overflows the stack. */
const maxDepth = 32;

/** Escapes of NUL and of halves of characters, without which no JSON has either. */
const mayHoldNoText = /\\u(?:0000|[dD][89a-fA-F])/;

const nothing = Buffer.alloc(0);

type JsonDone = (error: Error | null, body?: unknown) => void;

declare module 'fastify' {
  interface FastifyRequest {
    keptBody: Buffer | null;
  }
  interface FastifyInstance {
    parseJson(request: FastifyRequest, text: string, done: JsonDone): void;
  }
}

/** JSON bodies, without prototypes to poison, bottomless nesting, or characters that no text in the database can hold. */
export default fastifyPlugin(
  async (app) => {
    const parse = app.getDefaultJsonParser('error', 'error');
    app.decorate('parseJson', (request, text, done) => {
      if (isTooDeep(text))
        return done(new ApiError('BAD_REQUEST', { cause: new Error('nested too deeply') }));
      return parse(request, text, (error: Error | null, body?: unknown) =>
        done(error, error === null && mayHoldNoText.test(text) ? toText(body) : body),
      );
    });
    app.decorateRequest('keptBody', null);
    app.decorateRequest('rawBody', {
      getter(this: FastifyRequest) {
        return this.keptBody ?? nothing;
      },
    });
    app.removeContentTypeParser(['application/json', 'text/plain']);
    app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, text, done) =>
      app.parseJson(request, text, done),
    );
  },
  { name: 'json-body' },
);

/** The same value with NULs and halves of characters replaced, which no text in the database can hold. */
export function toText(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '\u{FFFD}').toWellFormed();
  if (Array.isArray(value)) return value.map(toText);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [toText(name), toText(part)]));
}

function isTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (inString) {
      if (character === '\\') index++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '[' || character === '{') {
      if (++depth > maxDepth) return true;
    } else if (character === ']' || character === '}') depth--;
  }
  return false;
}
