import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

// Scripts that the faces of the template lack. Each is loaded when a text has letters of it.
const sources = [
  {
    script: 'Armenian',
    letters: /\p{Script=Armenian}/u,
    file: fileOf('@fontsource-variable', 'Armenian', 'wght'),
  },
  {
    script: 'Bengali',
    letters: /\p{Script=Bengali}/u,
    file: fileOf('@fontsource-variable', 'Bengali', 'wght'),
  },
  {
    script: 'Devanagari',
    letters: /\p{Script=Devanagari}/u,
    file: fileOf('@fontsource-variable', 'Devanagari', 'wght'),
  },
  {
    script: 'Ethiopic',
    letters: /\p{Script=Ethiopic}/u,
    file: fileOf('@fontsource-variable', 'Ethiopic', 'wght'),
  },
  {
    script: 'Georgian',
    letters: /\p{Script=Georgian}/u,
    file: fileOf('@fontsource-variable', 'Georgian', 'wght'),
  },
  {
    script: 'Kannada',
    letters: /\p{Script=Kannada}/u,
    file: fileOf('@fontsource-variable', 'Kannada', 'wght'),
  },
  { script: 'Khmer', letters: /\p{Script=Khmer}/u, file: fileOf('@fontsource-variable', 'Khmer', 'wght') },
  { script: 'Oriya', letters: /\p{Script=Oriya}/u, file: fileOf('@fontsource-variable', 'Oriya', 'wght') },
  {
    script: 'Sinhala',
    letters: /\p{Script=Sinhala}/u,
    file: fileOf('@fontsource-variable', 'Sinhala', 'wght'),
  },
  { script: 'Tamil', letters: /\p{Script=Tamil}/u, file: fileOf('@fontsource-variable', 'Tamil', 'wght') },
  { script: 'Telugu', letters: /\p{Script=Telugu}/u, file: fileOf('@fontsource-variable', 'Telugu', 'wght') },
  { script: 'Thaana', letters: /\p{Script=Thaana}/u, file: fileOf('@fontsource-variable', 'Thaana', 'wght') },
  { script: 'Thai', letters: /\p{Script=Thai}/u, file: fileOf('@fontsource-variable', 'Thai', 'wght') },
  { script: 'Malayalam', letters: /\p{Script=Malayalam}/u, file: fileOf('@fontsource', 'Malayalam', '400') },
  { script: 'Myanmar', letters: /\p{Script=Myanmar}/u, file: fileOf('@fontsource', 'Myanmar', '400') },
];

function fileOf(scope: string, script: string, weight: string): string {
  const name = script.toLowerCase();
  return `${scope}/noto-sans-${name}/files/noto-sans-${name}-${name}-${weight}-normal.woff2`;
}

const loaded = new Map<string, Buffer>();

/** Which faces beside the template's a text needs, by script; they are read, and may be asked for. */
export async function loadScriptFonts(text: string): Promise<string[]> {
  const needed = sources.filter(({ letters }) => letters.test(text));
  for (const { script, file } of needed) {
    if (loaded.has(script)) continue;
    const { decompress } = await import('wawoff2');
    loaded.set(script, Buffer.from(await decompress(await readFile(require.resolve(file)))));
  }
  return needed.map(({ script }) => script);
}

/** The files of all faces that were loaded so far. */
export function scriptFontFiles(): Buffer[] {
  return [...loaded.values()];
}
