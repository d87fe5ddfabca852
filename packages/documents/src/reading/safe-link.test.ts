import { describe, expect, it } from 'vitest';
import { safeLink } from './safe-link.ts';

describe('safe links', () => {
  it.each([
    ['https://example.org/a b?q=é|"#x#y', 'https://example.org/a%20b?q=%C3%A9%7C%22#x%23y'],
    ['http://exämple.org', 'http://xn--exmple-cua.org/'],
    ['http://[::1]:8080/%zz', 'http://[::1]:8080/%25zz'],
    ['mailto:a@b.example?subject=<é>', 'mailto:a@b.example?subject=%3C%C3%A9%3E'],
  ])('writes %s so that every reader accepts it', (address, safe) => {
    expect(safeLink(address)).toBe(safe);
  });

  it.each([
    'javascript:alert(1)',
    ' JaVaScript:alert(1)',
    'javascript://example.org/%0aalert(1)',
    'data:text/html,x',
    'ftp://example.org/file',
    'file:///etc/passwd',
    '/relative',
    '#fragment',
    'mailto:nobody',
    'http://under_score.example/',
    '',
    `https://example.org/${'a'.repeat(2000)}`,
  ])('does not follow %s', (address) => {
    expect(safeLink(address)).toBeNull();
  });
});
