import { createHash } from 'node:crypto';
import type { StartedUpload } from '@sorami/contracts/files';
import { planLimits } from '@sorami/contracts/plans';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { mirrorUser } from '../accounts/mirror-user.ts';
import { reconcile } from '../reconcile/reconcile.ts';
import { storageSums } from '../testing/storage-sum.ts';
import { openTestHarness, type Person, proClaims, type TestHarness } from '../testing/test-harness.ts';
import { emptyOutbox } from './empty-outbox.ts';
import { keepUpload } from './keep-upload.ts';
import { sweepUploads } from './purge-by-age.ts';

let harness: TestHarness;
beforeAll(async () => {
  // Many uploads in a moment are what is tested here.
  harness = await openTestHarness({ RATE_LIMIT_FACTOR: '100' });
});
afterAll(() => harness.close());
afterEach(() => {
  harness.generator.failWith = null;
});

const minutes = (count: number) => new Date(Date.now() + count * 60_000);

function begin(person: Person, payload: object, headers: Record<string, string> = {}) {
  return harness.app.inject({
    method: 'POST',
    url: '/api/files',
    headers: { ...person.headers, ...headers },
    payload,
  });
}

function complete(person: Person, id: string) {
  return harness.app.inject({ method: 'POST', url: `/api/files/${id}/complete`, headers: person.headers });
}

function read(person: Person, url: string) {
  return harness.app.inject({ url, headers: { ...person.headers, accept: 'application/json' } });
}

const statusOf = async (id: string) =>
  (await harness.app.database.storedFile.findUnique({ where: { id } }))?.status;

const rowOf = (id: string) => harness.app.database.storedFile.findUniqueOrThrow({ where: { id } });

/** The body of what a link to the file leads to. */
async function download(person: Person, id: string, query = ''): Promise<string> {
  const { url } = (await read(person, `/api/files/${id}${query}`)).json();
  return await (await fetch(url)).text();
}

/** What is wrong with bucket and register some hours from now, counting what changed just now. */
async function defects(): Promise<string[]> {
  const found: string[] = [];
  await reconcile(harness.app, {
    now: minutes(5 * 60),
    deep: true,
    onDefect: ({ kind, key }) => void found.push(`${kind} ${key}`),
  });
  return found;
}

async function auditOf(person: Person): Promise<string[]> {
  const { items } = (await read(person, '/api/audit')).json();
  return items.map(({ action, result }: Record<string, string>) => `${action} ${result}`);
}

const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex');

const png = { name: 'Lune.png', contentType: 'image/png', size: 11 };

describe('an upload', () => {
  test('goes to the store directly, is looked at, and becomes a file with a thumbnail', async () => {
    const person = harness.person();
    const { file, upload } = await harness.startUpload(person, png);
    expect(file).toMatchObject({ ...png, type: 'upload', state: 'pending' });
    expect(upload.fields.key).toBe(`users/${person.clerkId}/uploads/${file.id}/incoming.png`);
    expect((await read(person, '/api/files')).json().items).toEqual([]);
    expect((await read(person, `/api/files/${file.id}`)).json().error.code).toBe('FILE_NOT_READY');
    expect(await harness.stored(person)).toBe(11);

    const missing = await complete(person, file.id);
    expect([missing.statusCode, missing.json().error.code]).toEqual([409, 'UPLOAD_NOT_FOUND']);
    for (const size of [10, 12]) expect(await harness.send(upload, Buffer.alloc(size))).toBe(400);
    expect(await harness.send(upload, Buffer.from('hello world'))).toBe(201);
    const answers = await Promise.all([complete(person, file.id), complete(person, file.id)]);
    for (const answer of answers) {
      expect(answer.statusCode, answer.body).toBe(200);
      expect(answer.json()).toEqual({
        ...png,
        id: file.id,
        type: 'upload',
        sha256: createHash('sha256').update('hello world').digest('hex'),
        width: 640,
        height: 480,
        createdAt: file.createdAt,
        state: 'ready',
        hasThumbnail: true,
      });
    }
    expect((await complete(person, file.id)).statusCode).toBe(200);
    expect((await read(person, '/api/files?type=upload')).json().items).toEqual([answers[0]?.json()]);

    const { url } = (await read(person, `/api/files/${file.id}?variant=thumbnail`)).json();
    const small = await fetch(url);
    expect(small.headers.get('content-type')).toBe('image/webp');
    const bytes = Buffer.from(await small.arrayBuffer());
    expect(bytes.toString()).toMatch(/^thumbnail of/);
    expect(await harness.stored(person)).toBe(11 + bytes.length);
    const stranger = harness.person();
    expect((await read(stranger, `/api/files/${file.id}?variant=thumbnail`)).statusCode).toBe(404);
    expect(await auditOf(person)).toEqual(['show denied', 'show allowed', 'upload allowed', 'view denied']);
    const told = async (query: string) =>
      (await read(person, `/api/audit?${query}`))
        .json()
        .items.map(({ action }: { action: string }) => action);
    expect(await told('shown=false')).toEqual(['upload', 'view']);
    expect(await told('action=show')).toEqual(['show', 'show']);
    expect(await told('by=others')).toEqual(['show']);
    expect(await told('by=me')).toEqual(['show', 'upload', 'view']);

    const details = await read(person, `/api/files/${file.id}/details`);
    expect(details.json()).toMatchObject({ generationId: null, prompt: null, engine: null });
    expect(details.json()).not.toHaveProperty('trashedAt');
  });

  test('in Windows-1252 is kept as it is, and says so', async () => {
    const person = harness.person();
    const bytes = Buffer.from('été', 'latin1');
    const notes = { name: 'notes.txt', contentType: 'text/plain', size: bytes.length } as const;
    const { file, upload } = await harness.startUpload(person, notes);
    expect(await harness.send(upload, bytes)).toBe(201);
    const contentType = 'text/plain; charset=windows-1252';
    expect((await complete(person, file.id)).json()).toMatchObject({ contentType, size: 3 });
    const { url } = (await read(person, `/api/files/${file.id}`)).json();
    const answer = await fetch(url);
    expect(answer.headers.get('content-type')).toBe(contentType);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
  });

  test('that is not what it claims to be is refused, deleted, and given back', async () => {
    const person = harness.person();
    const { file, upload } = await harness.startUpload(person, png);
    await harness.send(upload, Buffer.from('refused bin'));
    const refused = await complete(person, file.id);
    expect([refused.statusCode, refused.json().error.code]).toEqual([422, 'UPLOAD_REFUSED']);
    expect((await complete(person, file.id)).statusCode).toBe(404);
    await emptyOutbox(harness.app);
    expect(await harness.app.store.headObject(upload.fields.key ?? '')).toBeNull();
    expect(await auditOf(person)).toEqual(['upload denied', 'upload denied']);

    // The form still works: what may arrive late counts, and goes too.
    await harness.send(upload, Buffer.from('hello world'));
    await emptyOutbox(harness.app, minutes(59));
    expect(await harness.stored(person)).toBe(11);
    await emptyOutbox(harness.app, minutes(61));
    expect(await harness.app.store.headObject(upload.fields.key ?? '')).toBeNull();
    expect(await statusOf(file.id)).toBeUndefined();
    expect(await harness.stored(person)).toBe(0);
    await emptyOutbox(harness.app, minutes(122));
    expect(await harness.app.database.purge.count()).toBe(0);
  });

  test('waits for a generator that is away', async () => {
    const person = harness.person();
    const { file, upload } = await harness.startUpload(person, png);
    await harness.send(upload, Buffer.from('hello world'));
    harness.generator.failWith = 503;
    const away = await complete(person, file.id);
    expect([away.statusCode, away.headers['retry-after']]).toEqual([503, '5']);
    harness.generator.failWith = 404;
    expect((await complete(person, file.id)).json().error.code).toBe('UPLOAD_NOT_FOUND');
    harness.generator.failWith = null;
    expect((await complete(person, file.id)).statusCode).toBe(200);
  });

  test('that is deleted while it is looked at leaves nothing behind', async () => {
    const person = harness.person();
    const { file, upload } = await harness.startUpload(person, png);
    await harness.send(upload, Buffer.from('hello world'));
    const { inspect } = harness.generator;
    harness.generator.inspect = async (asked) => {
      const found = await inspect(asked);
      const answer = await harness.app.inject({
        method: 'DELETE',
        url: `/api/files/${file.id}?permanent=true`,
        headers: person.headers,
      });
      expect(answer.statusCode).toBe(204);
      await emptyOutbox(harness.app);
      await harness.app.store.putObject({
        key: found?.thumbnail?.key ?? '',
        body: Buffer.from('late'),
        contentType: 'image/webp',
      });
      return found;
    };
    expect((await complete(person, file.id)).statusCode).toBe(404);
    harness.generator.inspect = inspect;
    await emptyOutbox(harness.app, minutes(61));
    const { objects } = await harness.app.store.listObjects({ prefix: `users/${person.clerkId}/` });
    expect(objects).toEqual([]);
    expect(await harness.stored(person)).toBe(0);
  });

  test('is not changed by its form any more', async () => {
    const person = harness.person();
    const { file, upload } = await harness.startUpload(person, png);
    await harness.send(upload, Buffer.from('hello world'));
    expect((await complete(person, file.id)).statusCode).toBe(200);
    const small = await download(person, file.id, '?variant=thumbnail');

    expect(await harness.send(upload, Buffer.from('other words'))).toBe(201);
    expect((await complete(person, file.id)).json().sha256).toBe(
      createHash('sha256').update('hello world').digest('hex'),
    );
    expect(await download(person, file.id)).toBe('hello world');
    expect(await download(person, file.id, '?variant=thumbnail')).toBe(small);

    await emptyOutbox(harness.app, minutes(61));
    expect(await harness.app.database.purge.count()).toBe(0);
    const { objects } = await harness.app.store.listObjects({ prefix: `users/${person.clerkId}/` });
    expect(objects).toHaveLength(2);
    expect(await download(person, file.id)).toBe('hello world');
    expect(await defects()).toEqual([]);
  });

  test('is what was looked at, even if its form is used while it is', async () => {
    const person = harness.person();
    const { file, upload } = await harness.startUpload(person, png);
    await harness.send(upload, Buffer.from('hello world'));
    const { inspect } = harness.generator;
    harness.generator.inspect = async (asked) => {
      const found = await inspect(asked);
      await harness.send(upload, Buffer.from('other words'));
      return found;
    };
    const replaced = await complete(person, file.id);
    expect([replaced.statusCode, replaced.json().error.code]).toEqual([409, 'CONFLICT']);
    harness.generator.inspect = inspect;
    expect((await complete(person, file.id)).statusCode).toBe(200);
    expect(await download(person, file.id)).toBe('other words');
    await emptyOutbox(harness.app, minutes(61));
    const { objects } = await harness.app.store.listObjects({ prefix: `users/${person.clerkId}/` });
    expect(objects).toHaveLength(2);
  });

  test('held to its checksum is kept where it came in, and its form brings nothing else', async () => {
    const person = harness.person();
    const body = Buffer.from('hello world');
    const { file, upload } = await harness.startUpload(person, { ...png, checksum: sha256(body) });
    const key = `users/${person.clerkId}/uploads/${file.id}/original.png`;
    expect(upload.fields.key).toBe(key);
    expect((await complete(person, file.id)).json().error.code).toBe('UPLOAD_NOT_FOUND');
    expect(await harness.send(upload, Buffer.from('other words'))).toBe(400);
    expect(await harness.send(upload, body)).toBe(201);
    const answers = await Promise.all([complete(person, file.id), complete(person, file.id)]);
    for (const answer of answers) {
      expect(answer.json()).toMatchObject({ sha256: sha256(body), width: 640, hasThumbnail: true });
    }
    expect(await harness.send(upload, Buffer.from('other words'))).toBe(400);
    expect(await harness.send(upload, body)).toBe(201);
    expect(await download(person, file.id)).toBe('hello world');
    expect(await rowOf(file.id)).toMatchObject({ s3Key: key, status: 'READY' });
    expect(await harness.app.database.purge.count()).toBe(0);
    expect(await defects()).toEqual([]);

    await harness.app.inject({
      method: 'DELETE',
      url: `/api/files/${file.id}?permanent=true`,
      headers: person.headers,
    });
    await emptyOutbox(harness.app);
    expect(await harness.send(upload, body)).toBe(201);
    expect(await harness.stored(person)).toBeGreaterThanOrEqual(11);
    await emptyOutbox(harness.app, minutes(61));
    const { objects } = await harness.app.store.listObjects({ prefix: `users/${person.clerkId}/` });
    expect(objects).toEqual([]);
    expect(await harness.stored(person)).toBe(0);
  });

  const pdf = `%PDF-1.7\n${'x'.repeat(200_000)}\n%%EOF\n`;
  test.each([
    ['a text', 'text/plain', 'Un conte d’été', 200, 'text/plain'],
    [
      'a text in Windows-1252',
      'text/plain',
      Buffer.from('\xe9t\xe9', 'latin1'),
      200,
      'text/plain; charset=windows-1252',
    ],
    ['a page', 'text/plain', '<html><script>alert(1)</script>', 422, 'UPLOAD_TEXT_MARKUP'],
    ['a text with NUL at its end', 'text/markdown', `${'x'.repeat(100_000)}\0`, 422, 'UPLOAD_TEXT_ENCODING'],
    ['a long text', 'text/plain', `ab${'日本語 🌙'.repeat(12_000)}`, 200, 'text/plain'],
    [
      'a long text in Windows-1252',
      'text/plain',
      Buffer.from('\xe9t\xe9 '.repeat(40_000), 'latin1'),
      200,
      'text/plain; charset=windows-1252',
    ],
    [
      'a long text with one letter of Windows-1252 in its middle',
      'text/plain',
      Buffer.alloc(200_000, 'x').fill(0xe9, 100_000, 100_001),
      200,
      'text/plain; charset=windows-1252',
    ],
    [
      'a long text with NUL in its middle',
      'text/plain',
      Buffer.alloc(200_000, 'x').fill(0, 100_000, 100_001),
      422,
      'UPLOAD_TEXT_ENCODING',
    ],
    [
      'a long text with a damage',
      'text/plain',
      Buffer.from(`日${'x'.repeat(200_000)}`).fill(0xff, 99_999, 100_000),
      422,
      'UPLOAD_TEXT_ENCODING',
    ],
    [
      'a long text in UTF-16',
      'text/plain',
      Buffer.from(`\ufeff${'日'.repeat(100_000)}`, 'utf16le'),
      200,
      'text/plain; charset=utf-16le',
    ],
    [
      'a long page after white space',
      'text/plain',
      `${' '.repeat(140_000)}<html>`,
      422,
      'UPLOAD_TEXT_MARKUP',
    ],
    ['a PDF', 'application/pdf', pdf, 200, 'application/pdf'],
    ['a PDF that is cut', 'application/pdf', pdf.slice(0, -7), 422, 'UPLOAD_PDF_CUT'],
    ['another thing as PDF', 'application/pdf', `PK\x03\x04${pdf}`, 422, 'UPLOAD_OTHER_TYPE'],
  ])(
    'held to its checksum that is %s is judged without the generator',
    async (_, contentType, content, status, found) => {
      const person = harness.person();
      const body = Buffer.from(content);
      const asked = { name: 'a', contentType, size: body.length, checksum: sha256(body) };
      const { file, upload } = await harness.startUpload(person, asked);
      expect(await harness.send(upload, body)).toBe(201);
      harness.generator.failWith = 503;
      const answer = await complete(person, file.id);
      expect(answer.statusCode, answer.body).toBe(status);
      expect(status === 200 ? answer.json().contentType : answer.json().error.code).toBe(found);
      if (status === 200) expect(answer.json()).toMatchObject({ sha256: sha256(body), size: body.length });
    },
  );

  test('whose object is not what its form was held to is read whole and copied', async () => {
    const person = harness.person();
    const checksum = sha256('hello world');
    for (const contentType of ['text/plain', 'image/png']) {
      const { file, upload } = await harness.startUpload(person, { ...png, contentType, checksum });
      await harness.app.store.putObject({
        key: upload.fields.key ?? '',
        body: Buffer.from('other words'),
        contentType,
      });
      const head = await harness.app.store.headObject(upload.fields.key ?? '');
      await harness.app.store.copyObject({
        from: upload.fields.key ?? '',
        to: upload.fields.key ?? '',
        etag: head?.etag ?? '',
        contentType,
        sha256: checksum,
      });
      expect((await complete(person, file.id)).json()).toMatchObject({ sha256: sha256('other words') });
      expect((await rowOf(file.id)).s3Key).not.toBe(upload.fields.key);
    }
  });

  test('can be completed again after a process that was killed half-way', async () => {
    const person = harness.person();
    const { file, upload } = await harness.startUpload(person, png);
    await harness.send(upload, Buffer.from('hello world'));
    const row = await rowOf(file.id);
    const found = await harness.generator.inspect({
      key: row.s3Key,
      contentType: 'image/png',
      size: png.size,
    });
    if (!found) throw new Error('It was refused');
    // Killed after the copy, and before the register knew of it.
    const kept = await keepUpload(harness.app, row, found);
    expect(await harness.app.store.headObject(kept.s3Key)).toMatchObject({ size: png.size });
    expect(await defects()).not.toContain(`object-without-row ${kept.s3Key}`);
    expect((await complete(person, file.id)).statusCode).toBe(200);
    await emptyOutbox(harness.app, minutes(61));
    expect(await harness.app.store.headObject(kept.s3Key)).toBeNull();
    expect(await download(person, file.id)).toBe('hello world');
    expect(await defects()).toEqual([]);
  });

  test('that was deleted and is sent again does not stay', async () => {
    const person = harness.person();
    const { file, upload } = await harness.startUpload(person, png);
    await harness.send(upload, Buffer.from('hello world'));
    expect((await complete(person, file.id)).statusCode).toBe(200);
    await harness.app.inject({
      method: 'DELETE',
      url: `/api/files/${file.id}?permanent=true`,
      headers: person.headers,
    });
    await emptyOutbox(harness.app);
    expect(await harness.send(upload, Buffer.from('hello again'))).toBe(201);
    expect(await harness.stored(person)).toBeGreaterThanOrEqual(11);
    await emptyOutbox(harness.app, minutes(61));
    expect(await harness.app.store.headObject(upload.fields.key ?? '')).toBeNull();
    expect(await harness.stored(person)).toBe(0);
  });

  test('that is begun and deleted again and again holds no more than the plan allows', {
    timeout: 120_000,
  }, async () => {
    const person = harness.person();
    const { uploadBytes, storageBytes } = planLimits.free;
    const most = Math.floor((storageBytes ?? 0) / uploadBytes);
    const begun: StartedUpload[] = [];
    for (let count = 0; count <= most; count++) {
      const answer = await begin(person, { ...png, size: uploadBytes });
      if (answer.statusCode !== 201) break;
      begun.push(answer.json());
      await harness.app.inject({
        method: 'DELETE',
        url: `/api/files/${begun.at(-1)?.file.id}?permanent=true`,
        headers: person.headers,
      });
      await emptyOutbox(harness.app);
    }
    // Each of their forms still takes that many bytes.
    expect(begun.length * uploadBytes).toBeLessThanOrEqual(storageBytes ?? 0);
    expect((await begin(person, { ...png, size: uploadBytes })).json().error.code).toBe('STORAGE_EXCEEDED');
    expect((await read(person, '/api/files')).json().items).toEqual([]);
    await emptyOutbox(harness.app, minutes(63));
    expect(await harness.stored(person)).toBe(0);
    expect((await begin(person, { ...png, size: uploadBytes })).statusCode).toBe(201);
  });

  test('that nobody completes is given up after an hour, and its bytes are given back', async () => {
    const person = harness.person();
    const { file, upload } = await harness.startUpload(person, png);
    await harness.send(upload, Buffer.from('hello world'));
    await sweepUploads(harness.app, minutes(59));
    expect(await statusOf(file.id)).toBe('PENDING');
    await sweepUploads(harness.app, minutes(61));
    expect((await complete(person, file.id)).statusCode).toBe(404);
    await emptyOutbox(harness.app, minutes(61));
    expect(await harness.app.store.headObject(upload.fields.key ?? '')).toBeNull();
    expect(await harness.stored(person)).toBe(0);
    expect(await auditOf(person)).toEqual(['upload denied', 'purge allowed']);
  });

  test('can be what a generation starts from', async () => {
    const person = harness.person();
    const inputFileId = await harness.upload(person, 'Départ.png', 'a starting point');
    const job = await harness.create(person, { inputFileId });
    const call = harness.generator.calls.find(({ jobId }) => jobId === job.id);
    const { s3Key } = await rowOf(inputFileId);
    expect(call?.body).toMatchObject({ input: { inputKey: s3Key } });
    expect(s3Key).toMatch(new RegExp(`^users/${person.clerkId}/uploads/[^/]+/original\\.png$`));
  });
});

describe('what may be uploaded', () => {
  test.each([
    { ...png, contentType: 'image/svg+xml' },
    { ...png, contentType: 'text/html' },
    { ...png, contentType: 'application/octet-stream' },
    { ...png, size: 0 },
    { ...png, size: -1 },
    { ...png, size: 1.5 },
    { ...png, name: '  ' },
    { ...png, name: 'x'.repeat(300) },
    { ...png, ownerId: 'user_other' },
    { ...png, s3Key: 'users/user_other/uploads/x/original.png' },
    { ...png, status: 'READY' },
    { ...png, sha256: '0'.repeat(64) },
    { ...png, organizationId: 'org_other' },
    null,
    [],
  ])('not %j', async (payload) => {
    const answer = await harness.app.inject({
      method: 'POST',
      url: '/api/files',
      headers: { ...harness.person().headers, 'content-type': 'application/json' },
      payload: JSON.stringify(payload),
    });
    expect(answer.statusCode).toBe(400);
  });

  test('nothing larger than the plan allows, which is said in the reader’s units', async () => {
    const person = harness.person();
    const { uploadBytes } = planLimits.free;
    const answer = await begin(person, { ...png, size: uploadBytes + 1 });
    expect(answer.statusCode).toBe(413);
    expect(answer.json().error.message).toBe('Ce fichier dépasse 20\u{A0}Mo, la limite de votre formule.');
    const english = await begin(person, { ...png, size: uploadBytes + 1 }, { 'accept-language': 'en' });
    expect(english.json().error.message).toContain('20\u{A0}MB');
    expect((await begin(person, { ...png, size: uploadBytes })).statusCode).toBe(201);
    expect(await auditOf(person)).toEqual(['upload denied', 'upload denied']);
    const pro = harness.person(undefined, proClaims);
    expect((await begin(pro, { ...png, size: uploadBytes + 1 })).statusCode).toBe(201);
  });

  test('any name: it is shown and saved as it was given, and never part of a key', async () => {
    const names: [string, string][] = [
      ['../../etc/passwd', '..-..-etc-passwd'],
      ['C:\\Windows\\évil.png', 'C:-Windows-évil.png'],
      ['one\ntwo\r\nthree\0.png', 'one-two--three\u{FFFD}.png'],
      ['photo\u202Egnp.exe', 'photognp.exe'],
      ['"quoted"; filename=evil.exe', '"quoted"; filename=evil.exe'],
      ['🌙 lune 月.png', '🌙 lune 月.png'],
      ['e\u0301te\u0301.png', 'été.png'],
      [`${'é'.repeat(251)}.png`, `${'é'.repeat(251)}.png`],
      ['\uD800.png', '\u{FFFD}.png'],
      ['..', 'file'],
    ];
    const person = harness.person();
    for (const [given, shown] of names) {
      const { file, upload } = await harness.startUpload(person, { ...png, name: given });
      expect(file.name).toBe(shown);
      expect(upload.fields.key).toBe(`users/${person.clerkId}/uploads/${file.id}/incoming.png`);
      await harness.send(upload, Buffer.from('hello world'));
      const completed = await complete(person, file.id);
      expect(completed.json().name, completed.body).toBe(shown);
      const { url } = (await read(person, `/api/files/${file.id}?disposition=attachment`)).json();
      const download = await fetch(url);
      expect(download.status).toBe(200);
      expect(download.headers.get('content-disposition')).toMatch(/^attachment; filename/);
      await download.body?.cancel();
    }
  });
});

describe('storage', () => {
  test('uploads at the same moment never pass the limit together, whatever their sizes', {
    timeout: 60_000,
  }, async () => {
    const { database } = harness.app;
    const limit = planLimits.free.storageBytes ?? 0;
    // What every file counts for beside its bytes.
    const row = 1_024;
    const sizes = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 2, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(sizes, fc.integer({ min: 0, max: 13_000 }), async (wanted, free) => {
        const person = harness.person();
        const { id: ownerId } = await mirrorUser(database, person.clerkId);
        // What fills the space up to where the uploads begin.
        const filler = await database.storedFile.create({
          data: {
            s3Key: `users/${person.clerkId}/images/filler/1.png`,
            bucket: 'elsewhere',
            type: 'IMAGE',
            status: 'READY',
            name: '1.png',
            contentType: 'image/png',
            size: limit - row - free,
            sha256: '0',
            ownerId,
          },
        });
        await database.storageUse.update({
          where: { space: `user:${ownerId}` },
          data: { bytes: filler.size },
        });
        const answers = await Promise.all(wanted.map((size) => begin(person, { ...png, size })));
        const taken = answers.flatMap((answer) =>
          answer.statusCode === 201 ? [answer.json<StartedUpload>().file.size] : [],
        );
        const sum = taken.reduce((total, size) => total + size, 0);
        const filled = sum + taken.length * row;
        expect(filled).toBeLessThanOrEqual(free);
        expect(await harness.stored(person)).toBe(limit - row - free + sum);
        for (const [index, answer] of answers.entries()) {
          if (answer.statusCode === 201) continue;
          expect(answer.json().error.code).toBe('STORAGE_EXCEEDED');
          // It was refused because it did not fit beside what was taken.
          expect((wanted[index] ?? 0) + row + filled).toBeGreaterThan(free);
        }
      }),
      { numRuns: 10 },
    );
    const sums = await storageSums(database);
    for (const { space, counted, held } of sums) expect(counted, space).toBe(held);
  });

  test('is counted for pictures and their thumbnails, and given back once the store has deleted them', async () => {
    const person = harness.person();
    const job = await harness.create(person);
    const picture = await harness.produce(person, job, 0);
    const body = Buffer.from('a small picture');
    const key = picture.key.replace('image-0.png', 'thumb_1.webp');
    const stored = await harness.app.store.putObject({ key, body, contentType: 'image/webp' });
    const thumbnail = { ...stored, contentType: 'image/webp', width: 32, height: 32 };

    const foreign = { ...thumbnail, key: key.replace(person.clerkId, 'user_other') };
    const status = await harness.report(job, { sequence: 1, files: [{ ...picture, thumbnail: foreign }] });
    expect(status).toBe(400);
    const larger = { ...thumbnail, size: 1_000 };
    expect(await harness.report(job, { sequence: 1, files: [{ ...picture, thumbnail: larger }] })).toBe(400);

    const event = { sequence: 1, status: 'COMPLETED' as const, files: [{ ...picture, thumbnail }] };
    expect(await harness.report(job, event)).toBe(204);
    expect(await harness.stored(person)).toBe(picture.size + body.length);
    const [file] = (await read(person, '/api/files')).json().items;
    expect(file.hasThumbnail).toBe(true);
    const details = (await read(person, `/api/files/${file.id}/details`)).json();
    expect(details).toMatchObject({ generationId: job.resourceId, prompt: 'Un chat au clair de lune' });

    await harness.app.inject({
      method: 'DELETE',
      url: `/api/files/${file.id}?permanent=true`,
      headers: person.headers,
    });
    expect(await harness.stored(person)).toBe(picture.size + body.length);
    await emptyOutbox(harness.app);
    expect(await harness.stored(person)).toBe(0);
    expect(await harness.app.store.headObject(key)).toBeNull();
    const images = (await read(person, `/api/images/${job.resourceId}`)).json();
    expect(images).toMatchObject({ images: [], removedImages: 1 });
  });
});
