import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

const processor = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).freeze();

/** Reads CommonMark with GitHub's extensions, as it was written. It may take for ever, and has no stack for some texts. */
export function parseMarkdown(markdown: string): Root {
  return processor.parse(markdown);
}
