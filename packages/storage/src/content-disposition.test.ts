import { parse } from 'content-disposition';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentDisposition } from './content-disposition.ts';

describe('contentDisposition', () => {
  test.each([
    ['plan.pdf', 'attachment; filename=plan.pdf'],
    ['un été.png', `attachment; filename="un ete.png"; filename*=UTF-8''un%20%C3%A9t%C3%A9.png`],
    ['空.webp', "attachment; filename=_.webp; filename*=UTF-8''%E7%A9%BA.webp"],
    ['a"b%41.png', `attachment; filename=a_b_41.png; filename*=UTF-8''a%22b%2541.png`],
    ['../up\\x.png', 'attachment; filename=..-up-x.png'],
    ['a\r\nSet-Cookie: x', 'attachment; filename="aSet-Cookie: x"'],
    ['exe.\u202egnp', 'attachment; filename=exe.gnp'],
    ['\ud800.png', "attachment; filename=_.png; filename*=UTF-8''%EF%BF%BD.png"],
    ['..', 'attachment; filename=file'],
    ['\u2025\uff0fa\uff3cb', "attachment; filename=..-a-b; filename*=UTF-8''%E2%80%A5%EF%BC%8Fa%EF%BC%BCb"],
    ['\u2025', "attachment; filename=file; filename*=UTF-8''%E2%80%A5"],
    ['', 'attachment; filename=file'],
  ])('%j', (filename, header) => {
    expect(contentDisposition('attachment', filename)).toBe(header);
  });

  test('is one line of ASCII that gives the name back, for any name', () => {
    const anyName = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', maxLength: 400 }));
    fc.assert(
      fc.property(
        anyName,
        fc.constantFrom('inline' as const, 'attachment' as const),
        (filename, disposition) => {
          const header = contentDisposition(disposition, filename);
          expect(header).toMatch(/^[\x20-\x7e]{1,3000}$/);
          const parsed = parse(header);
          expect(parsed.type).toBe(disposition);
          // The plain parameter too, which programs that do not know the other one take for the name.
          const [, quoted, bare] = /filename=(?:"([^"]*)"|([^;]*))/.exec(header) ?? [];
          expect(quoted ?? bare).not.toMatch(/[/\\]|^\.*$/);
          expect(contentDisposition(disposition, parsed.parameters.filename ?? '')).toBe(header);
          const harmless =
            /^[^/\\\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029]+$/u.test(filename) &&
            filename.trim() === filename;
          if (harmless && [...filename].length <= 180 && !/^\.+$/.test(filename)) {
            expect(parsed.parameters.filename).toBe(filename.normalize('NFC'));
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('keeps the extension of a long name', () => {
    const { parameters } = parse(contentDisposition('inline', `${'é'.repeat(500)}.webp`));
    expect(parameters.filename).toMatch(/^é{164}é+\.webp$/);
  });
});
