import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkText } from './check-text.ts';

type TextType = Parameters<typeof checkText>[0];

/** Null where the text is taken as UTF-8, its encoding where it is another, and else why it is not taken. */
async function refusal(
  bytes: Uint8Array | string,
  contentType: TextType = 'text/plain',
  cut = [0],
): Promise<string | null> {
  const all = Buffer.from(bytes);
  const check = checkText(contentType);
  try {
    for (const [at, start] of cut.entries()) await check.take(all.subarray(start, cut[at + 1] ?? all.length));
    return (await check.finish()).charset ?? null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

test('takes text in any script, however it arrives', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.uniqueArray(fc.nat(600), { maxLength: 20 }),
      async (text, places) => {
        const bytes = Buffer.from(`Texte : ${text.replaceAll('\0', '')}`);
        const cut = [0, ...places.filter((place) => place > 0 && place < bytes.length).sort((a, b) => a - b)];
        expect(await refusal(bytes, 'text/plain', cut)).toBeNull();
        const damaged = Buffer.concat([bytes, Buffer.from('é'), Buffer.from([0xc3])]);
        expect(await refusal(damaged, 'text/plain', cut)).toBe('The text is not UTF-8');
      },
    ),
    { numRuns: 50 },
  );
  for (const text of [
    'BMW est une marque',
    'MZ',
    'ID3',
    '<3 toi',
    '< html',
    'a <html>',
    '\ufeffBonjour',
    ' ',
  ]) {
    expect(await refusal(text), text).toBeNull();
  }
});

test('tells encodings apart, however the text arrives, and refuses what is none', async () => {
  const marked = (bytes: Uint8Array, mark: number[]) => Buffer.concat([Buffer.from(mark), bytes]);
  const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16();
  const texts: [Buffer, string | null][] = [
    [marked(Buffer.from('Déjà vu, 日本 🌙', 'utf16le'), [0xff, 0xfe]), 'utf-16le'],
    [marked(swapped('Déjà vu, 日本 🌙'), [0xfe, 0xff]), 'utf-16be'],
    [Buffer.from('Déjà vu', 'latin1'), 'windows-1252'],
    [Buffer.from([0x93, 0x65, 0x94, 0x20, 0x80, 0x0d, 0x0a]), 'windows-1252'],
    [Buffer.from([0x61, 0xc3]), 'windows-1252'],
    [Buffer.from('Bonjour', 'utf16le'), 'The text contains NUL'],
    [marked(Buffer.from('a\0', 'utf16le'), [0xff, 0xfe]), 'The text contains NUL'],
    [marked(Buffer.from([0x3d, 0xd8, 0x20]), [0xff, 0xfe]), 'The text is not utf-16le'],
    [Buffer.concat([Buffer.from('Déjà'), Buffer.from('é', 'latin1')]), 'The text is not UTF-8'],
    [Buffer.from([0xe9, 0x81]), 'The text is not UTF-8'],
    [Buffer.from([0xe9, 0x1b]), 'The text is not UTF-8'],
    [Buffer.from('a\0b'), 'The text contains NUL'],
  ];
  for (const [bytes, expected] of texts) {
    expect(await refusal(bytes), bytes.toString('hex')).toBe(expected);
    const each = Array.from(bytes, (_, index) => index);
    expect(await refusal(bytes, 'text/plain', each), bytes.toString('hex')).toBe(expected);
  }
  const page = '<!DOCTYPE html><p>é';
  expect(await refusal(Buffer.from(page, 'latin1'))).toBe('The text is markup');
  expect(await refusal(marked(swapped(page), [0xfe, 0xff]))).toBe('The text is markup');
});

test('refuses pages, drawings and PDF in disguise', async () => {
  const spaces = ' \n\t'.repeat(50_000);
  const markup = [
    '<!DOCTYPE html><html></html>',
    '<html>',
    '<HTML lang="fr">',
    '\ufeff \n<html/>',
    `${spaces}<html>`,
    '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    '<svg\n/onload=alert(1)>',
    '<?xml version="1.0"?><svg/>',
    '<script>alert(1)</script>',
    '<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>',
    '<iframe src="javascript:alert(1)">',
    '<!-- a --> <!---->\n<svg>',
    `<!-- ${'x'.repeat(70_000)} --><svg>`,
    '<!-- never closed <svg>',
  ];
  for (const text of markup) {
    for (const contentType of ['text/plain', 'text/markdown'] as const) {
      expect(await refusal(text, contentType), `${contentType} ${text.trim().slice(0, 40)}`).toBe(
        'The text is markup',
      );
    }
  }
  expect(await refusal('%PDF-1.7\n%%EOF')).toBe('The text is a PDF');
});

test('lets Markdown begin with a tag or a comment, and plain text not', async () => {
  for (const text of ['<p align="center">Titre</p>', '<!-- toc -->\n# Titre', '<h1>Titre</h1>\n\ntexte']) {
    expect(await refusal(text, 'text/markdown'), text).toBeNull();
    expect(await refusal(text, 'text/plain'), text).toBe('The text is markup');
  }
});
