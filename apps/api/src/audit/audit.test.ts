import { randomBytes, randomUUID, randomUUIDv7 } from 'node:crypto';
import { Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { type AuditFilter, auditHeadsSchema, auditProofSchema } from '@sorami/contracts/audit';
import { auditLeaf } from '@sorami/database/audit-chain';
import { createAuditKey } from '@sorami/database/audit-head';
import { checkHead, checkProof, continues } from '@sorami/database/prove-audit';
import { createAuditSealer } from '@sorami/database/seal-audit';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mirrorUser } from '../accounts/mirror-user.ts';
import { asOwner, createTestApp, type TestApp } from '../testing/test-app.ts';
import { ownOrigin } from './access-line.ts';
import { exportAudit } from './export-audit.ts';

let api: TestApp;
let me: string;
let other: string;
let owner: pg.Pool;

beforeAll(async () => {
  api = await createTestApp({
    env: { ADMIN_USER_IDS: 'user_admin', API_ROLE: 'serve', RATE_LIMIT_FACTOR: '100' },
  });
  owner = new pg.Pool({ connectionString: api.ownerUrl, max: 1 });
  ({ id: me } = await mirrorUser(api.app.database, 'user_me'));
  ({ id: other } = await mirrorUser(api.app.database, 'user_other'));
});
afterAll(async () => {
  await owner.end();
  await api.close();
});
beforeEach(() =>
  asOwner(
    api,
    `ALTER TABLE file_accesses DISABLE TRIGGER ALL; ALTER TABLE audit_seals DISABLE TRIGGER ALL;
     TRUNCATE file_accesses, audit_seals;
     ALTER TABLE file_accesses ENABLE TRIGGER ALL; ALTER TABLE audit_seals ENABLE TRIGGER ALL`,
  ),
);

const ask = (url: string, clerkId = 'user_me') => api.app.inject({ url, headers: api.as(clerkId) });

interface Line {
  at: Date;
  action: 'VIEW' | 'DOWNLOAD' | 'DELETE';
  result: 'ALLOWED' | 'DENIED';
  fileId: string;
  actorId: string | null;
  ownerId: string | null;
  fileName?: string;
  userAgent?: string;
}

async function write(lines: Line[]) {
  const written = lines.map((line) => ({ ...line, id: randomUUIDv7(), requestId: 'r', ip: '192.0.2.1' }));
  // As the owner of the table, who alone may write a past.
  await owner.query('SELECT append_audit($1::json)', [JSON.stringify(written)]);
}

const key = createAuditKey(randomBytes(32));

/** Seals all there is. */
async function seal(): Promise<void> {
  const next = createAuditSealer({ pool: api.app.pool, key });
  while ((await next()) !== 'idle');
}

const start = Date.UTC(2026, 0, 1);
const line = (change: Partial<Line> = {}): Line => ({
  at: new Date(start),
  action: 'VIEW',
  result: 'ALLOWED',
  fileId: 'file',
  actorId: me,
  ownerId: me,
  ...change,
});

interface Listed {
  items: { id: string; at: string; ip: string | null; fileName: string | null }[];
  nextCursor: string | null;
}

async function readAll(path: string, clerkId = 'user_me', limit = 3): Promise<Listed['items']> {
  const items: Listed['items'] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const joint = path.includes('?') ? '&' : '?';
    const answer = await ask(`${path}${joint}limit=${limit}${cursor && `&cursor=${cursor}`}`, clerkId);
    expect(answer.statusCode, answer.body).toBe(200);
    const page: Listed = answer.json();
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}

test('filters show exactly the lines that match, page by page', { timeout: 60_000 }, async () => {
  const people = fc.constantFrom(me, other, null);
  const lines = fc.array(
    fc.record({
      at: fc.integer({ min: 0, max: 5 }).map((n) => new Date(start + n * 1_000)),
      action: fc.constantFrom('VIEW' as const, 'DOWNLOAD' as const, 'DELETE' as const),
      result: fc.constantFrom('ALLOWED' as const, 'DENIED' as const),
      fileId: fc.constantFrom('one', 'two'),
      actorId: people,
      ownerId: people,
    }),
    { maxLength: 14 },
  );
  const time = fc.integer({ min: 0, max: 6 }).map((n) => new Date(start + n * 1_000).toISOString());
  const filters = fc.record<AuditFilter>(
    {
      fileId: fc.constantFrom('one', 'two'),
      action: fc.constantFrom('view' as const, 'download' as const),
      result: fc.constantFrom('allowed' as const, 'denied' as const),
      from: time,
      to: time,
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(lines, filters, fc.boolean(), async (written, filter, isAdmin) => {
      await asOwner(
        api,
        'ALTER TABLE file_accesses DISABLE TRIGGER ALL; TRUNCATE file_accesses; ALTER TABLE file_accesses ENABLE TRIGGER ALL',
      );
      await write(written);
      const expected = (await api.app.database.fileAccess.findMany())
        .filter((row) => isAdmin || row.actorId === me || row.ownerId === me)
        .filter((row) => filter.fileId === undefined || row.fileId === filter.fileId)
        .filter((row) => filter.action === undefined || row.action.toLowerCase() === filter.action)
        .filter((row) => filter.result === undefined || row.result.toLowerCase() === filter.result)
        .filter((row) => filter.from === undefined || row.at >= new Date(filter.from))
        .filter((row) => filter.to === undefined || row.at < new Date(filter.to))
        .sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1))
        .map(({ id }) => id);
      const query = new URLSearchParams({ ...filter });
      const [path, person] = isAdmin ? ['/api/admin/audit', 'user_admin'] : ['/api/audit', 'user_me'];
      expect((await readAll(`${path}?${query}`, person)).map(({ id }) => id)).toEqual(expected);
      const exported = await ask(`${path}/export?format=jsonl&${query}`, person);
      const ids = exported.body
        .split('\n')
        .filter(Boolean)
        .map((text) => JSON.parse(text).id);
      expect(ids).toEqual(expected);
    }),
    { numRuns: 25 },
  );
});

test.each([
  'action=fly',
  'result=maybe',
  'from=yesterday',
  'to=2026-01-01',
  // Times that are well formed and that PostgreSQL, or no calendar, knows.
  'from=0000-01-01T00:00:00Z',
  'from=0001-01-01T00:00:00%2B23:59',
  'to=9999-12-31T23:59:59-23:59',
  'to=%2B012026-01-01T00:00:00Z',
  'fileId=%00',
  'format=xml',
  'who=me',
  'fileId=',
])('a query that is not one is refused: %s', async (query) => {
  expect((await ask(`/api/audit/export?${query}`)).json().error.code).toBe('VALIDATION_FAILED');
  if (query !== 'format=xml') expect((await ask(`/api/audit?${query}`)).statusCode).toBe(400);
});

describe('the activity of a file', () => {
  const file = {
    bucket: 'b',
    type: 'UPLOAD',
    status: 'READY',
    contentType: 'text/plain',
    size: 1,
    sha256: '',
  } as const;

  test('is shown to its owner, without where others came from; refusals included', async () => {
    const { id } = await api.app.database.storedFile.create({
      data: { ...file, s3Key: 'activity', name: 'mine.txt', ownerId: me },
    });
    await write([
      line({ fileId: id }),
      line({ fileId: 'another' }),
      line({ fileId: id, actorId: other, result: 'DENIED', at: new Date(start + 5), fileName: 'mine.txt' }),
    ]);
    expect(await readAll(`/api/files/${id}/activity`)).toMatchObject([
      { actorId: other, result: 'denied', ip: null, fileName: 'mine.txt' },
      { actorId: me, result: 'allowed', ip: '192.0.2.1' },
    ]);
    const refused = await ask(`/api/files/${id}/activity`, 'user_other');
    const missing = await ask('/api/files/nothing/activity', 'user_other');
    expect([refused.statusCode, missing.statusCode]).toEqual([404, 404]);
    expect((await readAll(`/api/files/${id}/activity`))[0]).toMatchObject({
      actorId: other,
      action: 'view',
      result: 'denied',
    });
  });

  test('of an organization’s file is for the member who made it', async () => {
    const claims = (rol: string) => ({ o: { id: 'org_one', rol, slg: 'one' } });
    const first = await api.app.inject({ url: '/api/files', headers: api.as('user_me', claims('member')) });
    expect(first.statusCode).toBe(200);
    const organization = await api.app.database.organization.findFirstOrThrow();
    const { id } = await api.app.database.storedFile.create({
      data: { ...file, s3Key: 'shared', name: 'shared.txt', ownerId: me, organizationId: organization.id },
    });
    const as = (clerkId: string, rol: string) =>
      api.app.inject({ url: `/api/files/${id}/activity`, headers: api.as(clerkId, claims(rol)) });
    expect((await as('user_me', 'member')).statusCode).toBe(200);
    expect((await as('user_other', 'admin')).statusCode).toBe(404);
  });
});

describe('the database', () => {
  test.each(['2026-01-01T00:00:00Z', '2099-01-01T00:00:00Z'])('lets nobody write at %s', async (at) => {
    const invented = JSON.stringify([{ ...line(), at, id: randomUUIDv7(), requestId: 'r' }]);
    await expect(api.app.pool.query('SELECT append_audit($1::json)', [invented])).rejects.toMatchObject({
      code: '23514',
    });
    expect(await api.app.database.fileAccess.count()).toBe(0);
  });
});

describe('a proof', () => {
  const view = { ...ownOrigin('r'), action: 'view', organizationId: null, ip: '192.0.2.1' } as const;
  const proofOf = async (fileId: string, clerkId: string, admin = '') => {
    const { id } = await api.app.database.fileAccess.findFirstOrThrow({ where: { fileId } });
    return await ask(`/api${admin}/audit/${id}/proof`, clerkId);
  };

  test('that a line stands in the audit is for whoever may read it, and opens what they may know', async () => {
    const fileId = randomUUID();
    const fileName = 'mine.txt';
    const line = { ...view, actorId: other, ownerId: me, result: 'allowed', fileId, fileName } as const;
    await api.app.recordAccess(line);
    expect((await proofOf(fileId, 'user_me')).json().error.code).toBe('AUDIT_NOT_SEALED');
    await seal();
    const mine = auditProofSchema.parse((await proofOf(fileId, 'user_me')).json());
    expect(checkProof(mine)).toEqual({ isGood: true, by: key.publicKey });
    expect([mine.owner, mine.actor]).toEqual([
      expect.objectContaining({ ownerId: me, fileName }),
      { commitment: expect.any(String) },
    ]);
    const theirs = auditProofSchema.parse((await proofOf(fileId, 'user_other')).json());
    expect(theirs).toMatchObject({
      actor: { actorId: other, ip: '192.0.2.1' },
      owner: { commitment: expect.any(String) },
    });
    const all = auditProofSchema.parse((await proofOf(fileId, 'user_admin', '/admin')).json());
    expect(all).toMatchObject({ actor: { actorId: other }, owner: { fileName } });
    expect((await proofOf(fileId, 'user_third')).statusCode).toBe(404);
    expect((await ask(`/api/audit/${randomUUIDv7()}/proof`)).statusCode).toBe(404);

    for (const forged of [
      { ...mine, line: { ...mine.line, action: 'delete' as const } },
      { ...mine, owner: { ...mine.owner, fileName: 'other.txt' } },
      { ...theirs, actor: { ...theirs.actor, ip: '192.0.2.9' } },
      { ...mine, head: { ...mine.head, at: String(Number(mine.head.at) - 1) } },
      { ...mine, seal: { ...mine.seal, lines: mine.seal.lines + 1 } },
    ]) {
      expect(checkProof(forged)).toMatchObject({ isGood: false });
    }
  });

  test('of a refusal says nothing about the file of an organization', async () => {
    const fileId = randomUUID();
    await api.app.recordAccess({
      ...view,
      ...{
        actorId: me,
        ownerId: me,
        result: 'denied',
        fileId,
        fileName: 'secret.txt',
        organizationId: 'theirs',
      },
    });
    await seal();
    const answer = await proofOf(fileId, 'user_me');
    expect(checkProof(auditProofSchema.parse(answer.json()))).toMatchObject({ isGood: true });
    expect(answer.body).not.toMatch(/secret|theirs/);
  });

  test('that the audit goes on from a head that was kept', async () => {
    const read = async (since = '') => auditHeadsSchema.parse((await ask(`/api/audit/head${since}`)).json());
    expect((await ask('/api/audit/head')).json().error.code).toBe('AUDIT_NOT_SEALED');
    const kept = [];
    for (let n = 0; n < 6; n++) {
      await write([line()]);
      await seal();
      kept.push((await read()).head);
    }
    for (const head of kept) {
      expect(checkHead(head)).toEqual({ isGood: true, by: key.publicKey });
      const heads = await read(`?since=${head.number}`);
      expect(heads.head.number).toBe(5);
      expect(continues(head, heads)).toBe(true);
      expect(continues({ ...head, root: kept[(head.number + 1) % 6]?.root ?? '' }, heads)).toBe(false);
    }
  });
});

describe('an export', () => {
  test('as CSV keeps to RFC 4180 and runs nothing in a spreadsheet', async () => {
    const names = [
      '=1+1',
      '+1',
      '-1',
      '@SUM(A1)',
      '\tx',
      'a "b", c',
      'two\r\nlines',
      'Été \u{1F600}',
      '',
      "'quoted",
      '=1+1;=2',
      'a; "=1+1"',
      'a\t-1|@x,+2',
      'a;\u{FF1D}1',
      'a; b, c',
    ];
    await write(names.map((fileName, n) => line({ fileName, userAgent: '=cmd()', at: new Date(start - n) })));
    const answer = await ask('/api/audit/export');
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': expect.stringMatching(
        /^attachment; filename="sorami-audit-\d{4}-\d\d-\d\d\.csv"$/,
      ),
      'cache-control': 'private, no-store',
    });
    expect(answer.body.startsWith('\u{FEFF}at,action,result,fileId,fileName,')).toBe(true);
    const records = parseCsv(answer.body.slice(1));
    expect(records).toHaveLength(names.length + 1);
    expect(records.slice(1).map((record) => record[4])).toEqual([
      "'=1+1",
      "'+1",
      "'-1",
      "'@SUM(A1)",
      "'\tx",
      'a "b", c',
      'two\r\nlines',
      'Été \u{1F600}',
      '',
      "'quoted",
      "'=1+1;'=2",
      'a;\' "=1+1"',
      "a\t'-1|'@x,'+2",
      "a;'\u{FF1D}1",
      'a; b, c',
    ]);
    expect(records.every((record) => record.length === 10)).toBe(true);
    expect(records[1]?.[7]).toBe("'=cmd()");
  });

  test('of everything carries what anybody can hold against the seals', async () => {
    await write(
      Array.from({ length: 2_005 }, (_, n) => line({ at: new Date(start + n), actorId: n % 2 ? me : null })),
    );
    const answer = await ask('/api/admin/audit/export?format=jsonl', 'user_admin');
    expect(answer.headers['content-type']).toBe('application/jsonl; charset=utf-8');
    const lines = answer.body
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text))
      .reverse();
    expect(lines).toHaveLength(2_005);
    const leaves = lines.map(({ at, action, result, ...found }) =>
      auditLeaf({
        ...found,
        at: String(Date.parse(at)),
        action: action.toUpperCase(),
        result: result.toUpperCase(),
      }),
    );
    await seal();
    const { leaves: sealed } = await api.app.database.auditSeal.findFirstOrThrow();
    expect(Buffer.concat(leaves)).toEqual(Buffer.from(sealed));
    expect((await ask('/api/audit/export?format=jsonl')).body).not.toMatch(/hash|Salt|Commitment|sequence/);
  });

  test('is read from the database no faster than it is taken, and ends with its reader', async () => {
    await write(
      Array.from({ length: 6_000 }, (_, n) => line({ at: new Date(start + n), userAgent: 'x'.repeat(200) })),
    );
    let queries = 0;
    const pool = new Proxy(api.app.pool, {
      get(target, name) {
        if (name === 'query') queries += 1;
        const member = Reflect.get(target, name);
        return typeof member === 'function' ? member.bind(target) : member;
      },
    });
    const { text: source } = await exportAudit(pool, { of: 'person', userId: me }, 'csv', {}, () => {
      throw new Error('nothing fails here');
    });
    let isTaken = () => {};
    const slow = new Writable({
      highWaterMark: 1,
      write(_chunk, _encoding, taken) {
        isTaken = taken;
      },
    });
    source.pipe(slow);
    await wait(300);
    expect(queries).toBeLessThan(3);
    isTaken();
    source.destroy();
    await wait(50);
    expect(queries).toBeLessThan(4);
  });

  test.each(['csv', 'jsonl'])(
    'that breaks off says so in its last line and its trailer: %s',
    async (format) => {
      await write(Array.from({ length: 2_500 }, (_, n) => line({ at: new Date(start + n) })));
      const { query } = api.app.pool;
      let queries = 0;
      api.app.pool.query = ((...args: Parameters<typeof query>) => {
        if (JSON.stringify(args[0]).includes('FROM file_accesses')) queries += 1;
        if (queries > 1) return Promise.reject(Object.assign(new Error('gone'), { code: '57P01' }));
        return query.apply(api.app.pool, args);
      }) as typeof query;
      try {
        const broken = await ask(`/api/audit/export?format=${format}`);
        expect([broken.statusCode, broken.trailers['x-sorami-export']]).toEqual([200, 'incomplete']);
        const last = broken.body.trimEnd().split('\n').at(-1) ?? '';
        expect(last).toMatch(
          format === 'csv' ? /^ERROR,DATABASE_UNAVAILABLE,/ : /^{"error":{"code":"DATABASE_UNAVAILABLE"/,
        );
        const refused = await ask(`/api/audit/export?format=${format}`);
        expect([refused.statusCode, refused.json().error.code]).toEqual([503, 'DATABASE_UNAVAILABLE']);
      } finally {
        api.app.pool.query = query;
      }
      const whole = await ask(`/api/audit/export?format=${format}`);
      expect(whole.trailers['x-sorami-export']).toBe('complete');
    },
  );

  test('of nothing has its head', async () => {
    expect((await ask('/api/audit/export')).body).toMatch(/^\u{FEFF}at,action,[^\n]*\n$/u);
    expect((await ask('/api/audit/export?format=jsonl')).body).toBe('');
  });

  test('does not run for a HEAD request', async () => {
    const answer = await api.app.inject({
      method: 'HEAD',
      url: '/api/audit/export',
      headers: api.as('user_me'),
    });
    expect(answer.statusCode).toBe(405);
  });
});

/** As RFC 4180 says. */
function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  for (const [, quoted, bare = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    record.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    records.push(record);
    record = [];
    if (end === '') break;
  }
  return records.filter((fields) => fields.length > 1);
}
