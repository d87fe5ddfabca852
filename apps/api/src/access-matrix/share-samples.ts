import { randomUUID } from 'node:crypto';
import { hashPassword } from '../shares/share-password.ts';
import { hashToken } from '../shares/share-row.ts';
import type { Sample, SampleContext, SampleRequest, Samples } from './sample.ts';

const ownersAlone = { anonymous: 401, other: 404, owner: 204, admin: 404 };
/** Made once: it is meant to cost time. */
let hashed: Promise<string> | undefined;
const everyone = { anonymous: 302, other: 302, owner: 302, admin: 302 };

/** An article of the owner’s with a picture, or the picture itself, and a link to it that everybody may follow. */
async function makeShare({ app, ownerId, ownerClerkId }: SampleContext, of: 'file' | 'article') {
  const fileId = randomUUID();
  const s3Key = `users/${ownerClerkId}/uploads/${fileId}/original.png`;
  const file = {
    id: fileId,
    s3Key,
    bucket: app.store.bucket,
    type: 'UPLOAD' as const,
    status: 'READY' as const,
  };
  const facts = { name: 'cat.png', contentType: 'image/png', size: 100, sha256: '0'.repeat(64), ownerId };
  await app.database.storedFile.create({ data: { ...file, ...facts } });
  const { id: articleId } = await app.database.blogArticle.create({
    data: {
      title: 'Un article',
      slug: 'un-article',
      byline: 'Ana',
      language: 'fr',
      author: { connect: { id: ownerId } },
      cover: { connect: { s3Key } },
    },
  });
  const token = randomUUID().replaceAll('-', '').padEnd(43, 'x');
  const { id } = await app.database.share.create({
    data: {
      tokenHash: hashToken(token),
      name: 'x',
      creatorId: ownerId,
      plan: 'free',
      ...(of === 'file' ? { fileId } : { articleId }),
      passwordHash: null,
      mayDownload: true,
      showsOwner: false,
      expiresAt: new Date(Date.now() + 60_000),
    },
  });
  return { id, fileId, articleId, path: `/api/s/${token}` };
}

type Made = Awaited<ReturnType<typeof makeShare>>;

function withShare(
  expect: Sample['expect'],
  of: 'file' | 'article',
  request: (made: Made) => SampleRequest,
): Sample {
  return { expect, prepare: async (context) => request(await makeShare(context, of)) };
}

/** Links for people without an account: who makes and ends them, and who may follow them. */
export const shareSamples: Samples = {
  'GET /api/shares': { expect: { anonymous: 401, other: 200, owner: 200, admin: 200 } },
  'POST /api/shares': withShare({ ...ownersAlone, owner: 201 }, 'file', ({ fileId: id }) => ({
    body: { target: { type: 'file', id }, name: 'x' },
  })),
  'DELETE /api/shares/:id': withShare(ownersAlone, 'file', ({ id }) => ({ url: `/api/shares/${id}` })),
  'GET /api/s/:token': withShare(
    { anonymous: 200, other: 200, owner: 200, admin: 200 },
    'article',
    ({ path }) => ({ url: path }),
  ),
  'POST /api/s/:token/unlock': {
    expect: { anonymous: 403, other: 403, owner: 403, admin: 403 },
    async prepare(context) {
      const { id, path } = await makeShare(context, 'file');
      hashed ??= hashPassword('correct horse');
      const passwordHash = await hashed;
      await context.app.database.share.update({ where: { id }, data: { passwordHash } });
      return { url: `${path}/unlock`, body: { password: 'wrong' } };
    },
  },
  'GET /api/s/:token/file': withShare(everyone, 'file', ({ path }) => ({ url: `${path}/file` })),
  'GET /api/s/:token/pictures/:name': withShare(everyone, 'article', ({ path }) => ({
    url: `${path}/pictures/cover`,
  })),
  'GET /api/s/:token/export': withShare(
    // The generator that makes the file is away here.
    { anonymous: 503, other: 503, owner: 503, admin: 503 },
    'article',
    ({ path }) => ({ url: `${path}/export?format=md` }),
  ),
  'POST /api/transfers': withShare(
    // To an organization that nobody is in: transfers.test.ts goes further.
    { anonymous: 401, other: 404, owner: 404, admin: 404 },
    'file',
    ({ fileId: id }) => ({ body: { target: { type: 'file', id }, to: 'org_nobodys', keep: true } }),
  ),
  'GET /api/transfers/:id': {
    prepare: async ({ app, ownerId }) => {
      const id = randomUUID();
      const row = { id, ownerId, request: {}, objects: 1, status: 'COMPLETED' as const };
      await app.database.transfer.create({ data: { ...row, nextAttemptAt: new Date() } });
      return { url: `/api/transfers/${id}` };
    },
    expect: { anonymous: 401, other: 404, owner: 200, admin: 404 },
  },
};
