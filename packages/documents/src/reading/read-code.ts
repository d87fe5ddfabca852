import type { ElementContent } from 'hast';
import type { Code, CodeRun } from './document-tree.ts';

/** Characters. Longer code is not coloured: some languages are recognised in more than linear time. */
const maxLength = 10_000;

let lowlight: ReturnType<typeof import('lowlight').createLowlight> | null = null;

/** Whether a text may hold code in a named language, for which `loadLanguages` has to be called before it is read. */
export function mayHoldCode(markdown: string): boolean {
  return /(?:```|~~~)[ \t]*[A-Za-z]/.test(markdown);
}

/** Loads what recognises programming languages. Until then code is of one colour. */
export async function loadLanguages(): Promise<void> {
  const { common, createLowlight } = await import('lowlight');
  lowlight ??= createLowlight(common);
}

/** Code with its words by what they are, where its language is known. */
export function readCode(lang: string | null, value: string): Code {
  const language = lang?.toLowerCase() ?? '';
  const isKnown = lowlight?.registered(language) && value.length <= maxLength;
  const root = isKnown ? lowlight?.highlight(language, value) : null;
  const runs = root ? runsOf(root.children as ElementContent[], null) : [];
  return { type: 'code', lang, value, runs: runs.length > 0 ? runs : [{ kind: null, text: value }] };
}

const kinds: readonly [kind: CodeRun['kind'], pattern: RegExp][] = [
  ['comment', /comment|quote|doctag/],
  ['string', /string|regexp|char|addition|link|code/],
  ['number', /number|literal|symbol|bullet/],
  ['keyword', /keyword|selector-tag|section|deletion|operator/],
  ['name', /title|type|built_in|name|attr|property|variable|params|class|function|tag|meta/],
];

function runsOf(nodes: readonly ElementContent[], kind: CodeRun['kind']): CodeRun[] {
  return nodes.flatMap((node): CodeRun[] => {
    if (node.type === 'text') return [{ kind, text: node.value }];
    if (node.type !== 'element') return [];
    const names = String(node.properties.className).replaceAll('hljs-', '');
    // What is substituted within a string is code again.
    const own = /subst|params/.test(names)
      ? null
      : (kinds.find(([, pattern]) => pattern.test(names))?.[0] ?? kind);
    return runsOf(node.children, own);
  });
}

/** The runs of each line of code, tabs set as spaces up to every fourth column. */
export function codeLines({ runs }: Code): CodeRun[][] {
  const lines: CodeRun[][] = [[]];
  let column = 0;
  for (const { kind, text } of runs) {
    for (const [index, part] of text.split('\n').entries()) {
      if (index > 0) {
        lines.push([]);
        column = 0;
      }
      let set = '';
      for (const piece of part.split(/(\t)/)) {
        const shown = piece === '\t' ? ' '.repeat(4 - (column % 4)) : piece;
        set += shown;
        column += shown.length;
      }
      if (set !== '') lines.at(-1)?.push({ kind, text: set });
    }
  }
  return lines;
}
