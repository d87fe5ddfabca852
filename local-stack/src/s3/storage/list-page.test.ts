import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { listPage } from './list-page.ts';
import { createObjectTable } from './object-table.ts';
import { schema } from './schema.ts';

const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** The listing as S3 describes it, without pages and without cleverness. */
function describeListing(keys: string[], prefix: string, delimiter: string): string[] {
  const names = keys
    .filter((key) => key.startsWith(prefix))
    .map((key) => {
      const cut = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
      return cut < 0 ? `key ${key}` : `prefix ${key.slice(0, cut + delimiter.length)}`;
    });
  return [...new Set(names)].sort((a, b) => byBytes(a.slice(a.indexOf(' ')), b.slice(b.indexOf(' '))));
}

const text = fc.string({
  unit: fc.constantFrom('a', 'b', '/', '-', '\u{7f}', 'é', '\u{ffff}', '😀'),
  maxLength: 6,
});

it('pages give what one long listing would, in the order of UTF-8', () => {
  const page = fc.integer({ min: 1, max: 5 });
  const delimiters = fc.constantFrom('', '/', '-', 'é', '//');
  fc.assert(
    fc.property(
      fc.uniqueArray(text, { maxLength: 25 }),
      text,
      delimiters,
      page,
      (keys, start, delimiter, limit) => {
        const prefix = start.slice(0, 2).toWellFormed();
        const database = new DatabaseSync(':memory:');
        database.exec(schema);
        database.exec("INSERT INTO buckets VALUES (1, 'ours', 0, NULL), (2, 'theirs', 0, NULL)");
        const objects = createObjectTable(database);
        const details = { contentType: '', headers: {}, metadata: {}, sha256: '', checksums: {}, tags: {} };
        keys.forEach((key, n) => {
          for (const bucket of [1, 2]) {
            objects.replace(bucket, { key, file: `${bucket}-${n}`, size: 0, etag: '', modified: 0, details });
          }
        });
        objects.replace(2, { key: `${prefix}a`, file: 'x', size: 0, etag: '', modified: 0, details });
        const seen: string[] = [];
        let from: Buffer | null = Buffer.alloc(0);
        while (from) {
          const { objects: found, prefixes, next } = listPage(objects, 1, { prefix, delimiter, from, limit });
          expect(found.length + prefixes.length).toBeLessThanOrEqual(limit);
          const names = [
            ...found.map(({ key }) => `key ${key}`),
            ...prefixes.map((name) => `prefix ${name}`),
          ];
          seen.push(...names.sort((a, b) => byBytes(a.slice(a.indexOf(' ')), b.slice(b.indexOf(' ')))));
          from = next;
        }
        expect(seen).toEqual(describeListing(keys, prefix, delimiter));
        database.close();
      },
    ),
    { numRuns: 300 },
  );
});
