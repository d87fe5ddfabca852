/** Percent-encodes as AWS signatures want it: everything but A-Z a-z 0-9 - _ . ~ */
export function encodeUri(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
