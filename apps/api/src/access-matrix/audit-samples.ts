import { randomUUID } from 'node:crypto';
import { createAuditSealer } from '@sorami/database/seal-audit';
import { ownOrigin } from '../audit/access-line.ts';
import type { SampleContext, Samples } from './sample.ts';

const everyoneSignedIn = { anonymous: 401, other: 200, owner: 200, admin: 200 };
const administrators = { anonymous: 401, other: 404, owner: 404, admin: 200 };

/** The id of a sealed line that the owner wrote. */
async function writeLine({ app, ownerId }: SampleContext): Promise<string> {
  await app.recordAccess({
    ...ownOrigin('a-sample-of-the-matrix'),
    actorId: ownerId,
    organizationId: null,
    action: 'view',
    result: 'allowed',
    fileId: randomUUID(),
    fileName: 'notes.txt',
    ownerId,
  });
  const seal = createAuditSealer({ pool: app.pool, key: null });
  while ((await seal()) !== 'idle');
  const { id } = await app.database.fileAccess.findFirstOrThrow({
    where: { actorId: ownerId },
    orderBy: { sequence: 'desc' },
  });
  return id;
}

/** Who may read about what was done. */
export const auditSamples: Samples = {
  'GET /api/audit': { expect: everyoneSignedIn },
  'GET /api/audit/export': { expect: everyoneSignedIn },
  'GET /api/audit/head': {
    expect: everyoneSignedIn,
    async prepare(context) {
      await writeLine(context);
      return {};
    },
  },
  'GET /api/audit/:id/proof': {
    expect: { anonymous: 401, other: 404, owner: 200, admin: 404 },
    prepare: async (context) => ({ url: `/api/audit/${await writeLine(context)}/proof` }),
  },
  'GET /api/admin/audit/:id/proof': {
    expect: administrators,
    prepare: async (context) => ({ url: `/api/admin/audit/${await writeLine(context)}/proof` }),
  },
  'GET /api/admin/audit': { expect: administrators },
  'GET /api/admin/audit/export': { expect: administrators },
  'GET /api/files/:id/activity': {
    // An administrator reads it in the whole audit; that a file is theirs to ask about, not even they are told.
    expect: { anonymous: 401, other: 404, owner: 200, admin: 404 },
    async prepare({ app, ownerId, ownerClerkId }) {
      const id = randomUUID();
      await app.database.storedFile.create({
        data: {
          id,
          s3Key: `users/${ownerClerkId}/uploads/${id}/original.txt`,
          bucket: app.store.bucket,
          type: 'UPLOAD',
          status: 'READY',
          name: 'notes.txt',
          contentType: 'text/plain',
          size: 100,
          sha256: '0'.repeat(64),
          ownerId,
        },
      });
      return { url: `/api/files/${id}/activity` };
    },
  },
};
