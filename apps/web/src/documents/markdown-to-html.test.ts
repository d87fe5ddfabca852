import { expect, test } from 'vitest';
import { markdownToHtml } from './markdown-to-html.ts';

test('headings, lists and tables', () => {
  const html = markdownToHtml('# A\n\n- b\n\n| c |\n| - |\n| d |').replaceAll('\n', '');
  expect(html).toBe(
    '<h1>A</h1><ul><li>b</li></ul><table><thead><tr><th>c</th></tr></thead><tbody><tr><td>d</td></tr></tbody></table>',
  );
});

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[a](javascript:alert(1))',
  '![a](javascript:alert(1))',
  '[a](data:text/html;base64,PHNjcmlwdD4=)',
  '<a href="javascript:alert(1)">a</a>',
])('nothing of “%s” can run', (markdown) => {
  const html = markdownToHtml(`Before.\n\n${markdown}\n\nAfter.`);
  expect(html).not.toMatch(/<script|onerror|javascript:|data:/i);
  expect(html).toContain('After.');
});
