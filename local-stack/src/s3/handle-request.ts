import type { Answer } from './answer.ts';
import { type CorsRule, corsHeaders } from './cors.ts';
import { S3Error } from './errors.ts';
import { postObject } from './operations/post-object.ts';
import { dispatch } from './routes.ts';
import type { S3Request } from './s3-request.ts';
import { authenticate } from './signature/authenticate.ts';
import type { Credentials } from './signature/signing-key.ts';
import type { Store } from './storage/open-store.ts';

/** What the server serves, to whom. */
export interface ServerContext {
  store: Store;
  credentials: Credentials;
  /** The CORS rules of buckets that have none of their own. */
  corsRules: CorsRule[];
}

function rulesFor({ store, corsRules }: ServerContext, bucket: string): CorsRule[] {
  return store.buckets.find(bucket)?.cors ?? corsRules;
}

function preflight(context: ServerContext, request: S3Request): Answer {
  const { headers } = request;
  const { origin } = headers;
  const method = headers['access-control-request-method'];
  if (!origin || !method) {
    throw new S3Error('InvalidRequest', 'A preflight needs Origin and Access-Control-Request-Method.');
  }
  const requested = (headers['access-control-request-headers'] ?? '').split(',');
  const names = requested.map((name) => name.trim().toLowerCase()).filter((name) => name !== '');
  const allowed = corsHeaders(rulesFor(context, request.bucket), origin, method, names);
  if (!allowed) throw new S3Error('AccessDenied', 'CORSResponse: This CORS request is not allowed.');
  return { status: 200, headers: allowed };
}

/** The headers that let a page of another origin read the answer, also when that is a refusal. */
export function crossOriginHeaders(context: ServerContext, request: S3Request): Record<string, string> {
  const { origin } = request.headers;
  if (!origin || request.method === 'OPTIONS') return {};
  return corsHeaders(rulesFor(context, request.bucket), origin, request.method) ?? {};
}

/** Answers a request, or throws an S3Error. */
export async function handleRequest(context: ServerContext, request: S3Request): Promise<Answer> {
  const { store, credentials } = context;
  if (request.method === 'OPTIONS') return preflight(context, request);
  const isForm = /^multipart\/form-data/i.test(request.headers['content-type'] ?? '');
  if (request.method === 'POST' && request.key === '' && isForm) {
    const bucket = store.buckets.find(request.bucket);
    // Who holds no signed policy learns nothing of which buckets there are.
    if (!bucket) throw new S3Error('AccessDenied', 'Access Denied');
    return postObject({ request, store, bucket, credentials });
  }
  const payload = authenticate(request, credentials);
  return dispatch({ request, payload, store, region: credentials.region });
}
