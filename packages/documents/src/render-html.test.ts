import fc from 'fast-check';
import type { Element, Root } from 'hast';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { renderFormat } from './render-format.ts';
import { hostileDocument } from './testing/hostile-text.ts';
import { sampleBook } from './testing/sample-book.ts';
import { sampleCover } from './testing/sample-cover.ts';

const parser = unified().use(rehypeParse);
const allowed = new Set(
  'html head body meta title style header main nav section aside div h1 h2 h3 h4 h5 h6 p ol ul li a em strong del code pre blockquote hr br sup sub mark span dl dt dd table thead tbody tr th td img'.split(
    ' ',
  ),
);
const ofFormulas =
  /^m(?:ath|row|i|n|o|text|space|frac|sqrt|root|style|padded|phantom|su[bp]|subsup|under|over|underover|multiscripts|prescripts|table|tr|td|enclose)$|^none$/;

async function elementsOf(document: typeof sampleBook): Promise<{ html: string; elements: Element[] }> {
  const html = new TextDecoder().decode((await renderFormat(document, 'html')).bytes);
  const tree: Root = parser.parse(html);
  const elements: Element[] = [];
  visit(tree, 'element', (element) => void elements.push(element));
  return { html, elements };
}

describe('HTML', () => {
  it('holds no script, event handler, foreign element or unsafe address, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(hostileDocument, async (document) => {
        const { elements } = await elementsOf(document);
        for (const { tagName, properties } of elements) {
          if (!ofFormulas.test(tagName)) expect(allowed).toContain(tagName);
          for (const [name, value] of Object.entries(properties)) {
            expect(name).not.toMatch(/^on|^style$|srcdoc|formaction/i);
            if (name === 'href') expect(String(value)).toMatch(/^(?:#|https?:\/\/|mailto:)/);
            if (name === 'src') expect(String(value)).toMatch(/^data:image\/(?:png|jpeg);base64,/);
          }
        }
        expect(elements.filter(({ tagName }) => tagName === 'style')).toHaveLength(1);
      }),
      { numRuns: 80 },
    );
  });

  it('is one file that allows its own style sheet alone', async () => {
    const { html, elements } = await elementsOf({ ...sampleBook, cover: sampleCover() });
    const policy = elements.find(({ properties }) => properties.httpEquiv !== undefined)?.properties.content;
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; font-src data:; img-src data:;/);
    expect(html).not.toMatch(/(?:src|href)="(?!#|data:|https:\/\/example\.org)/);
    expect(html).toContain('<html lang="fr">');
    expect(html).toContain(sampleBook.notice?.slice(0, 20));
  });

  it('links every entry of the contents and every note to a place that exists once', async () => {
    const { elements } = await elementsOf(sampleBook);
    const ids = elements.flatMap(({ properties }) => (properties.id ? [String(properties.id)] : []));
    expect(new Set(ids).size).toBe(ids.length);
    const targets = elements.flatMap(({ properties }) =>
      String(properties.href ?? '').startsWith('#') ? [String(properties.href).slice(1)] : [],
    );
    expect(targets.length).toBeGreaterThan(6);
    for (const target of targets) expect(ids).toContain(target);
  });
});
