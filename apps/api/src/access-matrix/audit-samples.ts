import { randomUUID } from 'node:crypto';
import type { Samples } from './sample.ts';

const everyoneSignedIn = { anonymous: 401, other: 200, owner: 200, admin: 200 };
const administrators = { anonymous: 401, other: 403, owner: 403, admin: 200 };

/** Who may read about what was done. */
export const auditSamples: Samples = {
  'GET /api/audit': { expect: everyoneSignedIn },
  'GET /api/audit/export': { expect: everyoneSignedIn },
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
