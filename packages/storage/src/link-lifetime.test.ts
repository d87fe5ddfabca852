import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { windowedLifetime } from './link-lifetime.ts';
import { StorageUnavailableError } from './port.ts';
import type { S3Config } from './s3/config.ts';

const now = new Date('2026-11-23T10:07:13.500Z');

function config(maxLinkSeconds: number, credentialLife?: number): S3Config {
  const expiration = credentialLife === undefined ? undefined : new Date(+now + credentialLife * 1000);
  return {
    bucket: 'b',
    region: 'r',
    credentials: { accessKeyId: 'a', secretAccessKey: 's', ...(expiration && { expiration }) },
    maxLinkSeconds,
  };
}

describe('the life of a link', () => {
  test('is at least 60 s and at most what settings, an hour, the request and the credentials allow', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 60, max: 604_800 }),
        fc.option(fc.oneof(fc.integer(), fc.double()), { nil: undefined }),
        fc.option(fc.integer({ min: 60, max: 10_000 }), { nil: undefined }),
        fc.date({ min: new Date(0), max: new Date('2090-01-01'), noInvalidDate: true }),
        (maxLinkSeconds, asked, credentialLife, at) => {
          const settings = config(maxLinkSeconds);
          const nowSeconds = Math.floor(+at / 1000);
          if (credentialLife !== undefined) {
            settings.credentials.expiration = new Date((nowSeconds + credentialLife) * 1000);
          }
          const { signedAt, seconds, expiresAt } = windowedLifetime(settings, asked, at);
          const wanted = asked === undefined || Number.isNaN(asked) ? Infinity : Math.max(60, asked);
          const most = Math.min(maxLinkSeconds, 3600, credentialLife ?? Infinity, wanted);
          expect(Number.isInteger(signedAt)).toBe(true);
          expect(Number.isInteger(seconds)).toBe(true);
          expect(expiresAt).toBe(signedAt + seconds);
          expect(signedAt).toBeLessThanOrEqual(nowSeconds);
          expect(seconds).toBeLessThanOrEqual(most);
          expect(expiresAt - nowSeconds).toBeGreaterThanOrEqual(60);
          expect(expiresAt - nowSeconds).toBeGreaterThanOrEqual(Math.floor(most / 2));
        },
      ),
      { numRuns: 2000 },
    );
  });

  test.each([
    [undefined, 3600],
    [Number.NaN, 3600],
    [1_000_000, 3600],
    [900, 900],
    [90.9, 90],
    [1, 60],
    [-5, 60],
  ])('asked for %s s signs for %i s', (asked, seconds) => {
    expect(windowedLifetime(config(86_400), asked, now).seconds).toBe(seconds);
  });

  test('refuses credentials that end within 60 s', () => {
    expect(() => windowedLifetime(config(3600, 59), undefined, now)).toThrow(StorageUnavailableError);
    expect(windowedLifetime(config(3600, 61), undefined, now).seconds).toBe(61);
  });
});
