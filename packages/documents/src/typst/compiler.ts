import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { DocumentCover } from '../document.ts';
import { DocumentError } from '../document-error.ts';

const require = createRequire(import.meta.url);
const fontPackages = [
  'lora',
  'source-sans-3',
  'jetbrains-mono',
  'noto-serif',
  'noto-naskh-arabic',
  'noto-serif-hebrew',
  'cactus-classical-serif',
  'nanum-myeongjo',
  'noto-sans-math',
  'noto-sans-symbols-2',
  'noto-emoji',
];

// Nothing is read from this folder: it is where the sources below pretend to lie.
const workspace = path.join(import.meta.dirname, 'workspace');
const template = readFileSync(path.join(import.meta.dirname, 'template.typ'), 'utf8');

let compiler: NodeCompiler | undefined;

function typst(): NodeCompiler {
  // Kept: finding the fonts takes longer than setting a short book. A font is read when a text first needs it.
  compiler ??= NodeCompiler.create({
    workspace,
    fontArgs: [
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
  createdAt: Date;
}

/** The path of the cover's picture in the source. */
export function coverPath(cover: DocumentCover): string {
  return cover.contentType === 'image/png' ? 'cover.png' : 'cover.jpg';
}

/** Compiles to a tagged PDF with embedded fonts. Throws DocumentError. */
export function compilePdf({ source, cover, createdAt }: PdfSource): Buffer {
  const instance = typst();
  const picture = cover && path.join(workspace, coverPath(cover));
  try {
    if (cover && picture) instance.mapShadow(picture, Buffer.from(cover.bytes));
    // In one call: the document that compile() gives is never freed, and takes some 20 MB.
    return instance.pdf(
      { mainFileContent: `${template}\n${source}` },
      { creationTimestamp: Math.floor(createdAt.getTime() / 1000) },
    );
  } catch (error) {
    throw describe(error);
  } finally {
    if (picture) instance.unmapShadow(picture);
    // What was memoized for this text is of no use to the next.
    instance.evictCache(0);
  }
}

// The compiler throws an Error that says nothing: its diagnostics are in `code`.
function describe(error: unknown): DocumentError {
  const code = error instanceof Error && 'code' in error ? error.code : error;
  const diagnostics = (typeof code === 'string' ? code : JSON.stringify(code)).slice(0, 2000);
  return /decode image|unknown image format/i.test(diagnostics)
    ? new DocumentError('UNREADABLE_COVER', 'The picture of the cover cannot be read.', {
        cause: diagnostics,
      })
    : new DocumentError('RENDER_FAILED', 'The PDF could not be set.', { cause: diagnostics });
}
