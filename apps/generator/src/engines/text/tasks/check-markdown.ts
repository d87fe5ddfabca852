import { countWords } from '@sorami/contracts/count-words';

/** How far from the length asked for a model may end. Asking again costs as much as the text itself. */
const tolerance = 0.3;

const fencedCode = /^(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^\1|$(?![\s\S]))/gm;

/** What a reader would hold against a text: its length, a second title, raw HTML, front matter. */
export function checkMarkdown(markdown: string, words: number, highest: 2 | 3): string[] {
  const problems: string[] = [];
  const count = countWords(markdown);
  if (count < words * (1 - tolerance))
    problems.push(`The text has ${count} words; it must have about ${words}. Go deeper rather than wider.`);
  if (count > words * (1 + tolerance))
    problems.push(`The text has ${count} words; it must have about ${words}. Cut what repeats or strays.`);

  const prose = markdown.replace(fencedCode, '');
  if (/^---\s*$/m.test(prose.trimStart().split('\n', 1)[0] ?? ''))
    problems.push('The text begins with front matter or a rule. Begin with the first paragraph.');
  if (/^#\s/m.test(prose) || /^=+\s*$/m.test(prose))
    problems.push(`The text has a heading of level 1. Headings begin at level ${highest}.`);
  if (highest === 3 && /^##\s/m.test(prose))
    problems.push('The text has a heading of level 2. Use level 3 only.');
  if (/<\/?[a-z][^>\n]*>/i.test(prose.replace(/`[^`\n]*`/g, '')))
    problems.push('The text contains HTML tags. Use Markdown only.');
  return problems;
}
