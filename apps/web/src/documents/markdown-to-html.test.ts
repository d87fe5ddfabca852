import { expect, test } from 'vitest';
import { markdownToHtml } from './markdown-to-html.ts';

test('says what the exports say: title, headings, lists, tables, signs and formulas', async () => {
  const html = await markdownToHtml(
    'C++',
    '# A\n\n- "b" : 10^6\n\n| c |\n| - |\n| 10<sup>6</sup> |\n\n$x^2$',
    'fr',
  );
  expect(html).toContain('<h1>C++</h1>');
  expect(html).toContain('A</h2>');
  expect(html).toMatch(/<li>«\sb\s»\s: 10\^6<\/li>/);
  expect(html).toContain('<td>10<sup>6</sup></td>');
  expect(html).toContain('<msup><mi>x</mi><mn>2</mn></msup>');
});

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[a](javascript:alert(1))',
  '![a](javascript:alert(1))',
  '[a](data:text/html;base64,PHNjcmlwdD4=)',
  '<a href="javascript:alert(1)">a</a>',
])('nothing of “%s” can run', async (markdown) => {
  const html = await markdownToHtml('', `Before.\n\n${markdown}\n\nAfter.`, 'en');
  expect(html).not.toMatch(/<script|<img|(?:href|src)="(?:javascript|data):/i);
  expect(html).toContain('After.');
});
