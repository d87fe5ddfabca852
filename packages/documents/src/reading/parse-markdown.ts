import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import { formulaFromMarkdown, formulaSyntax } from './formula-syntax.ts';

const processor = unified()
  .use(remarkParse)
  .use(remarkGfm, { singleTilde: false })
  .use(function formulas(this: Processor) {
    const data = this.data();
    data.micromarkExtensions?.push(formulaSyntax);
    data.fromMarkdownExtensions?.push(formulaFromMarkdown);
  })
  .freeze();

/**
 * Reads CommonMark with GitHub's extensions and formulas, as it was written. It may take for ever, and has no stack for
 * some texts.
 */
export function parseMarkdown(markdown: string): Root {
  return processor.parse(markdown);
}
