import { upperFirst } from './proper-names.ts';

const slot = /(?:(?<=^|[\s(«“’])(\p{L}+)(\s))?\{(\w+)\}/gu;

/**
 * Fills the slots of a frame; null if one of them has nothing to be filled with. `join` sets a value after the small
 * word before it, as its language does.
 */
export function fillFrame(
  frame: string,
  lookUp: (slot: string) => string | null,
  join: (before: string, value: string) => string,
): string | null {
  let complete = true;
  const filled = frame.replace(slot, (_whole, before: string | undefined, _space, name: string) => {
    const key = name.charAt(0).toLowerCase() + name.slice(1);
    const found = lookUp(key);
    if (found === null) {
      complete = false;
      return '';
    }
    const value = key === name ? found : upperFirst(found);
    return before === undefined ? value : join(before, value);
  });
  return complete ? filled : null;
}
