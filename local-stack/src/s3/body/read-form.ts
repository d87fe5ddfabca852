import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyFileStream } from '@fastify/busboy';
import { S3Error } from '../errors.ts';
import type { S3Request } from '../s3-request.ts';

/** A form's file, and the fields that came before it; those after it don't count. */
export interface FormFile {
  /** Lower-case names. */
  fields: Map<string, string>;
  /** As the browser named it; empty where it didn't. */
  filename: string;
  content: Readable;
}

/** Bytes of all fields together, which is more than S3 takes: nobody knows yet who sends them. */
const mostBytes = 32 * 1024;
const limits = { fieldNameSize: 256, fieldSize: mostBytes, fields: 100, files: 1, headerPairs: 50 };
/** Milliseconds within which the file has to begin. */
const patienceForFields = 15_000;

function collectField(fields: Map<string, string>, name: string, value: string, truncated: boolean): void {
  const lower = name.toLowerCase();
  const bytes = [...fields.values()].reduce((sum, field) => sum + field.length, value.length);
  if (truncated || bytes > mostBytes)
    throw new S3Error('MalformedPOSTRequest', 'A field of the form is too long.');
  if (fields.has(lower)) throw new S3Error('InvalidArgument', `The field ${name} is given twice.`);
  fields.set(lower, value);
}

/**
 * Reads a form (multipart/form-data) as it comes: `take` gets the file while it is still on its way, and decides
 * from the fields whether to read it. Answers what `take` answered.
 */
export async function readForm<T>(request: S3Request, take: (file: FormFile) => Promise<T>): Promise<T> {
  const contentType = request.headers['content-type'] ?? '';
  const malformed = (cause: unknown) =>
    cause instanceof S3Error
      ? cause
      : new S3Error('MalformedPOSTRequest', 'The body is not well-formed multipart/form-data.');
  let form: InstanceType<typeof Busboy>;
  try {
    form = new Busboy({
      headers: { 'content-type': contentType },
      limits,
      preservePath: true,
      isPartAFile: (name) => name?.toLowerCase() === 'file',
    });
  } catch (error) {
    throw malformed(error);
  }

  const fields = new Map<string, string>();
  const taken: { result: Promise<T> | null; content: Readable | null } = { result: null, content: null };
  form.on('field', (name: string, value: string, nameTruncated: boolean, valueTruncated: boolean) => {
    if (taken.result) return;
    try {
      collectField(fields, name, value, nameTruncated || valueTruncated);
    } catch (error) {
      form.destroy(error instanceof Error ? error : undefined);
    }
  });
  const limit = setTimeout(
    () => form.destroy(new S3Error('RequestTimeout', 'The fields of the form did not arrive in time.')),
    patienceForFields,
  );
  form.on('file', (_name: string, content: BusboyFileStream, filename: string) => {
    clearTimeout(limit);
    // Whoever reads it learns of its errors; where nobody does, they must not end the process.
    content.on('error', () => {});
    taken.content = content;
    taken.result = take({ fields, filename, content });
    // A refusal ends the reading of the form at once.
    taken.result.catch((error) => {
      content.resume();
      form.destroy(error);
    });
  });
  try {
    await pipeline(request.openBody(), form);
  } catch (error) {
    // Busboy leaves the file open for ever when the connection breaks off.
    taken.content?.destroy(malformed(error));
    await taken.result?.catch(() => {});
    throw malformed(error);
  } finally {
    clearTimeout(limit);
  }
  if (!taken.result) throw new S3Error('InvalidArgument', 'A form must hold exactly one file.');
  return taken.result;
}
