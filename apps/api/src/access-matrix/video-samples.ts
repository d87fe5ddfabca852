import { randomUUID } from 'node:crypto';
import type { Sample, SampleContext, SampleRequest, Samples } from './sample.ts';

const ownersAlone = { anonymous: 401, other: 404, owner: 200, admin: 404 };
const everyoneSignedIn = { anonymous: 401, other: 200, owner: 200, admin: 200 };

/** A finished video job of the owner, with its generation and no film. */
async function makeVideos({ app, ownerId }: SampleContext): Promise<string> {
  const { id } = await app.database.videoGeneration.create({
    data: {
      prompt: 'x',
      author: { connect: { id: ownerId } },
      job: {
        create: {
          id: randomUUID(),
          kind: 'VIDEO',
          status: 'COMPLETED',
          ownerId,
          input: { prompt: 'x', language: 'en' },
        },
      },
    },
  });
  return id;
}

function withVideos(expect: Sample['expect'], request: (id: string) => SampleRequest): Sample {
  return { expect, prepare: async (context) => request(await makeVideos(context)) };
}

/** Films: the people of the matrix are on the free plan, which has none. */
export const videoSamples: Samples = {
  'GET /api/videos': { expect: everyoneSignedIn },
  'POST /api/videos': {
    prepare: () => ({ body: { prompt: 'x' } }),
    expect: { anonymous: 401, other: 403, owner: 403, admin: 403 },
  },
  'GET /api/videos/:id': withVideos(ownersAlone, (id) => ({ url: `/api/videos/${id}` })),
  'DELETE /api/videos/:id': withVideos({ ...ownersAlone, owner: 204 }, (id) => ({
    url: `/api/videos/${id}`,
  })),
  'POST /api/webhooks/video-completion': {
    prepare: () => ({ body: { type: 'job.changed' } }),
    expect: { anonymous: 401, other: 401, owner: 401, admin: 401 },
  },
  // No generator answers in the matrix.
  'GET /api/models': { expect: { anonymous: 401, other: 503, owner: 503, admin: 503 } },
};
