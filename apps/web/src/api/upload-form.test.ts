import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sendUploadForm } from './upload-form.ts';

class FakeRequest {
  static last: FakeRequest;
  upload: { onprogress?: (event: { lengthComputable: boolean; loaded: number; total: number }) => void } = {};
  onload?: () => void;
  onerror?: () => void;
  onabort?: () => void;
  onloadend?: () => void;
  status = 0;
  responseText = '';
  opened: string[] = [];
  sent: FormData | undefined;
  constructor() {
    FakeRequest.last = this;
  }
  open(method: string, url: string) {
    this.opened = [method, url];
  }
  send(data: FormData) {
    this.sent = data;
  }
  abort() {
    this.onabort?.();
    this.onloadend?.();
  }
  answer(status: number) {
    this.status = status;
    this.onload?.();
    this.onloadend?.();
  }
}

const form = { url: 'https://storage.test/bucket', fields: { key: 'users/u/x', policy: 'p' } };
const file = new File(['abc'], 'été.png', { type: 'image/png' });
const words = { failure: 'not stored', aborted: 'stopped' };

beforeEach(() => vi.stubGlobal('XMLHttpRequest', FakeRequest));
afterEach(() => vi.unstubAllGlobals());

test('posts the fields first and the file last', async () => {
  const done = sendUploadForm(form, file, words);
  FakeRequest.last.answer(204);
  await done;
  expect(FakeRequest.last.opened).toEqual(['POST', form.url]);
  expect([...(FakeRequest.last.sent?.keys() ?? [])]).toEqual(['key', 'policy', 'file']);
});

test('reports progress as a fraction', async () => {
  const seen: number[] = [];
  const done = sendUploadForm(form, file, { ...words, onProgress: (fraction) => seen.push(fraction) });
  FakeRequest.last.upload.onprogress?.({ lengthComputable: true, loaded: 1, total: 4 });
  FakeRequest.last.upload.onprogress?.({ lengthComputable: false, loaded: 0, total: 0 });
  FakeRequest.last.answer(201);
  await done;
  expect(seen).toEqual([0.25]);
});

test('a refusal by storage is a problem with our words', async () => {
  const done = sendUploadForm(form, file, words);
  FakeRequest.last.answer(403);
  await expect(done).rejects.toMatchObject({ code: 'UPLOAD_FAILED', message: 'not stored', status: 403 });
});

test('can be aborted, before and during', async () => {
  const controller = new AbortController();
  const done = sendUploadForm(form, file, { ...words, signal: controller.signal });
  controller.abort();
  await expect(done).rejects.toMatchObject({ code: 'ABORTED', message: 'stopped' });
  const late = sendUploadForm(form, file, { ...words, signal: controller.signal });
  await expect(late).rejects.toMatchObject({ code: 'ABORTED' });
  expect(FakeRequest.last.sent).toBeUndefined();
});
