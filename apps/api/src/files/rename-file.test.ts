import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHarness, type Person, type TestHarness } from '../testing/test-harness.ts';
import { renamed } from './rename-file.ts';

let harness: TestHarness;
beforeAll(async () => {
  harness = await openTestHarness();
});
afterAll(() => harness.close());

const rename = (person: Person, id: string, name: string) =>
  harness.app.inject({
    method: 'PATCH',
    url: `/api/files/${id}`,
    headers: person.headers,
    payload: { name },
  });

test('a file is called what its owner says, and the audit has the name that it had', async () => {
  const [owner, stranger] = [harness.person(), harness.person()];
  const id = await harness.upload(owner, 'IMG 0001.png', 'some bytes');
  const answer = await rename(owner, id, '  Le héron, au soir ');
  expect(answer.statusCode, answer.body).toBe(200);
  expect(answer.json()).toMatchObject({ id, name: 'Le héron, au soir.png', state: 'ready' });
  expect((await rename(stranger, id, 'mine')).statusCode).toBe(404);
  const get = (url: string) => harness.app.inject({ url, headers: owner.headers });
  expect((await get('/api/files?q=heron')).json().items).toMatchObject([{ name: 'Le héron, au soir.png' }]);
  const [denied, done] = (await get(`/api/audit?action=rename`)).json().items;
  expect(denied).toMatchObject({ result: 'denied', fileId: id });
  expect(done).toMatchObject({ result: 'allowed', fileName: 'IMG 0001.png' });
  await harness.app.inject({ method: 'DELETE', url: `/api/files/${id}`, headers: owner.headers });
  expect((await rename(owner, id, 'in the trash')).json().error.code).toBe('FILE_NOT_READY');
});

test('whatever is asked for, the ending stays and the name fits', () => {
  expect(renamed('a.png', 'b.exe')).toBe('b.exe.png');
  expect(renamed('a.png', 'b.PNG')).toBe('b.png');
  expect(renamed('notes', 'my notes')).toBe('my notes');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }), (wanted) => {
      const name = renamed('a.png', wanted);
      expect(name).toMatch(/[^.].*\.png$|^\.?file\.png$/su);
      expect(name.length).toBeLessThanOrEqual(255);
      expect(name.isWellFormed()).toBe(true);
      expect(name).not.toMatch(/[\\/\p{Cc}]/u);
    }),
    { numRuns: 200 },
  );
});
