import { z } from 'zod';

/** Spaces, marks that stand on nothing, and characters that are not drawn, the empty braille cell among them. */
const unseen = /^[\p{Z}\p{M}\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** A title, a name or a request of a person: at most `max` characters, of which at least one can be seen. */
export function seenText(max: number) {
  return z
    .string()
    .trim()
    .overwrite((text) => (unseen.test(text) ? '' : text))
    .min(1)
    .max(max);
}
