import { execFile } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

interface Output {
  code: number;
  text: string;
}

/** The path of a program, or null where it is not installed. */
export function findProgram(name: string): string | null {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file)) ?? null;
}

/**
 * Whether tests that need a Debian package can run. On a CI server they must: there a missing program is a failure.
 */
export function isInstalled(program: string, debianPackage: string): boolean {
  if (findProgram(program)) return true;
  const message = `"${program}" is not installed (apt-get install ${debianPackage}): its tests are skipped`;
  if (process.env.CI) throw new Error(`${message}, and a CI server may not skip them.`);
  process.stderr.write(`${message}.\n`);
  return false;
}

/** Runs a program on a file that holds the bytes, and gives what it printed. */
async function check(
  program: string,
  before: string[],
  bytes: Uint8Array,
  extension: string,
  after: string[] = [],
): Promise<Output> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sorami-documents-'));
  try {
    const file = path.join(folder, `file.${extension}`);
    writeFileSync(file, bytes);
    const { stdout, stderr } = await run(program, [...before, file, ...after], {
      maxBuffer: 64 * 1024 * 1024,
    });
    return { code: 0, text: `${stdout}${stderr}` };
  } catch (error) {
    const { code, stdout = '', stderr = '' } = error as { code: number; stdout?: string; stderr?: string };
    return { code, text: `${stdout}${stderr}` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What Debian's epubcheck is run with: it ends before it would gain by better machine code, threads or checks of its own code. */
const quickJava = [
  '-XX:TieredStopAtLevel=1',
  '-XX:+UseSerialGC',
  '-XX:+UnlockDiagnosticVMOptions',
  '-XX:-BytecodeVerificationRemote',
];

/** epubcheck's messages; empty where it finds neither an error nor a warning. */
export async function epubcheck(bytes: Uint8Array): Promise<string> {
  const program = findProgram('epubcheck') ?? 'epubcheck';
  // Debian's command is the JAR itself, which runs only where the kernel knows JARs.
  const [command, before] = isArchive(program) ? ['java', [...quickJava, '-jar', program]] : [program, []];
  const { code, text } = await check(command, before, bytes, 'epub', ['--failonwarnings']);
  if (code === 0 && text.includes('No errors or warnings detected')) return '';
  return text || `epubcheck ended with ${code}`;
}

function isArchive(file: string): boolean {
  const descriptor = openSync(file, 'r');
  try {
    const start = Buffer.alloc(2);
    readSync(descriptor, start, 0, 2, 0);
    return start.toString('latin1') === 'PK';
  } finally {
    closeSync(descriptor);
  }
}

/** PDFs that LibreOffice makes of DOCX files, all in one run, in their order. Rejects if it makes fewer. */
export async function convertDocx(documents: readonly Uint8Array[]): Promise<Uint8Array[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sorami-documents-'));
  try {
    const files = documents.map((bytes, index) => {
      const file = path.join(folder, `${index}.docx`);
      writeFileSync(file, bytes);
      return file;
    });
    // A profile of its own: a LibreOffice that runs already would take the order, and answer before it is done.
    const profile = `-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile')).href}`;
    await run('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...files]);
    return files.map((file) => readFileSync(file.replace(/docx$/, 'pdf')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** qpdf's complaints; empty where there is none. */
export async function qpdfCheck(bytes: Uint8Array): Promise<string> {
  const { code, text } = await check('qpdf', ['--check'], bytes, 'pdf');
  return code === 0 && !/warning/i.test(text) ? '' : text;
}

export interface PdfFont {
  name: string;
  embedded: boolean;
  hasUnicode: boolean;
}

export async function pdfFonts(bytes: Uint8Array): Promise<PdfFont[]> {
  const { text } = await check('pdffonts', [], bytes, 'pdf');
  return text
    .split('\n')
    .slice(2)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [embedded, , hasUnicode] = line.match(/\b(?:yes|no)\b/g) ?? [];
      return {
        name: line.split(' ')[0] ?? '',
        embedded: embedded === 'yes',
        hasUnicode: hasUnicode === 'yes',
      };
    });
}

/** Of the letters of a PDF, in whole points, rounded down. */
export async function pdfFontSizes(bytes: Uint8Array): Promise<number[]> {
  const { text } = await check('pdftohtml', ['-xml', '-stdout', '-i', '-zoom', '1'], bytes, 'pdf');
  return [...text.matchAll(/<fontspec [^>]*size="(\d+)"/g)].map(([, size]) => Number(size));
}

/** The text of a PDF, words that were hyphenated at the end of a line made whole. */
export async function pdfText(bytes: Uint8Array): Promise<string> {
  const { text } = await check('pdftotext', ['-enc', 'UTF-8', '-nopgbrk'], bytes, 'pdf', ['-']);
  return text
    .replace(/[\u00AD\u2010-]\n\s*/g, '')
    .replace(/[\u00AD\u200B]/g, '')
    .normalize('NFC');
}

/** The text of a PDF in the order in which it was written, words that were hyphenated made whole. */
export async function pdfInReadingOrder(bytes: Uint8Array): Promise<string> {
  const { text } = await check('pdftotext', ['-enc', 'UTF-8', '-nopgbrk', '-raw'], bytes, 'pdf', ['-']);
  return text.replace(/[\u00AD\u2010-]\n\s*/g, '').normalize('NFC');
}

export interface PdfWord {
  text: string;
  /** From 1. */
  page: number;
  /** In points, from the left and the top of the page. */
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The words of a PDF as they stand on its pages, hyphens and all. */
export async function pdfWords(bytes: Uint8Array): Promise<PdfWord[]> {
  const { text } = await check('pdftotext', ['-bbox'], bytes, 'pdf', ['-']);
  let page = 0;
  const words: PdfWord[] = [];
  for (const [, opening, box = '', word = ''] of text.matchAll(/<(page|word)([^<>]*)>([^<>]*)/g)) {
    if (opening === 'page') page += 1;
    const [left = 0, top = 0, right = 0, bottom = 0] = [...box.matchAll(/"([\d.]+)"/g)].map(([, at]) =>
      Number(at),
    );
    if (opening === 'word') words.push({ text: word.replace(/&amp;/g, '&'), page, left, right, top, bottom });
  }
  return words;
}

/** The pictures of a PDF as they are printed, in points. */
export async function pdfPictures(bytes: Uint8Array): Promise<{ width: number; height: number }[]> {
  const { text } = await check('pdfimages', ['-list'], bytes, 'pdf');
  const rows = text
    .split('\n')
    .slice(2)
    .filter((line) => line.trim() !== '');
  return rows.map((line) => {
    const cells = line.trim().split(/\s+/);
    const [width, height] = [Number(cells[3]), Number(cells[4])];
    return { width: (width / Number(cells[12])) * 72, height: (height / Number(cells[13])) * 72 };
  });
}

export async function pdfInfo(bytes: Uint8Array): Promise<Map<string, string>> {
  const { text } = await check('pdfinfo', [], bytes, 'pdf');
  return new Map(
    text
      .split('\n')
      .map((line): [string, string] => [
        line.slice(0, line.indexOf(':')),
        line.slice(line.indexOf(':') + 1).trim(),
      ]),
  );
}

/** What a passage of a PDF is to those who do not see it. */
export interface PdfElement {
  type: string;
  /** Empty where it has none. */
  alt: string;
  /** Of a table's head. */
  scope: string;
  /** Whether something that can be followed belongs to it. */
  hasAnnotation: boolean;
  children: PdfElement[];
}

type PdfValue = string | number | boolean | null | PdfValue[] | { [key: string]: PdfValue };

/** The tree of a tagged PDF, and what its catalogue says, by qpdf. */
export async function pdfStructure(
  bytes: Uint8Array,
): Promise<{ catalogue: Record<string, PdfValue>; root: PdfElement }> {
  const { text } = await check('qpdf', ['--json', '--json-key=qpdf'], bytes, 'pdf');
  const [, objects]: [object, Record<string, { value?: PdfValue }>] = JSON.parse(text).qpdf;
  const follow = (value: PdfValue | undefined): PdfValue | undefined =>
    typeof value === 'string' && / R$/.test(value) ? objects[`obj:${value}`]?.value : value;
  const dictionary = (value: PdfValue | undefined): Record<string, PdfValue> => {
    const found = follow(value);
    return found !== null && typeof found === 'object' && !Array.isArray(found) ? found : {};
  };
  const list = (value: PdfValue | undefined): PdfValue[] => {
    const found = follow(value);
    return Array.isArray(found) ? found : found === undefined ? [] : [found];
  };
  const read = (value: PdfValue): PdfElement => {
    const element = dictionary(value);
    const kids = list(element['/K']);
    const attributes = list(element['/A']).map(dictionary);
    return {
      type: String(element['/S']).slice(1),
      alt: String(element['/Alt'] ?? '').replace(/^u:/, ''),
      scope: String(attributes.find((each) => each['/Scope'])?.['/Scope'] ?? ''),
      hasAnnotation: kids.some((kid) => dictionary(kid)['/Type'] === '/OBJR'),
      children: kids.filter((kid) => dictionary(kid)['/S'] !== undefined).map(read),
    };
  };
  const trailer = dictionary(objects.trailer?.value);
  const catalogue = dictionary(trailer['/Root']);
  const [top = null] = list(dictionary(catalogue['/StructTreeRoot'])['/K']);
  const settings = { ...dictionary(catalogue['/MarkInfo']), ...dictionary(catalogue['/ViewerPreferences']) };
  return { catalogue: { ...catalogue, ...settings }, root: read(top) };
}
