import { loadLanguages, mayHoldCode } from './read-code.ts';
import { loadFormulas, mayHoldFormulas } from './read-formula.ts';

/** Whether a text may need readers that are not loaded with the program, because most texts do without. */
export function needsReaders(markdown: string): boolean {
  return mayHoldFormulas(markdown) || mayHoldCode(markdown);
}

/** Loads what reads formulas and recognises languages, where a text may hold them. */
export async function loadReaders(markdown: string): Promise<void> {
  if (mayHoldFormulas(markdown)) await loadFormulas();
  if (mayHoldCode(markdown)) await loadLanguages();
}
