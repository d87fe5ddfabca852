import { ClerkError } from './clerk-error.ts';

/** The largest picture that Clerk's interface lets through, with room for the form around it. */
export const maxUploadBytes = 10 * 1024 ** 2 + 65_536;

/** A urlencoded form; a repeated field becomes an array. */
export function parseForm(text: string): Record<string, string | string[]> {
  const form = new URLSearchParams(text);
  return Object.fromEntries(
    [...new Set(form.keys())].map((name) => {
      const values = form.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}

/** A multipart form, with its files as bytes. Throws `bad_request`. */
export async function parseMultipart(
  body: Buffer<ArrayBuffer>,
  contentType: string,
): Promise<Record<string, string | Uint8Array>> {
  const form = await new Response(body, { headers: { 'content-type': contentType } }).formData().catch(() => {
    throw new ClerkError('bad_request');
  });
  return Object.fromEntries(
    await Promise.all(
      [...form].map(
        async ([name, value]): Promise<[string, string | Uint8Array]> => [
          name,
          typeof value === 'string' ? value : new Uint8Array(await value.arrayBuffer()),
        ],
      ),
    ),
  );
}
