import { createHash } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ObjectStore, PresignedUpload } from './port.ts';

/** What the links of every driver must do, as browsers follow them. */
export function linksContract(store: () => ObjectStore): void {
  describe('a presigned link', () => {
    const key = "users/user_1/uploads/j/ été + & 100%/'(a)*!.png";

    beforeAll(() => store().putObject({ key, body: Buffer.from('<b>bytes</b>'), contentType: 'text/html' }));

    test('gives the file as the signer says, not as it was stored', async () => {
      const link = { key, disposition: 'inline', filename: 'Été 1.png', contentType: 'image/png' } as const;
      const answer = await fetch(store().getPresignedUrl(link).url);
      expect(answer.status).toBe(200);
      expect(await answer.text()).toBe('<b>bytes</b>');
      expect(answer.headers.get('content-type')).toBe('image/png');
      expect(answer.headers.get('cache-control')).toBe('private, max-age=3600');
      expect(answer.headers.get('content-disposition')).toBe(
        `inline; filename="Ete 1.png"; filename*=UTF-8''%C3%89t%C3%A9%201.png`,
      );
    });

    test('never shows HTML', async () => {
      const link = { key, disposition: 'inline', filename: 'page.html', contentType: 'text/html' } as const;
      const answer = await fetch(store().getPresignedUrl(link).url);
      expect(answer.headers.get('content-type')).toBe('application/octet-stream');
      expect(answer.headers.get('content-disposition')).toBe('attachment; filename=page.html');
    });

    test('is refused when it was changed or has expired', async () => {
      const link = { key, disposition: 'attachment', filename: 'a.png', contentType: 'image/png' } as const;
      const { url } = store().getPresignedUrl(link);
      for (const changed of [
        url.replace('attachment', 'inline'),
        url.replace('max-age%3D3600', 'max-age%3D9999'),
        url.replace('X-Amz-Expires=3600', 'X-Amz-Expires=7200'),
        url.replace('user_1', 'user_2'),
        store().getPresignedUrl({ ...link, now: new Date(Date.now() - 3_700_000) }).url,
      ]) {
        expect(changed).not.toBe(url);
        expect((await fetch(changed)).status).toBe(403);
      }
    });
  });

  describe('a presigned upload', () => {
    afterEach(() => void vi.useRealTimers());

    const png = { contentType: 'image/png', minSize: 5, maxSize: 8 };

    test('stores what was announced', async () => {
      const key = 'users/user_1/uploads/j/été ok.png';
      const answer = await post(await store().getPresignedUpload({ key, ...png }), 'bytes');
      expect(answer.status).toBe(201);
      expect(await store().headObject(key)).toMatchObject({ size: 5, contentType: 'image/png' });
    });

    test.each<[string, string, Record<string, string>]>([
      ['too few bytes', 'four', {}],
      ['too many bytes', 'nine bytes', {}],
      ['another type', 'bytes', { 'Content-Type': 'text/html' }],
      ['a longer type', 'bytes', { 'Content-Type': 'image/png+xml' }],
      ['another key', 'bytes', { key: 'users/user_2/uploads/j/bad.png' }],
      ['a field of its own', 'bytes', { 'Cache-Control': 'public' }],
      ['another policy', 'bytes', { Policy: Buffer.from('{"conditions":[]}').toString('base64') }],
      ['no signature', 'bytes', { 'X-Amz-Signature': '' }],
    ])('refuses %s', async (what, bytes, change) => {
      const key = `users/user_1/uploads/refused/${createHash('md5').update(what).digest('hex')}`;
      const upload = await store().getPresignedUpload({ key, ...png });
      const answer = await post({ ...upload, fields: { ...upload.fields, ...change } }, bytes);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      expect(await store().headObject(change.key ?? key)).toBeNull();
    });

    test('signed with a checksum takes these bytes alone, as often as they come', async () => {
      const key = 'users/user_1/uploads/j/held.png';
      const sha256 = createHash('sha256').update('bytes').digest('hex');
      const upload = await store().getPresignedUpload({ key, ...png, sha256 });
      const other = createHash('sha256').update('other').digest();
      const changes = {
        'x-amz-checksum-sha256': other.toString('base64'),
        'x-amz-meta-sha256': other.toString('hex'),
      };
      for (const change of [{}, changes]) {
        const answer = await post({ ...upload, fields: { ...upload.fields, ...change } }, 'other');
        expect(answer.status).toBeGreaterThanOrEqual(400);
        expect(await store().headObject(key)).toBeNull();
      }
      for (let time = 0; time < 2; time++) expect((await post(upload, 'bytes')).status).toBe(201);
      expect(await store().headObject(key)).toMatchObject({ size: 5, sha256 });
      const part = await store().getObject(key, { start: 1, end: 2 });
      expect(part?.whole).toEqual({ size: 5, sha256 });
      part?.body.destroy();
    });

    test('has an end', async () => {
      const key = 'users/user_1/uploads/j/late.png';
      vi.useFakeTimers({ now: Date.now() - 120_000, toFake: ['Date'] });
      const upload = await store().getPresignedUpload({ key, ...png, expiresIn: 60 });
      vi.useRealTimers();
      const answer = await post(upload, 'bytes');
      expect(answer.status).toBe(403);
    });
  });
}

function post({ url, fields }: PresignedUpload, bytes: string): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', new Blob([bytes]), 'file');
  return fetch(url, { method: 'POST', body: form });
}
