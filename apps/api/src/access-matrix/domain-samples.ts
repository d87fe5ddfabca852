import { randomUUID } from 'node:crypto';
import type { Sample, SampleContext, SampleRequest, Samples } from './sample.ts';

const ownersAlone = { anonymous: 401, other: 404, owner: 200, admin: 404 };
const everyoneSignedIn = { anonymous: 401, other: 200, owner: 200, admin: 200 };
const deletion = { ...ownersAlone, owner: 204 };

type JobState = 'PENDING' | 'COMPLETED' | 'FAILED';

/** An image job of the owner with its generation and one picture. */
async function makeImage({ app, ownerId, ownerClerkId }: SampleContext, status: JobState) {
  const jobId = randomUUID();
  const s3Key = `users/${ownerClerkId}/images/${jobId}/one.png`;
  const file = await app.database.storedFile.create({
    data: {
      s3Key,
      bucket: app.store.bucket,
      type: 'IMAGE',
      status: 'READY',
      name: 'one.png',
      contentType: 'image/png',
      size: 100,
      sha256: '0'.repeat(64),
      ownerId,
    },
  });
  const generation = await app.database.imageGeneration.create({
    data: {
      prompt: 'x',
      author: { connect: { id: ownerId } },
      job: {
        create: {
          id: jobId,
          kind: 'IMAGE',
          status,
          ownerId,
          input: { prompt: 'x', numImages: 1, size: '1024x1024', format: 'PNG', quality: 'standard' },
        },
      },
      images: {
        create: {
          filename: file.name,
          s3Key,
          fileSize: 100,
          format: 'PNG',
          width: 1,
          height: 1,
          aspectRatio: '1:1',
          metadata: { index: 0 },
        },
      },
    },
  });
  return { jobId, fileId: file.id, generationId: generation.id };
}

type Made = Awaited<ReturnType<typeof makeImage>>;

function withImage(
  expect: Sample['expect'],
  status: JobState,
  request: (made: Made) => SampleRequest,
): Sample {
  return { expect, prepare: async (context) => request(await makeImage(context, status)) };
}

const unsignedEvent: Sample = {
  prepare: () => ({ body: { type: 'job.changed' } }),
  expect: { anonymous: 401, other: 401, owner: 401, admin: 401 },
};

/** Generations, jobs, files, audit, usage and what reports about them. */
export const domainSamples: Samples = {
  'GET /api/images': { expect: everyoneSignedIn },
  'POST /api/images': {
    prepare: () => ({ body: { prompt: 'x' } }),
    expect: { anonymous: 401, other: 202, owner: 202, admin: 202 },
  },
  'POST /api/books': {
    prepare: () => ({ body: { title: 'x', topic: 'x', goal: 'x' } }),
    expect: { anonymous: 401, other: 202, owner: 202, admin: 202 },
  },
  'POST /api/blog/generate': {
    prepare: () => ({ body: { topic: 'x', goal: 'x' } }),
    expect: { anonymous: 401, other: 202, owner: 202, admin: 202 },
  },
  'GET /api/images/:id': withImage(ownersAlone, 'COMPLETED', (made) => ({
    url: `/api/images/${made.generationId}`,
  })),
  'DELETE /api/images/:id': withImage(deletion, 'COMPLETED', (made) => ({
    url: `/api/images/${made.generationId}`,
  })),
  'GET /api/jobs': { expect: everyoneSignedIn },
  'GET /api/jobs/:id': withImage(ownersAlone, 'PENDING', (made) => ({ url: `/api/jobs/${made.jobId}` })),
  'GET /api/jobs/:id/status': withImage(ownersAlone, 'PENDING', (made) => ({
    url: `/api/jobs/${made.jobId}/status`,
  })),
  'GET /api/jobs/:id/costs': withImage(ownersAlone, 'COMPLETED', (made) => ({
    url: `/api/jobs/${made.jobId}/costs`,
  })),
  'GET /api/jobs/:id/events': {
    ...withImage(ownersAlone, 'PENDING', (made) => ({ url: `/api/jobs/${made.jobId}/events` })),
    isStream: true,
  },
  'GET /api/jobs/:id/text': {
    ...withImage(ownersAlone, 'PENDING', (made) => ({ url: `/api/jobs/${made.jobId}/text` })),
    isStream: true,
  },
  'POST /api/jobs/:id/cancel': withImage(ownersAlone, 'PENDING', (made) => ({
    url: `/api/jobs/${made.jobId}/cancel`,
  })),
  'POST /api/jobs/:id/retry': withImage({ ...ownersAlone, owner: 202 }, 'FAILED', (made) => ({
    url: `/api/jobs/${made.jobId}/retry`,
  })),
  'GET /api/events': { expect: everyoneSignedIn, isStream: true },
  'GET /api/files': { expect: everyoneSignedIn },
  'GET /api/files/:id': withImage({ ...ownersAlone, owner: 302 }, 'COMPLETED', (made) => ({
    url: `/api/files/${made.fileId}`,
  })),
  'DELETE /api/files/:id': withImage(deletion, 'COMPLETED', (made) => ({ url: `/api/files/${made.fileId}` })),
  'GET /api/usage': { expect: everyoneSignedIn },
  'GET /api/usage/storage': { expect: everyoneSignedIn },
  'GET /api/usage/costs': { expect: everyoneSignedIn },
  'GET /api/usage/costs/export': { expect: everyoneSignedIn },
  'POST /api/webhooks/image-completion': unsignedEvent,
  'POST /api/webhooks/book-completion': unsignedEvent,
  'POST /api/webhooks/blog-completion': unsignedEvent,
};
