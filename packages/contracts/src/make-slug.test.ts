import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slugSchema } from './articles.ts';
import { makeSlug, slugWhileTyping } from './make-slug.ts';

test('makes an address of the first text that has letters for one', () => {
  expect(makeSlug('Bon pain : œuvre d’été')).toBe('bon-pain-oeuvre-d-ete');
  expect(makeSlug('桜の木', '…', 'Straße 12')).toBe('strasse-12');
  expect(makeSlug('桜の木')).toBe('article');
  expect(makeSlug('Kadıköy ışıkları')).toBe('kadikoy-isiklari');
  expect(makeSlug('Łódź, Đà Nẵng & Malmö')).toBe('lodz-da-nang-malmo');
  expect(makeSlug('Москва')).toBe('moskva');
  expect(makeSlug('Ελλάδα')).toBe('ellada');
  expect(makeSlug(`court ${'x'.repeat(80)}`)).toBe('court');
  expect(makeSlug('x'.repeat(80))).toBe('x'.repeat(75));
});

test('lets a person type the next word', () => {
  expect(slugWhileTyping('Bon ')).toBe('bon-');
  expect(slugWhileTyping('Bon pain')).toBe('bon-pain');
  expect(slugWhileTyping('  ')).toBe('');
});

test('fits the contract, whatever the text', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 200 })), (texts) => {
      slugSchema.parse(makeSlug(...texts));
    }),
  );
});
