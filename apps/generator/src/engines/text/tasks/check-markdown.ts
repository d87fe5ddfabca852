import { countWords } from '@sorami/contracts/count-words';

/** How far from the length asked for a model may end. Asking again costs as much as the text itself. */
const tolerance = 0.3;

/** What a reader would hold against a text: its length, a second title, raw HTML, front matter. */
export function checkMarkdown(markdown: string, words: number, highest: 2 | 3): string[] {
  const problems: string[] = [];
  const count = countWords(markdown);
  if (count < words * (1 - tolerance))
    problems.push(`The text has ${count} words; it must have about ${words}. Go deeper rather than wider.`);
  if (count > words * (1 + tolerance))
    problems.push(`The text has ${count} words; it must have about ${words}. Cut what repeats or strays.`);

  const prose = withoutCode(markdown);
  if (/^---\s*$/m.test(prose.trimStart().split('\n', 1)[0] ?? ''))
    problems.push('The text begins with front matter or a rule. Begin with the first paragraph.');
  if (/^#\s/m.test(prose) || /^=+\s*$/m.test(prose))
    problems.push(`The text has a heading of level 1. Headings begin at level ${highest}.`);
  if (highest === 3 && /^##\s/m.test(prose))
    problems.push('The text has a heading of level 2. Use level 3 only.');
  if (/<\/?[a-z][^<>\n]*>/i.test(prose.replace(/`[^`\n]*`/g, '')))
    problems.push('The text contains HTML tags. Use Markdown only.');
  return problems;
}

function withoutCode(markdown: string): string {
  let fence: string | null = null;
  return markdown
    .split('\n')
    .filter((line) => {
      const mark = /^(?:`{3,}|~{3,})/.exec(line)?.[0];
      if (fence === null) fence = mark ?? null;
      else if (line.startsWith(fence)) fence = null;
      else return false;
      return fence === null && mark === undefined;
    })
    .join('\n');
}
