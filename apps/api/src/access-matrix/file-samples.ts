import { randomUUID } from 'node:crypto';
import type { Sample, SampleContext, SampleRequest, Samples } from './sample.ts';

const ownersAlone = { anonymous: 401, other: 404, owner: 200, admin: 404 };
const everyoneSignedIn = { anonymous: 401, other: 200, owner: 200, admin: 200 };

/** A completed upload of the owner; answers its id. */
async function makeUpload({ app, ownerId, ownerClerkId }: SampleContext, trashed: boolean): Promise<string> {
  const id = randomUUID();
  await app.database.storedFile.create({
    data: {
      id,
      s3Key: `users/${ownerClerkId}/uploads/${id}/original.txt`,
      bucket: app.store.bucket,
      type: 'UPLOAD',
      status: trashed ? 'TRASHED' : 'READY',
      name: 'notes.txt',
      contentType: 'text/plain',
      size: 100,
      sha256: '0'.repeat(64),
      ownerId,
    },
  });
  return id;
}

function withUpload(
  expect: Sample['expect'],
  request: (id: string) => SampleRequest,
  trashed = false,
): Sample {
  return { expect, prepare: async (context) => request(await makeUpload(context, trashed)) };
}

/** Uploads, and what is done to files. */
export const fileSamples: Samples = {
  'POST /api/files': {
    prepare: () => ({ body: { name: 'notes.txt', contentType: 'text/plain', size: 10 } }),
    expect: { anonymous: 401, other: 201, owner: 201, admin: 201 },
  },
  // Of others’ files nothing is said: pictures.test.ts looks at the answers.
  'GET /api/files/uses': withUpload(everyoneSignedIn, (id) => ({ url: `/api/files/uses?ids=${id}` })),
  'POST /api/files/:id/complete': withUpload(ownersAlone, (id) => ({ url: `/api/files/${id}/complete` })),
  'GET /api/files/:id/details': withUpload(ownersAlone, (id) => ({ url: `/api/files/${id}/details` })),
  'GET /api/files/:id/provenance': withUpload(ownersAlone, (id) => ({ url: `/api/files/${id}/provenance` })),
  'GET /api/files/:id/chain': withUpload(ownersAlone, (id) => ({ url: `/api/files/${id}/chain` })),
  'PATCH /api/files/:id': withUpload(ownersAlone, (id) => ({
    url: `/api/files/${id}`,
    body: { name: 'Mes notes.txt' },
  })),
  'POST /api/files/:id/restore': withUpload(
    { ...ownersAlone, owner: 204 },
    (id) => ({ url: `/api/files/${id}/restore` }),
    true,
  ),
  // Each id is judged on its own: files.test.ts looks at the answers.
  'POST /api/files/delete': withUpload(everyoneSignedIn, (id) => ({ body: { ids: [id] } })),
  'POST /api/files/restore': withUpload(everyoneSignedIn, (id) => ({ body: { ids: [id] } }), true),
};
