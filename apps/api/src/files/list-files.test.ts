import { type FileSort, fileSorts, type SoramiFile } from '@sorami/contracts/files';
import { foldText } from '@sorami/contracts/fold-text';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mirrorUser } from '../accounts/mirror-user.ts';
import { openTestHarness, type Person, type TestHarness } from '../testing/test-harness.ts';
import { toFile, withThumbnails } from './to-file.ts';

const day = Date.UTC(2026, 0, 1);
/** In the order in which they are expected. */
const named = [
  'Avion.png',
  'avion2.png',
  'avion10.png',
  'eau',
  'École',
  'effet',
  'été.png',
  'Œuvre',
  'zèbre.png',
  'Zoo',
];
/** Few different values, so that ids have to tell many files apart. */
const sample = fc.record({
  name: fc.constantFrom('a', 'B', 'été.png', '100%', '100_', 'a\\b', '🌙', 'Zoo', '\u200Fשלום', "it's", '"'),
  size: fc.integer({ min: 0, max: 3 }),
  day: fc.integer({ min: 0, max: 3 }),
  type: fc.constantFrom('IMAGE' as const, 'UPLOAD' as const),
  trashed: fc.boolean(),
});

let harness: TestHarness;
let person: Person;
let all: SoramiFile[];
beforeAll(async () => {
  harness = await openTestHarness({ RATE_LIMIT_FACTOR: '100' });
  person = harness.person();
  const { database } = harness.app;
  const { id: ownerId } = await mirrorUser(database, person.clerkId);
  const { id: otherId } = await mirrorUser(database, 'user_other');
  const files = fc
    .sample(sample, { numRuns: 60, seed: 3 })
    .map((file, index) => ({ ...file, ...(named[index] && { name: named[index], trashed: false }) }));
  for (const owner of [ownerId, otherId]) {
    await database.storedFile.createMany({
      data: files.map(({ name, size, day: days, type, trashed }, index) => ({
        s3Key: `users/${owner}/uploads/${index}/original.png`,
        bucket: 'a-bucket',
        type,
        status: trashed ? ('TRASHED' as const) : ('READY' as const),
        name,
        contentType: 'image/png',
        size,
        sha256: '0'.repeat(64),
        ownerId: owner,
        createdAt: new Date(day + days * 1_000),
      })),
    });
  }
  all = [...(await walk({ state: 'ready' })), ...(await walk({ state: 'trashed' }))];
  expect(all).toHaveLength(60);
});
afterAll(() => harness.close());

const get = (query: Record<string, string>) =>
  harness.app.inject({ url: `/api/files?${new URLSearchParams(query)}`, headers: person.headers });

/** All pages of a list. */
async function walk(query: Record<string, string>): Promise<SoramiFile[]> {
  const files: SoramiFile[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const answer = await get({ ...query, ...(cursor && { cursor }) });
    expect(answer.statusCode, answer.body).toBe(200);
    const page: { items: SoramiFile[]; nextCursor: string | null } = answer.json();
    files.push(...page.items);
    cursor = page.nextCursor;
  }
  return files;
}

const byBytes = (one: string, other: string) => Buffer.compare(Buffer.from(one), Buffer.from(other));
const names = new Intl.Collator('en', { numeric: true });
const keys: Record<string, (one: SoramiFile, other: SoramiFile) => number> = {
  created: (one, other) => byBytes(one.createdAt, other.createdAt),
  name: (one, other) => names.compare(one.name, other.name) || byBytes(one.name, other.name),
  size: (one, other) => one.size - other.size,
};

function inOrder(files: SoramiFile[], sort: FileSort): SoramiFile[] {
  const [key = '', direction] = sort.split(':');
  const sign = direction === 'asc' ? 1 : -1;
  return files.toSorted((one, other) => sign * (keys[key]?.(one, other) || byBytes(one.id, other.id)));
}

describe('GET /api/files', () => {
  test('pages of any size, in any order, with any filter, hold each fitting file once', async () => {
    const query = fc.record({
      sort: fc.constantFrom(...fileSorts),
      state: fc.constantFrom('ready' as const, 'trashed' as const),
      type: fc.constantFrom(undefined, 'image', 'upload', 'book'),
      q: fc.constantFrom(
        undefined,
        'A',
        'ete',
        'é',
        'oeuv',
        'e',
        'É',
        '%',
        '_',
        '\\',
        'png',
        'zOO',
        'שלום',
        '🌙',
        "'",
        'nothing',
      ),
      limit: fc.integer({ min: 1, max: 30 }),
    });
    await fc.assert(
      fc.asyncProperty(query, async ({ sort, state, type, q, limit }) => {
        const fitting = all.filter(
          (file) =>
            file.state === state &&
            (type === undefined || file.type === type) &&
            (q === undefined || foldText(file.name).includes(foldText(q))),
        );
        const seen = await walk({
          sort,
          state,
          limit: String(limit),
          ...(type && { type }),
          ...(q && { q }),
        });
        expect(seen.map(({ id }) => id)).toEqual(inOrder(fitting, sort).map(({ id }) => id));
      }),
      { numRuns: 120 },
    );
  });

  test('a file of a list is said as everywhere else', async () => {
    const { database } = harness.app;
    const other = harness.person();
    const { id: ownerId } = await mirrorUser(database, other.clerkId);
    const common = { bucket: 'a-bucket', sha256: '1'.repeat(64), ownerId };
    const film = await database.storedFile.create({
      data: {
        ...common,
        s3Key: 'said/film',
        status: 'READY',
        type: 'VIDEO',
        name: 'un "film" \\ \u0007\u2028 été 🌙',
        contentType: 'video/mp4',
        size: 2n ** 40n,
        ...{ width: 640, height: 360, durationSeconds: 1.25 },
        thumbnails: {
          create: (['PICTURE', 'PREVIEW'] as const).map((variant) => ({
            ...{ variant, s3Key: `said/${variant}`, bucket: 'a-bucket', contentType: 'image/webp', size: 1 },
            ...{ sha256: '2'.repeat(64), width: 1, height: 1 },
          })),
        },
      },
      include: withThumbnails,
    });
    const text = await database.storedFile.create({
      data: {
        ...{ ...common, s3Key: 'said/text', type: 'UPLOAD', name: 'notes', size: 0, status: 'TRASHED' },
        contentType: 'text/plain; charset=windows-1252',
        trashedAt: new Date('2026-02-03T04:05:06.070Z'),
      },
      include: withThumbnails,
    });
    for (const [state, file] of [
      ['ready', film],
      ['trashed', text],
    ] as const) {
      const { items } = (
        await harness.app.inject({ url: `/api/files?state=${state}`, headers: other.headers })
      ).json();
      expect(items).toEqual([toFile(file)]);
    }
  });

  test('names stand and are found as a person expects', async () => {
    const seen = (await walk({ sort: 'name:asc', limit: '7' })).map(({ name }) => name);
    expect([...new Set(seen)].filter((name) => named.includes(name))).toEqual(named);
    for (const [q, name] of [
      ['ete', 'été.png'],
      ['ÉCO', 'École'],
      ['œuvre', 'Œuvre'],
      ['OEUVRE', 'Œuvre'],
      ['ZEB', 'zèbre.png'],
    ] as const) {
      expect(new Set((await walk({ q })).map((file) => file.name))).toEqual(new Set([name]));
    }
  });

  test('a cursor belongs to its sort, and holds nothing that the database would choke on', async () => {
    const { nextCursor } = (await get({ sort: 'name:asc', limit: '1' })).json();
    for (const sort of fileSorts.filter((one) => one !== 'name:asc')) {
      expect((await get({ sort, cursor: nextCursor })).statusCode).toBe(400);
    }
    expect((await get({ sort: 'name:asc', cursor: nextCursor, limit: '1' })).statusCode).toBe(200);
    for (const q of ['\0', '\uD800', '%00', "' OR 1=1 --"]) expect((await get({ q })).statusCode).toBe(200);
    const refused: Record<string, string>[] = [
      { sort: 'owner:asc' },
      { state: 'pending' },
      { q: '' },
      { q: 'x'.repeat(201) },
    ];
    for (const query of refused) {
      expect((await get(query)).statusCode).toBe(400);
    }
  });

  test('a long name fits into a cursor', async () => {
    const name = '月'.repeat(255);
    const { id } = (await harness.startUpload(person, { name, contentType: 'image/png', size: 1 })).file;
    await harness.app.database.storedFile.update({ where: { id }, data: { status: 'READY' } });
    const names = (await walk({ sort: 'name:desc', limit: '1' })).map((file) => file.name);
    expect(names).toContain(name);
    await harness.app.database.storedFile.delete({ where: { id } });
  });
});
