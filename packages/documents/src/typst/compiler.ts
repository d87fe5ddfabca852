import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { DocumentCover } from '../document.ts';
import { DocumentError } from '../document-error.ts';
import { scriptFontFiles } from './script-fonts.ts';

const require = createRequire(import.meta.url);
const fontPackages = [
  'lora',
  'source-sans-3',
  'jetbrains-mono',
  'noto-serif',
  'amiri',
  'noto-naskh-arabic',
  'noto-serif-hebrew',
  'cactus-classical-serif',
  'nanum-myeongjo',
  'noto-sans-math',
  'noto-sans-symbols-2',
  'noto-emoji',
];

/** Characters of a source that takes much more memory than the compiler alone. */
const longSource = 100_000;

// Nothing is read from this folder: it is where the sources below pretend to lie.
const workspace = path.join(import.meta.dirname, 'workspace');
const template = readFileSync(path.join(import.meta.dirname, 'template.typ'), 'utf8');

let compiler: NodeCompiler | undefined;
let fontFiles = 0;

function typst(): NodeCompiler {
  // Kept: finding the fonts takes longer than setting a short book. A font is read when a text first needs it.
  const scripts = scriptFontFiles();
  if (scripts.length !== fontFiles) compiler = undefined;
  fontFiles = scripts.length;
  compiler ??= NodeCompiler.create({
    workspace,
    fontArgs: [
      // Files in memory come first, or the compiler panics.
      ...(scripts.length > 0 ? [{ fontBlobs: scripts }] : []),
      {
        fontPaths: fontPackages.map((name) =>
          path.dirname(require.resolve(`@expo-google-fonts/${name}/package.json`)),
        ),
      },
    ],
  });
  return compiler;
}

interface PdfSource {
  /** Typst code that uses the template's functions. */
  source: string;
  cover: DocumentCover | null;
  /** Read the pictures, by the paths that the source gives them: one is here no longer than it takes to hand it over. */
  pictures: ReadonlyMap<string, () => Uint8Array>;
  createdAt: Date;
}

/** The path of the cover's picture in the source. */
export function coverPath(cover: DocumentCover): string {
  return cover.contentType === 'image/png' ? 'cover.png' : 'cover.jpg';
}

interface CompiledPdf {
  bytes: Uint8Array<ArrayBuffer>;
  /** The letters that no face has; empty boxes stand for them. */
  unshown: string[];
}

/**
 * Compiles to a tagged PDF with embedded fonts: PDF/UA-1, which the compiler checks, unless a letter cannot be shown.
 * Throws DocumentError.
 */
export function compilePdf({ createdAt, ...sources }: PdfSource): CompiledPdf {
  if (sources.source.length > longSource) makeRoom();
  const options = { creationTimestamp: Math.floor(createdAt.getTime() / 1000) };
  // In one call: the document that compile() gives is never freed, and takes some 20 MB.
  return compile(sources, (instance, input) => {
    try {
      return { bytes: bytesOf(instance.pdf(input, { ...options, pdfStandard: 'ua-1' })), unshown: [] };
    } catch (error) {
      const diagnostics = diagnosticsOf(error);
      if (!diagnostics.includes('PDF/UA-1 error')) throw error;
      return { bytes: bytesOf(instance.pdf(input, options)), unshown: unshownIn(diagnostics) };
    }
  });
}

/** The compiler's own bytes: a copy of a long book would be one more at the height of what it takes. */
function bytesOf({ buffer, byteOffset, byteLength }: Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);
}

/**
 * V8 does not know how much memory is about to be taken, and keeps what is dead until it needs some itself: 30 MB of a long
 * book. What it had compiled goes with it, so that a short text, or practice, does without.
 */
function makeRoom(): void {
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}

/** Compiles one page to SVG, letters as outlines. Throws DocumentError. */
export function compileSvg(sources: Pick<PdfSource, 'source' | 'cover'>): string {
  makeRoom();
  return compile({ ...sources, pictures: new Map() }, (instance, input) => instance.plainSvg(input));
}

function compile<Made>(
  { source, cover, pictures }: Omit<PdfSource, 'createdAt'>,
  make: (instance: NodeCompiler, input: { mainFileContent: string }) => Made,
): Made {
  const instance = typst();
  const files = new Map(pictures);
  if (cover) files.set(coverPath(cover), () => cover.bytes);
  const shadows: string[] = [];
  try {
    for (const [name, read] of files) {
      const shadow = path.join(workspace, name);
      const { buffer, byteOffset, byteLength } = read();
      instance.mapShadow(shadow, Buffer.from(buffer, byteOffset, byteLength));
      shadows.push(shadow);
    }
    return make(instance, { mainFileContent: `${template}\n${source}` });
  } catch (error) {
    throw describe(error);
  } finally {
    for (const shadow of shadows) instance.unmapShadow(shadow);
    // What was memoized for this text is of no use to the next. What was used since the last call outlives one call.
    instance.evictCache(0);
    instance.evictCache(0);
  }
}

// The compiler throws an Error that says nothing: its diagnostics are in `code`.
function diagnosticsOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : error;
  return typeof code === 'string' ? code : JSON.stringify(code);
}

/** The letters of which the diagnostics say that no face shows them, as characters or by their number. */
function unshownIn(diagnostics: string): string[] {
  const found = diagnostics.matchAll(/the text `\\*"(?:\\*u\{([0-9a-f]+)\}|([^"\\`]+))\\*"` could not/g);
  const letters = [...found].flatMap(([, number, text = '']) =>
    number ? [String.fromCodePoint(Number.parseInt(number, 16))] : [...text],
  );
  return [...new Set(letters)];
}

function describe(error: unknown): DocumentError {
  const diagnostics = diagnosticsOf(error).slice(0, 2000);
  return /decode image|unknown image format/i.test(diagnostics)
    ? new DocumentError('UNREADABLE_COVER', 'The picture of the cover cannot be read.', {
        cause: diagnostics,
      })
    : new DocumentError('RENDER_FAILED', 'The PDF could not be set.', { cause: diagnostics });
}
