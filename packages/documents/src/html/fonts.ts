import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
let css: string | undefined;

/** The reading face as CSS, its files within. Latin letters only: a page stays under 150 KB, other scripts fall back. */
export function embeddedFonts(): string {
  css ??= (['normal', 'italic'] as const).map(fontFace).join('\n');
  return css;
}

function fontFace(style: 'normal' | 'italic'): string {
  const file = require.resolve(`@fontsource-variable/lora/files/lora-latin-wght-${style}.woff2`);
  const data = readFileSync(file).toString('base64');
  return `@font-face{font-family:"Lora Embedded";font-style:${style};font-weight:400 700;src:url(data:font/woff2;base64,${data}) format("woff2")}`;
}
