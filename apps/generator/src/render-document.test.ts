import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { epubcheck, isInstalled, qpdfCheck } from '@sorami/documents/testing/external-checks';
import type { FastifyInstance } from 'fastify';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApp } from './app.ts';
import { type Call, callSigned, markOf, ownerOf, render, send, signed } from './testing/call.ts';
import { type Bench, createBench, newJobId } from './testing/create-bench.ts';
import { markByOther } from './testing/mark-by-other.ts';

let bench: Bench;
let app: FastifyInstance;

beforeAll(async () => {
  bench = await createBench();
  app = await buildApp({ ...bench.env, GENERATOR_ROLE: 'serve' });
});
afterAll(async () => {
  await app.close();
  await bench.close();
});

function keyOf(name: string, folder = 'books'): string {
  return `users/${bench.user.clerkId}/${folder}/${newJobId()}/${name}`;
}

function order(
  key: string,
  { format = 'md', ...document }: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    key,
    format,
    document: {
      id: 'a-book',
      kind: 'book',
      title: 'Le pain du matin',
      author: 'Éléonore Lefèvre',
      language: 'fr',
      publishedAt: '2026-11-20T08:00:00.000Z',
      updatedAt: '2026-11-23T09:30:15.000Z',
      mark: { sourceType: 'trainedAlgorithmicMedia', model: 'google:writer-1', jobId: 'job-1' },
      chapters: [
        { id: 'p', title: 'Avant-propos', markdown: 'Avant tout.', unnumbered: true },
        { id: '1', title: 'Levain', markdown: 'Il *lève*.' },
      ],
      ...document,
    },
  };
}

async function bytesOf(key: string): Promise<Buffer> {
  const object = await bench.store.getObject(key);
  return object ? buffer(object.body) : Buffer.alloc(0);
}

const error = (code: string, fields?: Record<string, string>) => ({
  body: { error: { code, ...(fields && { fields }) } },
});

test('refuses what api did not sign for this very path', async () => {
  const call: Call = { method: 'POST', path: '/api/books/render', body: order(keyOf('book.md')) };
  const owner = ownerOf(bench.user);
  const attempts = [
    {},
    signed({ ...call, body: 'something else' }, owner),
    signed({ ...call, path: '/api/files/inspect' }, owner),
    signed({ ...call, method: 'GET' }, owner),
    signed(call, owner, { at: new Date(Date.now() - 10 * 60_000) }),
    signed(call, owner, { key: 'another secret, long enough for it' }),
    { authorization: `Bearer ${await bench.user.mint()}` },
  ];
  for (const headers of attempts) {
    expect(await send(app, call, headers)).toMatchObject({
      status: 401,
      body: { error: { code: 'WEBHOOK_SIGNATURE_INVALID' } },
    });
  }
  // Nobody else's book, not even for api.
  expect(await callSigned(app, call, { clerkUserId: 'user_other' })).toMatchObject({ status: 400 });
  expect(await bench.keys()).toEqual([]);
});

test('lays a book out in every format and says what it stored', async () => {
  for (const [format, contentType] of [
    ['pdf', 'application/pdf'],
    ['epub', 'application/epub+zip'],
    ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['html', 'text/html; charset=utf-8'],
    ['md', 'text/markdown; charset=utf-8'],
  ]) {
    const key = keyOf(`book-v1.${format}`);
    const answer = await render(app, order(key, { format }));
    const bytes = await bytesOf(key);
    expect(answer).toEqual({
      status: 200,
      body: {
        key,
        contentType,
        size: bytes.byteLength,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      },
    });
    expect((await bench.store.headObject(key))?.contentType).toBe(contentType);
    if (format === 'html' || format === 'md')
      expect(bytes.toString()).toContain('digitalsourcetype/trainedAlgorithmicMedia');
  }
});

test('asked again, at once or later, answers the same; other bytes never take the place of a file', async () => {
  const key = keyOf('book-v1.pdf');
  const same = order(key, { format: 'pdf' });
  const answers = await Promise.all([render(app, same), render(app, same), render(app, same)]);
  const later = await render(app, same);
  expect(later.status).toBe(200);
  for (const answer of answers) expect(answer).toEqual(later);
  const before = await bytesOf(key);
  expect(await render(app, order(key, { format: 'pdf', title: 'Un autre' }))).toMatchObject({
    status: 409,
    ...error('CONFLICT'),
  });
  expect(await bytesOf(key)).toEqual(before);
});

test('takes only keys of books and blogs, and covers of their owner', async () => {
  for (const key of [
    keyOf('a.pdf', 'images'),
    keyOf('a.pdf', 'uploads'),
    'users/x/../y/books/j/a.pdf',
    'books/a.pdf',
    keyOf('Été.pdf'),
  ]) {
    expect(await render(app, order(key))).toMatchObject({
      status: 400,
      ...error('VALIDATION_FAILED', { key: expect.any(String) }),
    });
  }
  for (const coverKey of [
    'users/somebody/books/j/cover.png',
    `orgs/${bench.user.clerkId}/books/j/cover.png`,
  ]) {
    expect(await render(app, order(keyOf('a.pdf'), { coverKey }))).toMatchObject({
      status: 400,
      ...error('VALIDATION_FAILED', { 'document.coverKey': expect.any(String) }),
    });
  }
  expect(await render(app, order(keyOf('article.md', 'blogs'), { kind: 'article' }))).toMatchObject({
    status: 200,
  });
  expect(await render(app, { ...order(keyOf('a.md')), format: 'odt' })).toMatchObject({ status: 400 });
  expect(await render(app, { ...order(keyOf('a.md')), more: 1 })).toMatchObject({ status: 400 });
});

test('shows the cover, whatever its format, and goes without one that is gone', {
  timeout: 120_000,
}, async () => {
  const picture = sharp({ create: { width: 60, height: 90, channels: 3, background: 'teal' } });
  const htmlWith = async (coverKey: string) => {
    const key = keyOf('book.html');
    expect(await render(app, order(key, { format: 'html', coverKey }))).toMatchObject({ status: 200 });
    return (await bytesOf(key)).toString();
  };
  for (const [format, shown] of [
    ['png', 'image/jpeg'],
    ['jpeg', 'image/jpeg'],
    ['webp', 'image/jpeg'],
  ] as const) {
    const coverKey = keyOf(`cover.${format}`);
    await bench.store.putObject({
      key: coverKey,
      body: await picture.clone().toFormat(format).toBuffer(),
      contentType: `image/${format}`,
    });
    expect(await htmlWith(coverKey)).toContain(`src="data:${shown};base64,`);
  }
  // Then the cover is set without a picture.
  expect(await htmlWith(keyOf('gone.png'))).toContain('src="data:image/jpeg;base64,');

  // What others said of a cover is in the book, and so is what the book says of itself.
  const given = await markByOther(await picture.clone().png().toBuffer(), 'image/png');
  const coverKey = keyOf('given.png');
  await bench.store.putObject({ key: coverKey, body: given, contentType: 'image/png' });
  for (const [format, contentType] of [
    ['pdf', 'application/pdf'],
    ['epub', 'application/epub+zip'],
  ] as const) {
    const key = keyOf(`given.${format}`);
    const said = { author: 'Ada Byron', prompt: 'Un livre sur le pain' };
    const mark = { sourceType: 'trainedAlgorithmicMedia', model: 'google:writer-1', jobId: 'job-1', ...said };
    await render(app, order(key, { format, coverKey, mark }));
    expect(await markOf(app, key, contentType)).toMatchObject({
      state: 'signed',
      claim: {
        state: 'intact',
        signature: 'own',
        ...mark,
        madeFrom: [{ relation: 'componentOf', claim: { signer: 'Other', signature: 'unknown' } }],
      },
    });
    const object = await bench.store.getObject(key);
    const bytes = object ? await buffer(object.body) : Buffer.alloc(0);
    // What others have to say of files that are marked, where they are installed.
    if (format === 'pdf' && isInstalled('qpdf', 'qpdf')) expect(await qpdfCheck(bytes)).toBe('');
    if (format === 'epub' && isInstalled('epubcheck', 'epubcheck')) expect(await epubcheck(bytes)).toBe('');
  }

  const broken = keyOf('broken.png');
  await bench.store.putObject({ key: broken, body: Buffer.from('no picture'), contentType: 'image/png' });
  expect(await render(app, order(keyOf('a.pdf'), { coverKey: broken }))).toMatchObject({
    status: 422,
    ...error('EXPORT_FAILED'),
  });
});

test('sets the owner’s pictures upright, as large as a page needs, with their colours', async () => {
  const store = async (name: string, body: Buffer): Promise<string> => {
    const key = keyOf(name, 'uploads');
    await bench.store.putObject({ key, body, contentType: `image/${name.split('.')[1]}` });
    return key;
  };
  const plain = { create: { width: 60, height: 40, channels: 3, background: 'teal' } } as const;
  const wide = { ...plain.create, width: 4000, height: 1000 };
  const transparent = { ...plain.create, channels: 4, background: '#00808080' } as const;
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const noisy = { ...plain.create, width: 400, height: 300, noise };
  const [small, drawing] = [await sharp(plain).jpeg().toBuffer(), await sharp(plain).png().toBuffer()];
  const sources = {
    kept: ['jpeg', small],
    turned: ['jpeg', await sharp(plain).withMetadata({ orientation: 6 }).jpeg().toBuffer()],
    large: ['jpeg', await sharp({ create: wide }).withIccProfile('p3').jpeg().toBuffer()],
    glass: ['webp', await sharp({ create: transparent }).webp().toBuffer()],
    drawing: ['png', drawing],
    photograph: ['png', await sharp({ create: noisy }).png().toBuffer()],
    cut: ['jpeg', (await sharp({ create: wide }).jpeg().toBuffer()).subarray(0, 4000)],
  } as const;
  const profileOf = async (name: keyof typeof sources) =>
    (await sharp(sources[name][1]).metadata()).icc?.byteLength;
  const pictures = await Promise.all(
    Object.entries(sources).map(async ([name, [format, body]]) => ({
      address: `/api/files/picture${name}`,
      key: await store(`${name}.${format}`, body),
    })),
  );
  pictures.push({ address: '/api/files/pictureabsent', key: keyOf('absent.png', 'uploads') });
  const markdown = pictures.map(({ address }) => `![Alt](${address} "Caption of ${address.slice(18)}")`);
  const chapters = [{ id: '1', title: 'Pictures', markdown: markdown.join('\n\n') }];
  const key = keyOf('book.html');
  expect(await render(app, order(key, { format: 'html', pictures, chapters }))).toMatchObject({
    status: 200,
  });
  const html = (await bytesOf(key)).toString();
  const shown = await Promise.all(
    [...html.matchAll(/<img src="data:image\/(\w+);base64,([^"]+)" width="(\d+)" height="(\d+)"/g)].map(
      async ([, type, data = '', width, height]) => {
        const bytes = Buffer.from(data, 'base64');
        const { width: is, height: high, icc, exif, hasAlpha } = await sharp(bytes).metadata();
        return [type, `${width}x${height}`, `${is}x${high}`, icc?.byteLength, exif, hasAlpha, bytes];
      },
    ),
  );
  expect(shown).toEqual([
    ['jpeg', '60x40', '60x40', undefined, undefined, false, small],
    ['jpeg', '40x60', '40x60', await profileOf('turned'), undefined, false, expect.anything()],
    ['jpeg', '4000x1000', '2000x500', await profileOf('large'), undefined, false, expect.anything()],
    ['png', '60x40', '60x40', undefined, undefined, true, expect.anything()],
    ['png', '60x40', '60x40', undefined, undefined, false, drawing],
    ['jpeg', '400x300', '400x300', undefined, undefined, false, expect.anything()],
  ]);
  // What cannot be shown breaks nothing.
  expect(html).toContain('Image indisponible – Alt – Caption of cut');
  expect(html).toContain('Image indisponible – Alt – Caption of absent');

  const foreign = [...pictures, { address: '/api/files/picturestolen', key: 'users/other/uploads/j/a.png' }];
  expect(await render(app, order(keyOf('a.html'), { format: 'html', pictures: foreign }))).toMatchObject({
    status: 400,
    ...error('VALIDATION_FAILED', { 'document.pictures.8.key': expect.any(String) }),
  });
});

test('says that a text cannot be laid out, and takes bodies as large as a book', async () => {
  const far = { updatedAt: '1970-01-01T00:00:00.000Z' };
  expect(await render(app, order(keyOf('a.epub'), { format: 'epub', ...far }))).toMatchObject({
    status: 422,
    ...error('EXPORT_FAILED'),
  });
  const chapter = { id: 'c', title: 'Long', markdown: 'Une phrase de plus. '.repeat(25_000) };
  const chapters = [chapter, chapter];
  expect(await render(app, order(keyOf('long.md'), { chapters }))).toMatchObject({ status: 200 });
  const tooLarge = { ...chapter, markdown: 'x'.repeat(33 * 1024 ** 2) };
  expect(await render(app, order(keyOf('a.md'), { chapters: [tooLarge] }))).toMatchObject({
    status: 413,
    ...error('PAYLOAD_TOO_LARGE'),
  });
});

test('ends a text that takes too long, and says which chapter it is and how it begins', {
  timeout: 120_000,
}, async () => {
  const strict = await buildApp({ ...bench.env, GENERATOR_ROLE: 'serve' }, { rendering: { cpuSeconds: 2 } });
  const chapters = [
    { id: '1', title: 'Short', markdown: 'Some text.' },
    { id: '2', title: 'Endless', markdown: '1. '.repeat(18_000) },
  ];
  expect(await render(strict, order(keyOf('a.pdf'), { format: 'pdf', chapters }))).toMatchObject({
    status: 422,
    ...error('EXPORT_TOO_INTRICATE', { 'document.chapters.1': expect.stringMatching(/^1\. 1\./) }),
  });
  await strict.close();
});
