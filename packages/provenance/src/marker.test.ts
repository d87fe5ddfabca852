import { hash } from 'node:crypto';
import { mkdtemp, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { MadeFrom, Provenance, ProvenanceClaim } from '@sorami/contracts/provenance';
import { type Asset, BMFF, JPEG, PNG } from '@trustnxt/c2pa-ts/asset';
import { SuperBox } from '@trustnxt/c2pa-ts/jumbf';
import { ManifestStore } from '@trustnxt/c2pa-ts/manifest';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { makeLeaf, makeRoot } from './make-certificates.ts';
import type { Mark } from './manifest.ts';
import { createMarker, type Marker } from './marker.ts';
import { proveKey } from './sign.ts';
import { keyServiceCredentials, startKeyService } from './testing/key-service.ts';
import { samples } from './testing/samples.ts';
import { startTimeStampAuthority } from './testing/time-stamp-authority.ts';

const { signal } = new AbortController();
const mark: Mark = { sourceType: 'trainedAlgorithmicMedia', model: 'google:painter-1', jobId: 'job-1' };
let ours: Marker;
/** Somebody else, whom we do not know. */
let theirs: Marker;
let files: Record<string, Uint8Array>;

async function markerOf(
  organization: string,
  timeStamps?: { url: string; onUnstamped(reason: string): void },
): Promise<Marker> {
  const root = await makeRoot(organization);
  const leaf = await makeLeaf(root, { name: `${organization} signs` });
  return createMarker(
    {
      C2PA_CERTIFICATE: leaf.certificate + root.certificate,
      C2PA_PRIVATE_KEY: leaf.key,
      C2PA_TSA_URL: timeStamps?.url,
    },
    { onUnstamped: timeStamps?.onUnstamped ?? (() => {}) },
  );
}

beforeAll(async () => {
  [ours, theirs, files] = await Promise.all([markerOf('Ours'), markerOf('Theirs'), samples()]);
});
afterAll(() => Promise.all([ours.close(), theirs.close()]));

function claimOf(provenance: Provenance): ProvenanceClaim {
  if (provenance.state !== 'signed') throw new Error(`It is ${provenance.state}`);
  return provenance.claim;
}

const formats = [
  'image/png',
  'image/jpeg',
  'image/webp',
  'video/mp4',
  'application/pdf',
  'application/epub+zip',
];

test.each(formats)('%s is marked, and says so until a byte of it is another', async (contentType) => {
  const source = files[contentType] ?? new Uint8Array();
  expect(await ours.read(source, contentType, signal)).toEqual({ state: 'none' });

  const marked = await ours.mark({ source, contentType, mark }, signal);
  const claim = claimOf(await ours.read(marked, contentType, signal));
  expect(claim).toMatchObject({ ...mark, state: 'intact', signature: 'own', signer: 'Ours signs' });
  expect(claim.generator).toBe('Sorami');
  expect(claimOf(await theirs.read(marked, contentType, signal))).toMatchObject({
    state: 'intact',
    signature: 'unknown',
  });

  // In what was there before, of which each format keeps the end or the middle as it was.
  const at = placeOf(source, marked);
  const altered = Uint8Array.from(marked);
  altered[at] = (altered[at] ?? 0) ^ 1;
  expect(claimOf(await ours.read(altered, contentType, signal)).state).toBe('altered');
});

test('a film is marked on disk by what c2pa’s program signs of its outline, twice, and with any bytes inside', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'sorami-marker-test-'));
  try {
    const [film, once, twice] = ['film.mp4', 'once.mp4', 'twice.mp4'].map((name) => path.join(folder, name));
    if (!film || !once || !twice) throw new Error('No paths');
    const source = files['video/mp4'] ?? new Uint8Array();
    const more = 3 * 1024 ** 2;
    const file = await open(film, 'w');
    await file.writeFile(source);
    // A box of padding, and pictures under a header for long ones: what is not shown is under the checksum, too.
    for (const [type, size] of [
      ['free', more],
      ['mdat', more],
    ] as const) {
      const header = Buffer.alloc(16);
      header.writeUInt32BE(1);
      header.write(type, 4, 'latin1');
      header.writeBigUInt64BE(BigInt(size), 8);
      await file.writeFile(header);
      await file.writeFile(Buffer.alloc(size - 16, type));
    }
    await file.close();

    const marked = await ours.markFilm({ source: film, mark }, once, signal);
    const bytes = await readFile(once);
    expect(marked).toEqual({ size: bytes.byteLength, sha256: hash('sha256', bytes) });
    expect(marked.size).toBeGreaterThan(source.byteLength + 2 * more);
    const claim = claimOf(await ours.read(once, 'video/mp4', signal));
    expect(claim).toMatchObject({ ...mark, state: 'intact', signature: 'own', madeFrom: [] });
    const altered = Uint8Array.from(bytes);
    altered[altered.length - 1] = 0;
    expect(claimOf(await ours.read(altered, 'video/mp4', signal)).state).toBe('altered');

    const parent = { relation: 'parentOf', title: 'Film', contentType: 'video/mp4', bytes: once } as const;
    await ours.markFilm({ source: once, mark, ingredients: [parent] }, twice, signal);
    expect(claimOf(await ours.read(twice, 'video/mp4', signal))).toMatchObject({
      state: 'intact',
      madeFrom: [{ relation: 'parentOf', claim: { state: 'intact', signature: 'own' } }],
    });
    expect((await stat(twice)).size).toBeGreaterThan(marked.size);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

/** Where a piece of a file's content stands in its marked form. */
function placeOf(source: Uint8Array, marked: Uint8Array): number {
  const middle = Math.floor(source.byteLength / 2);
  const piece = source.subarray(middle, middle + 24);
  const at = Buffer.from(marked).indexOf(piece);
  if (at === -1) throw new Error('Nothing of the file is left');
  return at;
}

/** Whether c2pa-ts, which shares no code with our signer, finds a file as its mark says. */
async function isAcceptedByOther(asset: Asset): Promise<boolean> {
  const manifests = ManifestStore.read(SuperBox.fromBuffer(Uint8Array.from(asset.getManifestJUMBF() ?? [])));
  return (await manifests.validate(asset)).isValid;
}
// It reads this kind of file for HEIC alone, by a list of brands: MP4 is built and signed the same.
Reflect.get(BMFF, 'canReadBrands').add('isom');

test.each([
  ['image/png', PNG],
  ['image/jpeg', JPEG],
  ['video/mp4', BMFF],
] as const)('another program accepts a marked %s', async (contentType, Asset) => {
  const source = files[contentType] ?? new Uint8Array();
  const marked = await ours.mark({ source, contentType, mark }, signal);
  expect(await isAcceptedByOther(new Asset(marked))).toBe(true);
  const altered = Uint8Array.from(marked);
  altered[altered.length - 20] = (altered.at(-20) ?? 0) ^ 1;
  expect(await isAcceptedByOther(new Asset(altered))).toBe(false);
});

test.each(['image/png', 'image/jpeg', 'image/webp'])('a marked %s shows the same', async (contentType) => {
  const source = files[contentType] ?? new Uint8Array();
  const marked = await ours.mark({ source, contentType, mark }, signal);
  const pixels = (bytes: Uint8Array) => sharp(bytes, { failOn: 'warning' }).raw().toBuffer();
  expect((await pixels(marked)).equals(await pixels(source))).toBe(true);
});

test('what somebody else said of a file stays in all that is made from it', async () => {
  const png = files['image/png'] ?? new Uint8Array();
  const given = await theirs.mark({ source: png, contentType: 'image/png', mark }, signal);
  const picture = { title: 'Picture', contentType: 'image/png', bytes: given };
  const smaller = await sharp(given).resize(40).webp().toBuffer();
  expect(await ours.read(smaller, 'image/webp', signal)).toEqual({ state: 'none' });

  const made: [string, MadeFrom['relation'], Uint8Array][] = [
    ['image/png', 'parentOf', given],
    ['image/webp', 'parentOf', smaller],
    ['video/mp4', 'inputTo', files['video/mp4'] ?? png],
    ['application/pdf', 'componentOf', files['application/pdf'] ?? png],
    ['application/epub+zip', 'componentOf', files['application/epub+zip'] ?? png],
  ];
  for (const [contentType, relation, source] of made) {
    const ingredients = [{ ...picture, relation }];
    const marked = await ours.mark({ source, contentType, mark, ingredients }, signal);
    expect(claimOf(await ours.read(marked, contentType, signal))).toMatchObject({
      sourceType: mark.sourceType,
      state: 'intact',
      signature: 'own',
      madeFrom: [
        {
          relation,
          title: 'Picture',
          claim: { signer: 'Theirs signs', state: 'intact', signature: 'unknown', madeFrom: [] },
        },
      ],
    });
  }
});

test('an ingredient that says nothing is named where that is wanted', async () => {
  const source = files['image/jpeg'] ?? new Uint8Array();
  const bytes = files['image/png'] ?? new Uint8Array();
  const plain = { relation: 'parentOf', title: 'Picture', contentType: 'image/png', bytes } as const;
  const file = { source, contentType: 'image/jpeg', mark };
  const named = await ours.mark({ ...file, ingredients: [plain] }, signal);
  expect(claimOf(await ours.read(named, 'image/jpeg', signal)).madeFrom).toMatchObject([{ claim: null }]);
  const unnamed = await ours.mark({ ...file, ingredients: [{ ...plain, onlyIfMarked: true }] }, signal);
  expect(claimOf(await ours.read(unnamed, 'image/jpeg', signal)).madeFrom).toEqual([]);
});

test('a picture altered before it was used is not said to be intact', async () => {
  const given = await theirs.mark(
    { source: files['image/png'] ?? new Uint8Array(), contentType: 'image/png', mark },
    signal,
  );
  const bytes = Uint8Array.from(given);
  bytes[bytes.length - 20] = (bytes.at(-20) ?? 0) ^ 1;
  const ingredients = [{ relation: 'inputTo', title: 'Start', contentType: 'image/png', bytes } as const];
  const source = files['image/jpeg'] ?? new Uint8Array();
  const marked = await ours.mark({ source, contentType: 'image/jpeg', mark, ingredients }, signal);
  expect(claimOf(await ours.read(marked, 'image/jpeg', signal))).toMatchObject({
    state: 'intact',
    madeFrom: [{ claim: { state: 'altered' } }],
  });
});

test('an authority vouches for the time, and where it does not, a file is marked without and that is said', async () => {
  const authority = await startTimeStampAuthority();
  const reasons: string[] = [];
  const stamping = await markerOf('Stamping', {
    url: authority.url,
    onUnstamped: (why) => reasons.push(why),
  });
  const folder = await mkdtemp(path.join(tmpdir(), 'sorami-marker-test-'));
  try {
    const source = files['image/png'] ?? new Uint8Array();
    const png = { source, contentType: 'image/png', mark };
    const before = Date.now();
    const stamped = claimOf(await stamping.read(await stamping.mark(png, signal), 'image/png', signal));
    expect(authority).toMatchObject({ given: 1, complaint: null });
    expect(stamped).toMatchObject({ state: 'intact', signature: 'own' });
    expect(Math.abs(Date.parse(stamped.signedAt ?? '') - before)).toBeLessThan(60_000);

    const [film, marked] = [path.join(folder, 'film.mp4'), path.join(folder, 'marked.mp4')];
    await writeFile(film, files['video/mp4'] ?? source);
    await stamping.markFilm({ source: film, mark }, marked, signal);
    expect(claimOf(await stamping.read(marked, 'video/mp4', signal))).toMatchObject({
      state: 'intact',
      signedAt: expect.any(String),
    });
    expect(authority.given).toBe(2);
    expect(reasons).toEqual([]);

    for (const mood of ['refuses', 'fails', 'babbles'] as const) {
      authority.mood = mood;
      const unstamped = await stamping.mark(png, signal);
      expect(claimOf(await stamping.read(unstamped, 'image/png', signal))).toMatchObject({
        state: 'intact',
        signature: 'own',
        signedAt: null,
      });
    }
    expect(reasons).toEqual([
      expect.stringContaining('status 2'),
      expect.stringContaining('status 500'),
      expect.any(String),
    ]);
    expect(authority.given).toBe(2);
  } finally {
    await Promise.all([stamping.close(), authority.close(), rm(folder, { recursive: true, force: true })]);
  }
});

test('a key that never leaves a key service signs pictures and films, and one of another certificate does not', async () => {
  const root = await makeRoot('Kept');
  const [leaf, other] = [await makeLeaf(root, { name: 'Kept signs' }), await makeLeaf(root)];
  const arn = 'arn:aws:kms:eu-west-3:111122223333:alias/sorami/marks';
  const service = await startKeyService(arn, { key: leaf.key, other: other.key });
  vi.stubEnv('AWS_ENDPOINT_URL_KMS', service.url);
  vi.stubEnv('AWS_ACCESS_KEY_ID', keyServiceCredentials.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', keyServiceCredentials.secretAccessKey);
  const env = { C2PA_CERTIFICATE: leaf.certificate + root.certificate, C2PA_PRIVATE_KEY: arn };
  const keeping = createMarker(env, { onUnstamped: () => {} });
  const folder = await mkdtemp(path.join(tmpdir(), 'sorami-marker-test-'));
  try {
    service.mood = 'throttles once';
    await proveKey(env);
    expect(service).toMatchObject({ given: 1, mood: 'serves' });
    const png = { source: files['image/png'] ?? new Uint8Array(), contentType: 'image/png', mark };
    const signed = { state: 'intact', signature: 'own', signer: 'Kept signs' };
    const marked = await keeping.mark(png, signal);
    expect(claimOf(await keeping.read(marked, 'image/png', signal))).toMatchObject(signed);
    const [film, markedFilm] = [path.join(folder, 'film.mp4'), path.join(folder, 'marked.mp4')];
    await writeFile(film, files['video/mp4'] ?? png.source);
    await keeping.markFilm({ source: film, mark }, markedFilm, signal);
    expect(claimOf(await keeping.read(markedFilm, 'video/mp4', signal))).toMatchObject(signed);
    expect(await isAcceptedByOther(new BMFF(Uint8Array.from(await readFile(markedFilm))))).toBe(true);

    const { given } = service;
    service.mood = 'signs with another key';
    await expect(proveKey(env)).rejects.toThrow('not that of the first certificate');
    await expect(keeping.mark(png, signal)).rejects.toThrow('The file could not be marked');
    service.mood = 'denies';
    await expect(proveKey(env)).rejects.toThrow('C2PA_PRIVATE_KEY: AccessDeniedException');
    await expect(proveKey({ ...env, C2PA_PRIVATE_KEY: `${arn}-2` })).rejects.toThrow('NotFoundException');
    expect(service.given).toBe(given + 2);
  } finally {
    vi.unstubAllEnvs();
    await Promise.all([keeping.close(), service.close(), rm(folder, { recursive: true, force: true })]);
  }
});

test('bytes that are no such file cannot be marked, and the next file can', async () => {
  const source = Buffer.from('%PDF-1.7 and nothing else');
  await expect(ours.mark({ source, contentType: 'application/pdf', mark }, signal)).rejects.toThrow(
    'The file could not be marked',
  );
  expect(await ours.read(source, 'application/pdf', signal)).not.toMatchObject({ state: 'signed' });
  const png = { source: files['image/png'] ?? source, contentType: 'image/png', mark };
  expect((await ours.mark(png, signal)).byteLength).toBeGreaterThan(png.source.byteLength);
});
