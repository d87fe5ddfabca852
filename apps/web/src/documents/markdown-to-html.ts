import { toHtml } from 'hast-util-to-html';
import { defaultUrlTransform } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkRehype);
const addresses = ['href', 'src'] as const;

type Tree = ReturnType<typeof processor.runSync>;
type Node = Tree | Tree['children'][number];

/** Takes out every address that could run something. */
function clean(node: Node): void {
  if (node.type === 'element') {
    for (const name of addresses) {
      const address = node.properties[name];
      if (typeof address === 'string') node.properties[name] = defaultUrlTransform(address);
    }
  }
  if ('children' in node) for (const child of node.children) clean(child);
}

/** The HTML of a text in Markdown. Of HTML written in it nothing is kept. */
export function markdownToHtml(markdown: string): string {
  const tree = processor.runSync(processor.parse(markdown));
  clean(tree);
  return toHtml(tree);
}
