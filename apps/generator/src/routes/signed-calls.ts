import { bodyDigest, CallRefusedError, type VerifiedCall, verifyCall } from '@sorami/server/signed-call';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Pool } from 'pg';
import { verifySession } from '../auth/verify-session.ts';
import { GeneratorError } from '../errors/generator-error.ts';
import type { RouteContext } from './context.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The proof that api made this call; set on all routes but those of health. */
    call: VerifiedCall | null;
  }
}

const nothing = bodyDigest('');

/**
 * Opens the routes of this scope to calls that api signed, each once, and to nobody else: quotas, plans, bans and roles
 * are judged by api alone. Strangers are refused before their body is read. Where the token of a waiting person travels
 * along, it must be good too, and speak for the owner of the call.
 */
export function requireSignedCalls(
  scope: FastifyInstance,
  { env, pool, jwks }: Pick<RouteContext, 'env' | 'pool' | 'jwks'>,
): void {
  scope.addHook('onRequest', async (request) => {
    const { method, url, headers } = request;
    try {
      request.call = verifyCall(env.WEBHOOK_SECRET, { method, path: url, headers });
    } catch (cause) {
      if (!(cause instanceof CallRefusedError)) throw cause;
      throw new GeneratorError('WEBHOOK_SIGNATURE_INVALID', { cause });
    }
    const { owner } = request.call;
    if (headers.authorization === undefined) return;
    const person = await verifySession(headers.authorization, env, jwks);
    const speaksForOwner = owner.clerkOrganizationId
      ? person.clerkOrganizationId === owner.clerkOrganizationId
      : person.clerkUserId === owner.clerkUserId && !person.clerkOrganizationId;
    if (!speaksForOwner) throw new GeneratorError('UNAUTHENTICATED', { cause: new Error('Another owner') });
  });

  scope.removeAllContentTypeParsers();
  const parseJson = scope.getDefaultJsonParser('error', 'error');
  scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (bodyDigest(body) !== callOf(request).bodyDigest) return done(otherBody());
    parseJson(request, body.toString('utf8'), done);
  });

  scope.addHook('preValidation', async (request) => {
    const call = callOf(request);
    if (request.body === undefined && call.bodyDigest !== nothing) throw otherBody();
    await takeOnce(pool, call);
  });
}

/** @throws GeneratorError where no signature was checked: a route outside of the scope that asks for one */
export function callOf(request: FastifyRequest): VerifiedCall {
  if (!request.call) throw new GeneratorError('WEBHOOK_SIGNATURE_INVALID');
  return request.call;
}

function otherBody(): GeneratorError {
  return new GeneratorError('WEBHOOK_SIGNATURE_INVALID', { cause: new Error('Another body was signed') });
}

async function takeOnce(pool: Pool, { id, expiresAt }: VerifiedCall): Promise<void> {
  const taken = await pool.query(
    'insert into generator.calls (id, expires_at) values ($1, $2) on conflict do nothing',
    [id, expiresAt],
  );
  if (taken.rowCount === 1) return;
  throw new GeneratorError('WEBHOOK_SIGNATURE_INVALID', { cause: new Error('The call was made before') });
}
