import path from 'node:path';
import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

/** As the build is told by who starts it: local-stack's build-web.ts, or deploy/assemble.mjs. */
const { WEB_BUILD_ID, WEB_STANDALONE } = process.env;

const nextConfig: NextConfig = {
  // Two builds of the same sources are the same build, so that two servers side by side serve one another's pages.
  generateBuildId: () => WEB_BUILD_ID || null,
  ...(WEB_STANDALONE === 'true' && {
    output: 'standalone',
    outputFileTracingRoot: path.join(import.meta.dirname, '../..'),
  }),
  poweredByHeader: false,
  reactStrictMode: true,
  transpilePackages: [
    '@sorami/contracts',
    '@sorami/documents',
    '@sorami/provenance',
    '@sorami/server',
    '@sorami/storage',
  ],
  // Of one process, one of each: a copy in a bundle would be another registry, or another tracer.
  serverExternalPackages: [
    'prom-client',
    '@opentelemetry/api',
    '@opentelemetry/context-async-hooks',
    '@opentelemetry/core',
    '@opentelemetry/exporter-trace-otlp-http',
    '@opentelemetry/resources',
    '@opentelemetry/sdk-trace',
  ],
  // The front door answers on another port than Next, under the same host name.
  allowedDevOrigins: ['localhost', '127.0.0.1'],
  devIndicators: false,
  turbopack: {
    rules: Object.fromEntries(
      ['server/constants.js', 'client-boundary/ClerkProvider.js'].map((file) => [
        `**/@clerk/nextjs/dist/esm/${file}`,
        { condition: 'browser', loaders: [path.join(import.meta.dirname, 'clerk-in-browsers.mjs')] },
      ]),
    ),
  },
  images: { localPatterns: [{ pathname: '/showcase/**' }], formats: ['image/webp'] },
  headers: async () => [
    { source: '/(.*)', headers: [{ key: 'X-Content-Type-Options', value: 'nosniff' }] },
    // A browser asks for it by itself, and must see a new one at once.
    { source: '/sw.js', headers: [{ key: 'Cache-Control', value: 'no-cache' }] },
    {
      source: '/showcase/(.*)',
      headers: [{ key: 'Cache-Control', value: 'public, max-age=86400, stale-while-revalidate=604800' }],
    },
  ],
};

export default createNextIntlPlugin('./src/i18n/request.ts')(nextConfig);
