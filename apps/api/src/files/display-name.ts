const nameless = 'file';

/**
 * A name as it is kept, shown and offered for saving; never used as a path. Separators and control characters become
 * dashes; what turns the direction of text, and so could hide an extension, is dropped.
 */
export function displayName(name: string): string {
  const plain = name
    .toWellFormed()
    .normalize('NFC')
    .replace(/\p{Bidi_Control}/gu, '')
    .replace(/[\\/\p{Cc}\u2028\u2029]/gu, '-')
    .trim();
  return plain === '' || /^\.+$/.test(plain) ? nameless : plain;
}
