import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { RequestDeps } from './secure-request.ts';
import { sendUploadForm, uploadFile } from './upload-file.ts';

const stored = {
  id: 'f1',
  type: 'upload',
  name: 'a.txt',
  contentType: 'text/plain',
  size: 3,
  sha256: 'ab',
  createdAt: '2026-01-01T00:00:00.000Z',
  state: 'ready',
};
const begun = { file: { id: 'f1' }, upload: { url: 'https://storage.test/bucket', fields: { key: 'k' } } };
const file = new File(['abc'], 'a.txt', { type: 'text/plain' });
const refusal = (status: number, code: string) =>
  Response.json({ error: { code, message: code, requestId: 'r' } }, { status });

/** Storage that takes everything, unless told to fail; `onSend` hears of each form. */
class Storage {
  static status = 204;
  static onSend = () => {};
  upload = {};
  status = 0;
  responseText = '';
  onload?: () => void;
  onabort?: () => void;
  onloadend?: () => void;
  stopped = false;
  open() {}
  send() {
    Storage.onSend();
    if (this.stopped) return;
    this.status = Storage.status;
    this.onload?.();
    this.onloadend?.();
  }
  abort() {
    this.stopped = true;
    this.onabort?.();
  }
}

/** An API that answers each call with the next of the answers to it. */
function api(answers: Record<string, (() => Response)[]>) {
  const calls: string[] = [];
  const bodies: unknown[] = [];
  const deps: RequestDeps = {
    fetch: async (input, init = {}) => {
      const call = `${init.method} ${String(input)}`;
      calls.push(call);
      if (typeof init.body === 'string') bodies.push(JSON.parse(init.body));
      const answer = answers[call]?.shift();
      if (!answer) throw new TypeError('Failed to fetch');
      return answer();
    },
    tokens: { isLoaded: () => true, whenLoaded: async () => {}, getToken: async () => 'token' },
    wording: (code) => code,
    report: () => {},
    isOnline: () => true,
  };
  return { calls, bodies, deps };
}

const begin = 'POST /api/files';
const end = 'POST /api/files/f1/complete';
const discard = 'DELETE /api/files/f1?permanent=true';
const fine = (body: object) => () => Response.json(body);
const gone = () => new Response(null, { status: 204 });

beforeEach(() => {
  vi.stubGlobal('XMLHttpRequest', Storage);
  vi.useFakeTimers();
  Storage.status = 204;
  Storage.onSend = () => {};
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('begins, sends and ends an upload', async () => {
  const { calls, bodies, deps } = api({ [begin]: [fine(begun)], [end]: [fine(stored)] });
  expect(await uploadFile(file, {}, deps)).toEqual(stored);
  expect(calls).toEqual([begin, end]);
  const checksum = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  expect(bodies).toEqual([{ name: 'a.txt', contentType: 'text/plain', size: 3, checksum }]);
});

test('what storage does not take is deleted', async () => {
  Storage.status = 403;
  const { calls, deps } = api({ [begin]: [fine(begun)], [discard]: [gone] });
  await expect(uploadFile(file, {}, deps)).rejects.toMatchObject({ code: 'UPLOAD_FAILED' });
  expect(calls).toEqual([begin, discard]);
});

test('what is stopped while it is sent is deleted', async () => {
  const controller = new AbortController();
  Storage.onSend = () => controller.abort();
  const { calls, deps } = api({ [begin]: [fine(begun)], [discard]: [gone] });
  const { signal } = controller;
  await expect(uploadFile(file, { signal }, deps)).rejects.toMatchObject({ code: 'ABORTED' });
  expect(calls).toEqual([begin, discard]);
});

test('what is stopped while it is begun or looked at is deleted too', async () => {
  for (const at of [begin, end]) {
    const controller = new AbortController();
    const stopAt = (call: string, body: object) => () => {
      if (call === at) controller.abort();
      return Response.json(body);
    };
    const { calls, deps } = api({
      [begin]: [stopAt(begin, begun)],
      [end]: [stopAt(end, stored)],
      [discard]: [gone],
    });
    const { signal } = controller;
    await expect(uploadFile(file, { signal }, deps)).rejects.toMatchObject({ code: 'ABORTED' });
    expect(calls.at(-1), at).toBe(discard);
  }
});

test('what is refused after a look at it was deleted by the API', async () => {
  const { calls, deps } = api({ [begin]: [fine(begun)], [end]: [() => refusal(422, 'UPLOAD_REFUSED')] });
  await expect(uploadFile(file, {}, deps)).rejects.toMatchObject({ code: 'UPLOAD_REFUSED' });
  expect(calls).toEqual([begin, end]);
});

test('the look at it is asked for again while the API is away, without sending a byte twice', async () => {
  let sent = 0;
  Storage.onSend = () => (sent += 1);
  const away = () => refusal(503, 'SERVICE_UNAVAILABLE');
  const { calls, deps } = api({ [begin]: [fine(begun)], [end]: [away, away, fine(stored)] });
  const done = uploadFile(file, {}, deps);
  await vi.waitFor(() => expect(calls).toContain(end));
  await vi.runAllTimersAsync();
  expect(await done).toEqual(stored);
  expect([sent, calls]).toEqual([1, [begin, end, end, end]]);
});

test('gives up after three looks; that it cannot be deleted either is not the problem that is told', async () => {
  const { calls, deps } = api({ [begin]: [fine(begun)] });
  const failed = expect(uploadFile(file, {}, deps)).rejects.toMatchObject({ code: 'UNREACHABLE' });
  await vi.waitFor(() => expect(calls).toContain(end));
  await vi.runAllTimersAsync();
  await failed;
  expect(calls).toEqual([begin, end, end, end, discard]);
});

describe('the form that storage takes', () => {
  class FakeRequest {
    static last: FakeRequest;
    upload: { onprogress?: (event: { lengthComputable: boolean; loaded: number; total: number }) => void } =
      {};
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
  const sent = new File(['abc'], 'été.png', { type: 'image/png' });
  const words = { failure: 'not stored', aborted: 'stopped' };

  beforeEach(() => vi.stubGlobal('XMLHttpRequest', FakeRequest));
  afterEach(() => vi.unstubAllGlobals());

  test('posts the fields first and the file last', async () => {
    const done = sendUploadForm(form, sent, words);
    FakeRequest.last.answer(204);
    await done;
    expect(FakeRequest.last.opened).toEqual(['POST', form.url]);
    expect([...(FakeRequest.last.sent?.keys() ?? [])]).toEqual(['key', 'policy', 'file']);
  });

  test('reports progress as a fraction', async () => {
    const seen: number[] = [];
    const done = sendUploadForm(form, sent, { ...words, onProgress: (fraction) => seen.push(fraction) });
    FakeRequest.last.upload.onprogress?.({ lengthComputable: true, loaded: 1, total: 4 });
    FakeRequest.last.upload.onprogress?.({ lengthComputable: false, loaded: 0, total: 0 });
    FakeRequest.last.answer(201);
    await done;
    expect(seen).toEqual([0.25]);
  });

  test('a refusal by storage is a problem with our words', async () => {
    const done = sendUploadForm(form, sent, words);
    FakeRequest.last.answer(403);
    await expect(done).rejects.toMatchObject({ code: 'UPLOAD_FAILED', message: 'not stored', status: 403 });
  });

  test('can be aborted, before and during', async () => {
    const controller = new AbortController();
    const done = sendUploadForm(form, sent, { ...words, signal: controller.signal });
    controller.abort();
    await expect(done).rejects.toMatchObject({ code: 'ABORTED', message: 'stopped' });
    const late = sendUploadForm(form, sent, { ...words, signal: controller.signal });
    await expect(late).rejects.toMatchObject({ code: 'ABORTED' });
    expect(FakeRequest.last.sent).toBeUndefined();
  });
});
