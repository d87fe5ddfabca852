import { fileSchema, type SoramiFile } from '@sorami/contracts/files';
import { z } from 'zod';
import { apiPaths } from '../config/paths.ts';
import { ApiProblem, isPassing } from './api-problem.ts';
import { type RequestDeps, secureRequest } from './secure-request.ts';
import { sendUploadForm } from './upload-form.ts';

export interface UploadOptions {
  /** Gets 0 to 1. */
  onProgress?: (fraction: number) => void;
  signal?: AbortSignal;
}

const startedSchema = z.object({
  file: z.object({ id: z.string() }),
  upload: z.object({ url: z.url(), fields: z.record(z.string(), z.string()) }),
});

/** Seconds before the API is asked again to look at what arrived. */
const pauses = [1, 3];

/**
 * Stores a file of the person's. One that is stopped or does not get through is deleted again, so that it takes up no
 * storage and a second try begins afresh. Throws only ApiProblem.
 */
export async function uploadFile(
  file: File,
  { onProgress, signal }: UploadOptions,
  deps: RequestDeps,
): Promise<SoramiFile> {
  const stopped = () => new ApiProblem({ code: 'ABORTED', message: deps.wording('ABORTED') });
  if (signal?.aborted) throw stopped();
  // Not stopped half-way: only an answer tells what there is to delete.
  const { file: begun, upload } = await secureRequest(
    {
      method: 'POST',
      path: apiPaths.files,
      schema: startedSchema,
      body: { name: file.name, contentType: file.type, size: file.size },
    },
    deps,
  );
  try {
    await sendUploadForm(upload, file, {
      ...(onProgress ? { onProgress } : {}),
      ...(signal ? { signal } : {}),
      failure: deps.wording('UPLOAD_FAILED'),
      aborted: deps.wording('ABORTED'),
    });
    const stored = await complete(begun.id, signal, deps);
    if (signal?.aborted) throw stopped();
    return stored;
  } catch (problem) {
    // What is refused is deleted already.
    const isGone = problem instanceof ApiProblem && problem.code === 'UPLOAD_REFUSED';
    // What cannot be deleted now is given up by the API itself after some time.
    if (!isGone) await discard(begun.id, deps).catch(() => undefined);
    throw problem;
  }
}

async function complete(
  id: string,
  signal: AbortSignal | undefined,
  deps: RequestDeps,
  [pause, ...laterPauses] = pauses,
): Promise<SoramiFile> {
  try {
    return await secureRequest({ method: 'POST', path: apiPaths.completeFile(id), schema: fileSchema }, deps);
  } catch (problem) {
    if (pause === undefined || signal?.aborted || !isPassing(problem)) throw problem;
  }
  await new Promise((resolve) => setTimeout(resolve, 1000 * pause));
  return complete(id, signal, deps, laterPauses);
}

async function discard(id: string, deps: RequestDeps): Promise<void> {
  await secureRequest({ method: 'DELETE', path: apiPaths.file(id), query: { permanent: 'true' } }, deps);
}
