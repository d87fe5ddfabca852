import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

// Scripts that the faces of the template lack. Each is loaded when a text has letters of it.
const letters = {
  Armenian: /\p{Script=Armenian}/u,
  Bengali: /\p{Script=Bengali}/u,
  Devanagari: /\p{Script=Devanagari}/u,
  Ethiopic: /\p{Script=Ethiopic}/u,
  Georgian: /\p{Script=Georgian}/u,
  Kannada: /\p{Script=Kannada}/u,
  Khmer: /\p{Script=Khmer}/u,
  Oriya: /\p{Script=Oriya}/u,
  Sinhala: /\p{Script=Sinhala}/u,
  Tamil: /\p{Script=Tamil}/u,
  Telugu: /\p{Script=Telugu}/u,
  Thaana: /\p{Script=Thaana}/u,
  Thai: /\p{Script=Thai}/u,
  Malayalam: /\p{Script=Malayalam}/u,
  Myanmar: /\p{Script=Myanmar}/u,
};
/** Those of which there is no variable face. */
const fixed = new Set<string>(['Malayalam', 'Myanmar']);

function fileOf(script: string): string {
  const name = script.toLowerCase();
  const [scope, weight] = fixed.has(script) ? ['@fontsource', '400'] : ['@fontsource-variable', 'wght'];
  return `${scope}/noto-sans-${name}/files/noto-sans-${name}-${name}-${weight}-normal.woff2`;
}

const loaded = new Map<string, Buffer>();

/** Which faces beside the template's a text needs, by script; they are read, and may be asked for. */
export async function loadScriptFonts(text: string): Promise<string[]> {
  const needed = Object.entries(letters).flatMap(([script, any]) => (any.test(text) ? [script] : []));
  for (const script of needed) {
    if (loaded.has(script)) continue;
    const { decompress } = await import('wawoff2');
    loaded.set(script, Buffer.from(await decompress(await readFile(require.resolve(fileOf(script))))));
  }
  return needed;
}

/** The files of all faces that were loaded so far. */
export function scriptFontFiles(): Buffer[] {
  return [...loaded.values()];
}
