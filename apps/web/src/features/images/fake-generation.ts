import type { ImageGenerationResource } from '@sorami/contracts/images';
import type { Job } from '@sorami/contracts/jobs';

const at = '2026-01-01T00:00:00.000Z';

/** For tests: a job that has just been accepted. */
export function fakeJob(over: Partial<Job> = {}): Job {
  return {
    id: 'job',
    kind: 'image',
    title: 'Un chat',
    thumbnailFileId: null,
    status: 'PENDING',
    progress: 0,
    message: null,
    error: null,
    resourceId: 'generation',
    attempt: 1,
    createdAt: at,
    updatedAt: at,
    completedAt: null,
    ...over,
  };
}

/** For tests: a generation with so many pictures ready. */
export function fakeGeneration(
  ready: number,
  over: Partial<ImageGenerationResource> = {},
): ImageGenerationResource {
  const id = over.id ?? 'generation';
  return {
    id,
    prompt: 'a heron',
    inputFileId: null,
    numImages: 2,
    size: '1536x1024',
    format: 'PNG',
    style: null,
    quality: 'standard',
    model: 'm',
    modelVersion: null,
    processingTime: null,
    images: Array.from({ length: ready }, (_, index) => ({
      id: `${id}-${index}`,
      width: 1536,
      height: 1024,
      aspectRatio: '3:2',
      embedded: true,
      file: {
        id: `file-${id}-${index}`,
        type: 'image' as const,
        name: `${index}.png`,
        contentType: 'image/png',
        size: 10,
        sha256: 'a',
        createdAt: at,
        state: 'ready' as const,
      },
    })),
    job: fakeJob({ id: `job-${id}`, resourceId: id }),
    createdAt: at,
    ...over,
  };
}
