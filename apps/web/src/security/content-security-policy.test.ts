import { describe, expect, test } from 'vitest';
import { clerkOrigin, contentSecurityPolicy } from './content-security-policy.ts';

const key = (kind: 'live' | 'test', host: string) => `pk_${kind}_${btoa(`${host}$`).replace(/=+$/, '')}`;
const local = {
  development: false,
  clerk: { publishableKey: key('live', 'clerk.local.test'), proxyUrl: '/__clerk' },
  storageOrigins: ['http://127.0.0.1:9100'],
};

function directives(policy: string): Map<string, string[]> {
  return new Map(
    policy.split('; ').map((part) => {
      const [name = '', ...sources] = part.split(' ');
      return [name, sources];
    }),
  );
}

describe('the policy with everything on this machine', () => {
  const policy = directives(contentSecurityPolicy('abc', local));

  test('runs only scripts that carry the nonce', () => {
    expect(policy.get('script-src')).toEqual(["'self'", "'nonce-abc'", "'strict-dynamic'"]);
  });

  test('has no inline styles but attributes', () => {
    expect(policy.get('style-src')).toEqual(["'self'", "'nonce-abc'"]);
  });

  test('loads pictures from the bucket and sends uploads to it', () => {
    expect(policy.get('img-src')).toContain('http://127.0.0.1:9100');
    expect(policy.get('media-src')).toContain('http://127.0.0.1:9100');
    expect(policy.get('connect-src')).toEqual(["'self'", 'http://127.0.0.1:9100']);
  });

  test('is framed by nobody, posts nowhere else, and has no base', () => {
    expect(policy.get('frame-ancestors')).toEqual(["'none'"]);
    expect(policy.get('form-action')).toEqual(["'self'"]);
    expect(policy.get('base-uri')).toEqual(["'none'"]);
    expect(policy.get('object-src')).toEqual(["'none'"]);
  });

  test('frames nothing but what storage serves, and nothing at all without storage', () => {
    expect(policy.get('frame-src')).toEqual(['http://127.0.0.1:9100']);
    const without = directives(contentSecurityPolicy('abc', { ...local, storageOrigins: [] }));
    expect(without.get('frame-src')).toEqual(["'none'"]);
  });

  test('names no host outside', () => {
    expect(contentSecurityPolicy('abc', local)).not.toMatch(/https:/);
  });
});

test('with real Clerk, its own host and nothing wider', () => {
  const env = {
    ...local,
    clerk: { publishableKey: key('test', 'happy-cat-1.clerk.accounts.dev'), proxyUrl: undefined },
  };
  const policy = directives(contentSecurityPolicy('n', env));
  expect(policy.get('connect-src')).toContain('https://happy-cat-1.clerk.accounts.dev');
  expect(policy.get('img-src')).toContain('https://img.clerk.com');
  expect(policy.get('frame-src')).toContain('https://challenges.cloudflare.com');
  expect(contentSecurityPolicy('n', env)).not.toContain('*');
});

test('development alone may evaluate', () => {
  expect(contentSecurityPolicy('n', { ...local, development: true })).toContain("'unsafe-eval'");
  expect(contentSecurityPolicy('n', local)).not.toContain('unsafe-eval');
});

test('a publishable key names its host', () => {
  expect(clerkOrigin(key('live', 'clerk.example.com'))).toBe('https://clerk.example.com');
});
