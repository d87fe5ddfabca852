const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

/**
 * Reads JSON as it comes, in pieces of any size, and gives `emit` the text of one string field of the outermost object
 * while it is still being written. What stands around the object is passed over.
 */
export function streamField(field: string, emit: (delta: string) => void): (piece: string) => void {
  let depth = 0;
  let string: 'none' | 'key' | 'wanted' | 'other' = 'none';
  let key = '';
  let inValue = false;
  let escaped: string | null = null;

  const readInString = (character: string): string => {
    if (escaped !== null) {
      escaped += character;
      if (escaped[0] !== 'u') {
        escaped = null;
        return escapes[character] ?? character;
      }
      if (escaped.length < 5) return '';
      const code = Number.parseInt(escaped.slice(1), 16);
      escaped = null;
      return String.fromCharCode(code);
    }
    if (character === '\\') {
      escaped = '';
      return '';
    }
    if (character !== '"') return character;
    string = 'none';
    return '';
  };

  const readOutside = (character: string): void => {
    if (character === '{' || character === '[') depth += 1;
    else if (depth === 0) return;
    else if (character === '}' || character === ']') depth -= 1;
    else if (depth === 1 && character === ':') inValue = true;
    else if (depth === 1 && character === ',') inValue = false;
    else if (character === '"' && depth === 1 && !inValue) {
      string = 'key';
      key = '';
    } else if (character === '"') string = depth === 1 && key === field ? 'wanted' : 'other';
  };

  return (piece) => {
    let delta = '';
    for (let index = 0; index < piece.length; index += 1) {
      const character = piece.charAt(index);
      if (string === 'none') readOutside(character);
      else {
        const kind = string;
        const text = readInString(character);
        if (kind === 'key') key += text;
        else if (kind === 'wanted') delta += text;
      }
    }
    if (delta) emit(delta);
  };
}
