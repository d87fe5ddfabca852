import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseEnv } from './env.ts';
import { budgets } from './rate-limits.ts';

const complete = {
  APP_ORIGIN: 'https://sorami.example',
  DATABASE_URL: 'postgresql://sorami@127.0.0.1:5432/sorami',
  CLERK_SECRET_KEY: 'sk_live_x',
  CLERK_ISSUER: 'https://clerk.sorami.example',
  NEXT_PUBLIC_API_URL: 'http://127.0.0.1:9006',
  WEBHOOK_SECRET: 'long enough to be a secret',
  AWS_ACCESS_KEY_ID: 'id',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_REGION: 'eu-west-3',
  S3_BUCKET_NAME: 'sorami-files',
};

describe('the environment', () => {
  it('is complete with what has no default', () => {
    expect(parseEnv(complete)).toMatchObject({ PORT: 3000, API_ROLE: 'both', TRUST_PROXY: false });
  });

  it.each(Object.keys(complete))('is refused without %s', (name) => {
    expect(() => parseEnv({ ...complete, [name]: '' })).toThrow(name);
  });

  it('names a file of rate limits, which changes what it names and nothing else', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'sorami-test-'));
    const file = path.join(folder, 'limits.json');
    const parse = async (content: string) => {
      await writeFile(file, content);
      return parseEnv({ ...complete, RATE_LIMITS_FILE: file }).RATE_LIMITS_FILE;
    };
    try {
      const { uploads, exports, generations } = await parse(
        '{"uploads":{"user":{"points":7,"seconds":9}},"exports":{"organization":{"points":5,"seconds":60}}}',
      );
      expect(uploads).toEqual({ ...budgets.uploads, user: { points: 7, seconds: 9 } });
      expect(exports).toEqual({ ...budgets.exports, organization: { points: 5, seconds: 60 } });
      expect(generations).toEqual(budgets.generations);
      expect(parseEnv(complete).RATE_LIMITS_FILE).toEqual(budgets);
      for (const fault of [
        '{"films":{}}',
        '{"lists":{"user":{"points":0,"seconds":60}}}',
        '{"lists":{"counted":"shared"}}',
      ]) {
        await expect(parse(fault)).rejects.toThrow('RATE_LIMITS_FILE');
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('is refused with all its problems at once', () => {
    const wrong = {
      ...complete,
      APP_ORIGIN: 'https://a.example/path',
      PORT: '99999',
      WEBHOOK_SECRET: 'short',
    };
    for (const name of ['APP_ORIGIN', 'PORT', 'WEBHOOK_SECRET']) {
      expect(() => parseEnv(wrong)).toThrow(`${name}: `);
    }
  });

  it('never repeats a secret', () => {
    expect(() => parseEnv({ ...complete, WEBHOOK_SECRET: 'hunter2', PORT: 'x' })).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('hunter2') }),
    );
  });

  it('finds the issuer in the publishable key', () => {
    const key = `pk_live_${Buffer.from('clerk.local.example$').toString('base64').replace(/=+$/, '')}`;
    const { CLERK_ISSUER: _, ...rest } = complete;
    const env = parseEnv({ ...rest, NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: key });
    expect(env.CLERK_ISSUER).toBe('https://clerk.local.example');
    expect(env.CLERK_JWKS_URL).toBe('https://clerk.local.example/.well-known/jwks.json');
  });

  it.each([
    ['', false],
    ['false', false],
    ['0', false],
    ['2', 2],
    ['10.0.0.0/8, 127.0.0.1', ['10.0.0.0/8', '127.0.0.1']],
  ])('reads TRUST_PROXY %j as %j', (text, setting) => {
    expect(parseEnv({ ...complete, TRUST_PROXY: text }).TRUST_PROXY).toEqual(setting);
  });
});
