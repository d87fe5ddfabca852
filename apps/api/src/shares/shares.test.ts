import { designCover } from '@sorami/contracts/cover-design';
import type { Share, SharedThing } from '@sorami/contracts/shares';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { mirrorUser } from '../accounts/mirror-user.ts';
import { renderObject } from '../testing/fake-objects.ts';
import { makeBook } from '../testing/make-book.ts';
import { openTestHarness, type Person, proClaims, type TestHarness } from '../testing/test-harness.ts';

let harness: TestHarness;
beforeAll(async () => {
  harness = await openTestHarness();
});
afterAll(() => harness.close());
beforeEach(() => {
  harness.generator.render = (order) => renderObject(harness.app.store, order);
});

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
const ask = (person: Person | null, method: Method, url: string, payload?: object, cookie?: string) =>
  harness.app.inject({
    method,
    url,
    headers: { ...person?.headers, ...(cookie && { cookie }) },
    ...(payload && { payload }),
  });

async function share(person: Person, type: string, id: string, wanted: object = {}) {
  const answer = await ask(person, 'POST', '/api/shares', {
    target: { type, id },
    name: 'Pour Lucie',
    ...wanted,
  });
  expect(answer.statusCode, answer.body).toBe(201);
  const { share: made, url } = answer.json<{ share: Share; url: string }>();
  return { id: made.id, made, path: `/api${new URL(url).pathname}` };
}
const codeOf = (answer: { json(): { error?: { code: string } } }) => answer.json().error?.code;
const lines = async (person: Person) =>
  (
    (await ask(person, 'GET', '/api/audit')).json().items as {
      action: string;
      result: string;
      actorId: null | string;
      ip: null | string;
    }[]
  ).map(({ action, result, actorId, ip }) => [action, result, actorId === null, ip]);

test('a stranger reads the file of a link and nothing else, and its owner sees each opening', async () => {
  const person = harness.person();
  const id = await harness.upload(person, 'cat.png', 'a cat');
  const { path, made } = await share(person, 'file', id);
  expect(made).toMatchObject({ state: 'open', openings: 0, hasPassword: false, download: false });
  expect(Date.parse(made.expiresAt) - Date.parse(made.createdAt)).toBe(7 * 86_400_000);

  const opened = await ask(null, 'GET', path);
  expect(opened.headers).toMatchObject({
    'x-robots-tag': 'noindex, nofollow',
    'referrer-policy': 'no-referrer',
  });
  expect(opened.json()).toEqual({
    type: 'file',
    name: 'cat.png',
    contentType: 'image/png',
    size: 5,
    width: 640,
    height: 480,
    hasThumbnail: true,
    download: false,
    expiresAt: made.expiresAt,
    owner: null,
  });
  const shown = await ask(null, 'GET', `${path}/file`);
  expect(await (await fetch(String(shown.headers.location))).text()).toBe('a cat');
  expect(
    Number(new URL(String(shown.headers.location)).searchParams.get('X-Amz-Expires')),
  ).toBeLessThanOrEqual(3600);
  expect(codeOf(await ask(null, 'GET', `${path}/file?disposition=attachment`))).toBe('FORBIDDEN');
  expect(codeOf(await ask(null, 'GET', `${path}/export`))).toBe('NOT_FOUND');
  expect(codeOf(await ask(null, 'GET', `${path}/pictures/cover`))).toBe('NOT_FOUND');
  expect(codeOf(await ask(null, 'GET', `/api/files/${id}`))).toBe('UNAUTHENTICATED');

  expect((await lines(person)).slice(0, 4)).toEqual([
    ['download', 'denied', true, null],
    ['view', 'allowed', true, null],
    ['open', 'allowed', true, null],
    ['share', 'allowed', false, '127.0.0.1'],
  ]);
  const [listed] = (await ask(person, 'GET', `/api/shares?type=file&id=${id}`)).json().items;
  expect(listed).toMatchObject({ openings: 1, target: { type: 'file', id, title: 'cat.png' } });
  const stored = await harness.app.database.share.findUniqueOrThrow({ where: { id: made.id } });
  expect(JSON.stringify(stored)).not.toContain(path.split('/').at(-1));
});

test('a link dies with its end, its time, the trash, its maker’s right and its place', async () => {
  const person = harness.person();
  const id = await harness.upload(person, 'cat.png', 'a cat');
  const { database } = harness.app;
  const dead = async (path: string) => {
    for (const part of ['', '/file'])
      expect(codeOf(await ask(null, 'GET', path + part))).toBe('SHARE_NOT_FOUND');
    expect(codeOf(await ask(null, 'POST', `${path}/unlock`, { password: 'x' }))).toBe('SHARE_NOT_FOUND');
  };
  const ended = await share(person, 'file', id);
  expect((await ask(harness.person(), 'DELETE', `/api/shares/${ended.id}`)).statusCode).toBe(404);
  expect((await ask(person, 'DELETE', `/api/shares/${ended.id}`)).statusCode).toBe(204);
  await dead(ended.path);

  const { path, id: shareId } = await share(person, 'file', id);
  const expiry = (expiresAt: Date) => database.share.update({ where: { id: shareId }, data: { expiresAt } });
  await expiry(new Date(Date.now() - 1));
  await dead(path);
  await expiry(new Date(Date.now() + 60_000));
  expect((await ask(null, 'GET', path)).statusCode).toBe(200);
  await ask(person, 'DELETE', `/api/files/${id}`);
  await dead(path);
  expect((await ask(person, 'GET', '/api/shares')).json().items.map(({ state }: Share) => state)).toEqual([
    'closed',
    'ended',
  ]);
  await ask(person, 'POST', `/api/files/${id}/restore`);
  const blocked = (blockedAt: Date | null) =>
    database.user.update({ where: { clerkId: person.clerkId }, data: { blockedAt } });
  await blocked(new Date());
  await dead(path);
  await blocked(null);
  expect((await ask(null, 'GET', path)).statusCode).toBe(200);
  await ask(person, 'DELETE', `/api/files/${id}?permanent=true`);
  await dead(path);
  await dead('/api/s/nothing');
  await dead(`/api/s/${'x'.repeat(43)}`);
});

test('a password is asked for before anything is told, tries are counted, and none opens another link', async () => {
  const person = harness.person();
  const id = await harness.upload(person, 'secret.png', 'a secret');
  const { path } = await share(person, 'file', id, { password: 'correct horse', showOwner: true });
  expect((await ask(null, 'GET', path)).json()).toEqual({ type: 'locked' });
  expect(codeOf(await ask(null, 'GET', `${path}/file`))).toBe('SHARE_LOCKED');
  expect(codeOf(await ask(null, 'POST', `${path}/unlock`, { password: 'wrong' }))).toBe(
    'SHARE_PASSWORD_WRONG',
  );
  const unlocked = await ask(null, 'POST', `${path}/unlock`, { password: 'correct horse' });
  expect(unlocked.headers['set-cookie']).toMatch(
    new RegExp(`Path=${path}; HttpOnly; (Secure; )?SameSite=Strict`),
  );
  const cookie = String(unlocked.headers['set-cookie']).split(';')[0] ?? '';
  expect((await ask(null, 'GET', path, undefined, cookie)).json()).toMatchObject({ name: 'secret.png' });
  expect((await ask(null, 'GET', `${path}/file`, undefined, cookie)).statusCode).toBe(302);
  const other = await share(person, 'file', id, { password: 'correct horse' });
  expect((await ask(null, 'GET', other.path, undefined, cookie)).json()).toEqual({ type: 'locked' });
  const late = cookie.replace(/=\d{13}/, `=${Date.now() + 9_000_000_000}`);
  expect((await ask(null, 'GET', path, undefined, late)).json()).toEqual({ type: 'locked' });

  const codes = [];
  for (let count = 0; count < 5; count++)
    codes.push(codeOf(await ask(null, 'POST', `${path}/unlock`, { password: 'guess' })));
  expect(codes).toEqual([...Array(4).fill('SHARE_PASSWORD_WRONG'), 'RATE_LIMITED']);
});

test('a book is read with its own pictures, by names of the link, and saved where that is allowed', async () => {
  const person = harness.person();
  const picture = await harness.upload(person, 'cat.png', 'a cat');
  const unseen = await harness.upload(person, 'dog.png', 'a dog');
  const book = await makeBook(harness.app, person, { chapters: ['Un'] });
  const chapter = book.chapters[0];
  await ask(person, 'PATCH', `/api/chapters/${chapter?.id}`, {
    version: chapter?.version,
    content: `![Chat](/api/files/${picture})`,
  });
  const { path, made } = await share(person, 'book', book.id, { download: true, days: 90 });
  expect(made.target.title).toBe(book.title);
  const answer = await ask(null, 'GET', path);
  const shown = answer.json<Extract<SharedThing, { chapters: object[] }>>();
  expect(shown).toMatchObject({
    title: book.title,
    owner: null,
    hasCover: false,
    design: designCover(book.id),
    embedded: false,
    chapters: [{ title: 'Un' }],
  });
  const { id: ownerId } = await mirrorUser(harness.app.database, person.clerkId);
  for (const id of [picture, book.id, chapter?.id ?? '', ownerId, person.clerkId])
    expect(answer.body).not.toContain(id);
  const [, name] = /\/api\/files\/([0-9a-f]{32})\)/.exec(shown.chapters[0]?.markdown ?? '') ?? [];
  const seen = await ask(null, 'GET', `${path}/pictures/${name}`);
  expect(await (await fetch(String(seen.headers.location))).text()).toBe('a cat');
  for (const other of [picture, unseen, 'cover', '0'.repeat(32)])
    expect(codeOf(await ask(null, 'GET', `${path}/pictures/${other}`))).toBe('NOT_FOUND');
  const saved = await ask(null, 'GET', `${path}/export?format=md`);
  expect(saved.statusCode, saved.body).toBe(302);
  expect(String(saved.headers.location)).toContain('attachment');
  await ask(person, 'DELETE', `/api/books/${book.id}`);
  expect(codeOf(await ask(null, 'GET', path))).toBe('SHARE_NOT_FOUND');
});

test('in an organization its makers and admins share, and a link ends with its maker’s membership', async () => {
  const inside = (name: string, rol: string) =>
    harness.person(`user_${name}`, { ...proClaims, o: { id: 'org_shares', rol, slg: 's' } });
  const [maker, member, admin] = [
    inside('maker', 'member'),
    inside('member', 'member'),
    inside('boss', 'admin'),
  ];
  const id = await harness.upload(maker, 'cat.png', 'a cat');
  const wanted = { target: { type: 'file', id }, name: 'Nous' };
  expect(codeOf(await ask(member, 'POST', '/api/shares', wanted))).toBe('FORBIDDEN');
  const free = harness.person('user_free', { o: { id: 'org_shares', rol: 'admin', slg: 's' } });
  expect(codeOf(await ask(free, 'POST', '/api/shares', wanted))).toBe('FEATURE_NOT_IN_PLAN');
  const { path, id: shareId } = await share(maker, 'file', id);
  expect((await ask(member, 'GET', '/api/shares')).json().items).toEqual([]);
  expect((await ask(member, 'DELETE', `/api/shares/${shareId}`)).statusCode).toBe(404);
  expect((await ask(admin, 'GET', '/api/shares')).json().items).toHaveLength(1);
  expect((await ask(null, 'GET', path)).statusCode).toBe(200);
  const { database } = harness.app;
  const { id: userId } = await mirrorUser(database, maker.clerkId);
  await database.membership.updateMany({ where: { userId }, data: { role: 'viewer' } });
  expect(codeOf(await ask(null, 'GET', path))).toBe('SHARE_NOT_FOUND');
  await database.membership.updateMany({
    where: { userId },
    data: { role: 'member', removedAt: new Date() },
  });
  expect(codeOf(await ask(null, 'GET', path))).toBe('SHARE_NOT_FOUND');
  expect((await ask(admin, 'DELETE', `/api/shares/${shareId}`)).statusCode).toBe(204);
});
