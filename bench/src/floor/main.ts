import { hash, randomBytes, randomUUID } from 'node:crypto';
import process from 'node:process';
import { createStorage } from '@sorami/storage/create-storage';
import { buildKey } from '@sorami/storage/keys';
import fastify from 'fastify';
import pg from 'pg';
import { createCheckToken } from './check-token.ts';
import { env } from './env.ts';
import { type AuditedFile, createKeepAudit } from './keep-audit.ts';
import { type ListQuery, listFiles } from './list-files.ts';

// The least that must be done for these answers: the token is checked, the same row or rows are read with the same
// prepared SQL, the same signature is made. No limits, schemas, log, or headers, and no audit unless asked for.

interface LinkRoute {
  Params: { id: string };
  Querystring: { audited?: string };
}

interface StoredRow extends AuditedFile {
  s3Key: string;
  contentType: string;
}

const store = createStorage(env);
const pool = new pg.Pool({
  connectionString: env.DATABASE_URL,
  max: 10,
  // Statements are planned once here too.
  options: '-c plan_cache_mode=force_generic_plan -c TimeZone=UTC',
});
const checkToken = await createCheckToken(pool);
const keepAudit = createKeepAudit(pool);
const app = fastify();

app.get('/health/live', () => ({ status: 'ok' }));

app.get<{ Querystring: ListQuery }>('/api/files', async (request) => {
  return await listFiles(pool, await checkToken(request), request.query);
});

/** With `?audited` it also does what nobody can leave out who must be able to prove who touched what. */
app.get<LinkRoute>('/api/files/:id', async (request, reply) => {
  const userId = await checkToken(request);
  const { rows } = await pool.query<StoredRow>({
    name: 'find',
    text: `SELECT id, type, name, "contentType", size, sha256, width, height, "durationSeconds", status,
                  "createdAt", "s3Key", bucket, "ownerId", "organizationId"
           FROM stored_files
           WHERE id = $1 AND status <> 'PURGING'
             AND (("organizationId" IS NULL AND "ownerId" = $2) OR "organizationId" = $3)`,
    values: [request.params.id, userId, null],
  });
  const [file] = rows;
  if (!file) return reply.code(404).send();
  const { url } = store.getPresignedUrl({
    key: file.s3Key,
    disposition: 'inline',
    filename: file.name,
    contentType: file.contentType,
  });
  if (request.query.audited !== undefined) await keepAudit(request, file);
  return reply.redirect(url, 302);
});

/** The row is changed, with a line of the audit beside it, and nothing else. */
app.delete<{ Params: { id: string } }>('/api/files/:id', async (request, reply) => {
  const userId = await checkToken(request);
  const { rowCount } = await pool.query({
    name: 'trash',
    text: `WITH changed AS (
             UPDATE stored_files SET status = 'TRASHED', "trashedAt" = now()
             WHERE id = $1 AND status = 'READY' AND "organizationId" IS NULL AND "ownerId" = $2 RETURNING id, name
           )
           SELECT append_audit(json_build_array(json_build_object(
             'id', $3::text, 'at', now(), 'actorId', $2::text, 'action', 'DELETE', 'result', 'ALLOWED', 'fileId', id,
             'fileName', name, 'ownerId', $2::text, 'ip', $4::text, 'userAgent', $5::text, 'requestId', $6::text)))
           FROM changed`,
    values: [
      ...[request.params.id, userId, randomUUID(), request.ip],
      ...[request.headers['user-agent'] ?? null, request.id],
    ],
  });
  return reply.code(rowCount === 1 ? 204 : 404).send();
});

/** An object of `size` bytes is stored and registered: what is left of a generation without everything around it. */
app.post<{ Body: { size: number } }>('/api/images', async (request, reply) => {
  const userId = await checkToken(request);
  const jobId = randomUUID();
  const key = buildKey({ owner: { clerkUserId: 'user_floor' }, kind: 'image', jobId, name: 'floor.png' });
  const { size, sha256 } = await store.putObject({
    key,
    body: randomBytes(request.body.size),
    contentType: 'image/png',
    ifNoneMatch: true,
  });
  const id = `c${hash('sha256', jobId).slice(0, 24)}`;
  await pool.query({
    name: 'register',
    text: `INSERT INTO stored_files (id, "s3Key", bucket, type, status, name, "contentType", size, sha256, width, height,
                                     "ownerId", "updatedAt")
           VALUES ($1, $2, $3, 'IMAGE', 'READY', 'floor.png', 'image/png', $4, $5, 1024, 1024, $6, now())`,
    values: [id, key, store.bucket, size, sha256, userId],
  });
  return reply.code(201).send({ id });
});

process.once('SIGTERM', () => {
  app.server.closeAllConnections();
  void app
    .close()
    .then(() => pool.end())
    .then(() => process.exit(0));
});
await app.listen({ host: env.HOST, port: env.PORT });
