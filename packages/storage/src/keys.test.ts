import { posix, win32 } from 'node:path';
import { fileTypeSchema } from '@sorami/contracts/files';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildKey, isUnderPrefix, type KeyParts, keyOwnerOf, ownerPrefix, parseKey } from './keys.ts';

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({
    unit: fc.constantFrom('.', '/', '\\', '%', '2', 'e', 'f', '\0', '\n', ' ', 'a', '．', '／'),
    maxLength: 30,
  }),
  fc.constantFrom('..', '.', '../../orgs/org_b/images/j/x.png', '..%2f', '__proto__', 'constructor', ''),
);
const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/);
const kind = fc.constantFrom(...fileTypeSchema.options);
const owner = fc.record({ clerkUserId: id, clerkOrganizationId: fc.option(id) });
const goodParts: fc.Arbitrary<KeyParts> = fc.record({ owner, kind, jobId: id, name: hostile });

describe('buildKey', () => {
  test('builds the documented layout', () => {
    const parts = { kind: 'image', jobId: 'job-1', name: '0.png' } as const;
    expect(buildKey({ ...parts, owner: { clerkUserId: 'user_1' } })).toBe('users/user_1/images/job-1/0.png');
    const inOrganization = { clerkUserId: 'user_1', clerkOrganizationId: 'org_1' };
    expect(buildKey({ ...parts, owner: inOrganization })).toBe('orgs/org_1/images/job-1/0.png');
  });

  test.each([
    ['Été à Paris.png', 'Ete-a-Paris.png'],
    ['../../etc/passwd', 'etc-passwd'],
    ['日本', 'file'],
    [`${'a'.repeat(300)}.jpeg`, `${'a'.repeat(123)}.jpeg`],
  ])('names %j %j', (name, expected) => {
    const key = buildKey({ owner: { clerkUserId: 'u' }, kind: 'upload', jobId: 'j', name });
    expect(key).toBe(`users/u/uploads/j/${expected}`);
  });

  test('never leaves the owner’s prefix, whatever it is given', () => {
    const anyParts = fc.record({
      owner: fc.record({
        clerkUserId: fc.oneof(id, hostile),
        clerkOrganizationId: fc.option(fc.oneof(id, hostile)),
      }),
      kind,
      jobId: fc.oneof(id, hostile),
      name: hostile,
    });
    fc.assert(
      fc.property(anyParts, (parts) => {
        let key: string;
        try {
          key = buildKey(parts);
        } catch (error) {
          expect(error).toBeInstanceOf(TypeError);
          return;
        }
        const prefix = ownerPrefix(parts.owner);
        expect(prefix).toMatch(/^(users|orgs)\/[\w-]+\/$/);
        for (const resolved of [
          key,
          decodeURIComponent(key),
          posix.normalize(key),
          win32.normalize(key).replaceAll('\\', '/'),
        ]) {
          expect(resolved).toBe(key);
        }
        expect(key.startsWith(prefix)).toBe(true);
        expect(isUnderPrefix(key, parts.owner)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('is undone by parseKey', () => {
    fc.assert(
      fc.property(goodParts, (parts) => {
        const key = buildKey(parts);
        const parsed = parseKey(key);
        const { clerkUserId, clerkOrganizationId } = parts.owner;
        expect(parsed).toMatchObject({
          owner: clerkOrganizationId
            ? { scope: 'organization', clerkId: clerkOrganizationId }
            : { scope: 'user', clerkId: clerkUserId },
          kind: parts.kind,
          jobId: parts.jobId,
        });
        expect(buildKey({ ...parts, name: parsed?.name ?? '' })).toBe(key);
      }),
    );
  });
});

describe('parseKey', () => {
  test('accepts nothing that buildKey does not make', () => {
    const near = fc.tuple(
      fc.constantFrom('users', 'orgs', 'Users', '..', ''),
      fc.oneof(id, hostile),
      fc.constantFrom('images', 'uploads', 'image', 'constructor', ''),
      fc.oneof(id, hostile),
      fc.oneof(fc.constant('0.png'), hostile),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          hostile,
          near.map((segments) => segments.join('/')),
        ),
        (key) => {
          const parsed = parseKey(key);
          if (!parsed) return;
          expect(buildKey({ ...parsed, owner: keyOwnerOf(parsed.owner) })).toBe(key);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('isUnderPrefix', () => {
  const owner = { clerkUserId: 'user_1' };

  test.each(['users/user_1/images/j/0.png', 'users/user_1/x', 'users/user_1/videos/j/Été 1.mp4'])(
    'accepts %j',
    (key) => {
      expect(isUnderPrefix(key, owner)).toBe(true);
    },
  );

  test.each([
    'users/user_1/',
    'users/user_1',
    'users/user_10/images/j/0.png',
    'users/user_2/images/j/0.png',
    'orgs/user_1/images/j/0.png',
    '/users/user_1/images/j/0.png',
    'users/user_1/../user_2/images/j/0.png',
    'users/user_1/./0.png',
    'users/user_1//0.png',
    'users/user_1/images\\..\\..\\user_2',
    'users/user_1/a\nb',
    'users/user_1/a\u0000b',
    'users/user_1/\ud800',
    `users/user_1/${'é'.repeat(600)}`,
  ])('refuses %j', (key) => {
    expect(isUnderPrefix(key, owner)).toBe(false);
  });

  test('knows a person’s own files from the organization’s', () => {
    const inOrganization = { clerkUserId: 'user_1', clerkOrganizationId: 'org_1' };
    expect(isUnderPrefix('users/user_1/images/j/0.png', inOrganization)).toBe(false);
    expect(isUnderPrefix('orgs/org_1/images/j/0.png', inOrganization)).toBe(true);
  });
});
