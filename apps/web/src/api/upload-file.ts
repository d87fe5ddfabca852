import { fileSchema, type SoramiFile, uploadRefusalOf } from '@sorami/contracts/files';
import { z } from 'zod';
import { apiPaths } from '../config/paths.ts';
import { ApiProblem, isPassing } from './api-problem.ts';
import { type RequestDeps, secureRequest } from './secure-request.ts';

export interface UploadForm {
  url: string;
  fields: Record<string, string>;
}

/**
 * Sends a file straight to storage with a presigned form. XMLHttpRequest, because fetch cannot report how much
 * of a body has left. `onProgress` gets 0 to 1.
 */
export function sendUploadForm(
  form: UploadForm,
  file: File,
  options: {
    onProgress?: (fraction: number) => void;
    signal?: AbortSignal;
    failure: string;
    aborted: string;
  },
): Promise<void> {
  const { onProgress, signal, failure, aborted } = options;
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fail = (cause?: unknown) =>
      reject(new ApiProblem({ code: 'UPLOAD_FAILED', message: failure, status: request.status, cause }));
    const abort = () => request.abort();
    request.upload.onprogress = (event) => event.lengthComputable && onProgress?.(event.loaded / event.total);
    request.onload = () =>
      request.status >= 200 && request.status < 300 ? resolve() : fail(request.responseText);
    request.onerror = () => fail();
    request.onabort = () => reject(new ApiProblem({ code: 'ABORTED', message: aborted }));
    request.onloadend = () => signal?.removeEventListener('abort', abort);
    if (signal?.aborted) return reject(new ApiProblem({ code: 'ABORTED', message: aborted }));
    signal?.addEventListener('abort', abort);

    const data = new FormData();
    for (const [name, value] of Object.entries(form.fields)) data.append(name, value);
    // Storage reads the policy's fields first: the file comes last.
    data.append('file', file);
    request.open('POST', form.url);
    request.send(data);
  });
}

export interface UploadOptions {
  /** Gets 0 to 1. */
  onProgress?: (fraction: number) => void;
  signal?: AbortSignal;
}

/** Bytes of the largest file that is hashed, which takes as much memory for a moment. */
const mostHashed = 128 * 1024 ** 2;

/** Held to its checksum, an upload is neither read nor copied once more. Not known without HTTPS, or of large files. */
async function checksumOf(file: File): Promise<string | undefined> {
  if (file.size > mostHashed || !globalThis.crypto?.subtle) return undefined;
  try {
    const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  } catch {
    return undefined;
  }
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
  const checksum = await checksumOf(file);
  if (signal?.aborted) throw stopped();
  // Not stopped half-way: only an answer tells what there is to delete.
  const { file: begun, upload } = await secureRequest(
    {
      method: 'POST',
      path: apiPaths.files,
      schema: startedSchema,
      body: { name: file.name, contentType: file.type, size: file.size, ...(checksum && { checksum }) },
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
    const isGone = problem instanceof ApiProblem && uploadRefusalOf(problem.code) !== null;
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
