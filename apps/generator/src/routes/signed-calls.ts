import { ApiError } from '@sorami/server/api-error';
import { inBatches } from '@sorami/server/in-batches';
import { verifySessionToken } from '@sorami/server/session-token';
import { bodyDigest, CallRefusedError, type VerifiedCall, verifyCall } from '@sorami/server/signed-call';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Pool } from 'pg';
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
  { env, pool, signingKeys }: Pick<RouteContext, 'env' | 'pool' | 'signingKeys'>,
): void {
  const rules = {
    signingKey: signingKeys,
    authorizedParties: [env.APP_ORIGIN],
    issuer: env.CLERK_ISSUER,
  };
  const secrets = [env.WEBHOOK_SECRET, ...env.WEBHOOK_SECRETS_ACCEPTED];
  scope.addHook('onRequest', async (request) => {
    const { method, url, headers } = request;
    try {
      request.call = verifyCall(secrets, { method, path: url, headers });
    } catch (cause) {
      if (!(cause instanceof CallRefusedError)) throw cause;
      throw new ApiError('WEBHOOK_SIGNATURE_INVALID', { cause });
    }
    const { owner } = request.call;
    if (headers.authorization === undefined) return;
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(headers.authorization)?.[1] ?? '';
    const person = await verifySessionToken(token, rules);
    const organization = person.organization?.clerkId ?? null;
    const speaksForOwner =
      organization === owner.clerkOrganizationId &&
      (organization !== null || person.clerkId === owner.clerkUserId);
    if (!speaksForOwner) throw new ApiError('UNAUTHENTICATED', { cause: new Error('Another owner') });
  });

  const takeOnce = createTakeOnce(pool);
  scope.removeAllContentTypeParsers();
  const parseJson = scope.getDefaultJsonParser('error', 'error');
  scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (bodyDigest(body) !== callOf(request).bodyDigest) return done(otherBody());
    parseJson(request, body.toString('utf8'), done);
  });

  scope.addHook('preValidation', async (request) => {
    const call = callOf(request);
    if (request.body === undefined && call.bodyDigest !== nothing) throw otherBody();
    await takeOnce(call);
  });
}

/** @throws ApiError where no signature was checked: a route outside of the scope that asks for one */
export function callOf(request: FastifyRequest): VerifiedCall {
  if (!request.call) throw new ApiError('WEBHOOK_SIGNATURE_INVALID');
  return request.call;
}

function otherBody(): ApiError {
  return new ApiError('WEBHOOK_SIGNATURE_INVALID', { cause: new Error('Another body was signed') });
}

/** Calls of one statement. */
const maxBatch = 100;

/** Those that come at the same time are taken together. */
function createTakeOnce(pool: Pool): (call: VerifiedCall) => Promise<void> {
  return inBatches<VerifiedCall, void>(
    async (calls) => {
      const { rows } = await pool.query<{ id: string }>({
        name: 'take-calls',
        text: `insert into generator.calls (id, expires_at)
               select id, expires_at from unnest($1::text[], $2::timestamptz[]) as call (id, expires_at) order by id
               on conflict do nothing returning id`,
        values: [calls.map(({ id }) => id), calls.map(({ expiresAt }) => expiresAt)],
      });
      const taken = new Set(rows.map(({ id }) => id));
      return calls.map(({ id }) => (taken.has(id) ? undefined : madeBefore()));
    },
    { most: maxBatch, keyOf: ({ id }) => id },
  );
}

function madeBefore(): ApiError {
  return new ApiError('WEBHOOK_SIGNATURE_INVALID', { cause: new Error('The call was made before') });
}
