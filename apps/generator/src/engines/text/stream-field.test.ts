import fc from 'fast-check';
import { expect, test } from 'vitest';
import { streamField } from './stream-field.ts';

test('any text comes through any cutting into pieces, and no other field with it', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.jsonValue(),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
      fc.boolean(),
      (text, other, cuts, escaped) => {
        const object = {
          other,
          inner: { markdown: 'not this' },
          list: ['markdown', 'x'],
          markdown: text,
          end: 'e',
        };
        const json = escaped
          ? JSON.stringify(object).replace(
              /[^\x20-\x7e]/g,
              (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
            )
          : JSON.stringify(object, null, 2);
        let read = '';
        const push = streamField('markdown', (delta) => {
          read += delta;
        });
        const whole = `Here it "is": ${json}`;
        for (let at = 0, turn = 0; at < whole.length; turn += 1) {
          const size = cuts[turn % cuts.length] ?? 1;
          push(whole.slice(at, at + size));
          at += size;
        }
        expect(read).toBe(text);
      },
    ),
  );
});
