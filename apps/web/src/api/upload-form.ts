import { ApiProblem } from './api-problem.ts';

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
