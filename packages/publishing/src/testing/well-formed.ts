import { SaxesParser } from 'saxes';

/** True, or what a strict XML parser says. */
export function isWellFormed(xml: string): true | string {
  const parser = new SaxesParser({ xmlns: true });
  let complaint: string | null = null;
  parser.on('error', (error) => {
    complaint ??= error.message;
  });
  parser.write(xml).close();
  return complaint ?? true;
}
