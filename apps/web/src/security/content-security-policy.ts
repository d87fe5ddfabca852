import type { WebEnv } from '../env.ts';

/** Headers of every page besides its content security policy. */
export function pageHeaders(env: Pick<WebEnv, 'appOrigin' | 'hstsSubdomains'>): Record<string, string> {
  return {
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Cross-Origin-Opener-Policy': 'same-origin-allow-popups',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), browsing-topics=()',
    ...(env.appOrigin.startsWith('https:')
      ? {
          'Strict-Transport-Security': `max-age=63072000${env.hstsSubdomains ? '; includeSubDomains' : ''}`,
        }
      : {}),
  };
}

/** The host that a Clerk publishable key names, as an origin. */
export function clerkOrigin(publishableKey: string): string {
  const encoded = publishableKey.split('_')[2] ?? '';
  return `https://${atob(encoded).replace(/\$$/, '')}`;
}

/** What Clerk's components need besides the page's own origin; nothing when Clerk is served from /__clerk. */
function clerkSources({ publishableKey, proxyUrl }: WebEnv['clerk']) {
  if (proxyUrl?.startsWith('/')) return { connect: [], image: [], frame: [], script: [] };
  const frontendApi = proxyUrl ? new URL(proxyUrl).origin : clerkOrigin(publishableKey);
  return {
    script: [frontendApi, 'https://challenges.cloudflare.com', 'https://js.stripe.com'],
    connect: [frontendApi, 'https://api.stripe.com'],
    image: ['https://img.clerk.com'],
    frame: ['https://challenges.cloudflare.com', 'https://js.stripe.com', 'https://hooks.stripe.com'],
  };
}

/** The policy of one page. `nonce` is fresh for each request; WebAssembly runs where files are verified, and nowhere else. */
export function contentSecurityPolicy(
  nonce: string,
  env: Pick<WebEnv, 'clerk' | 'storageOrigins' | 'development'>,
  { runsWebAssembly = false } = {},
): string {
  const clerk = clerkSources(env.clerk);
  const storage = env.storageOrigins;
  const frames = [...(clerk.frame.length > 0 ? ["'self'"] : []), ...clerk.frame, ...storage];
  const directives: Record<string, string[]> = {
    'default-src': ["'self'"],
    // React's development build evaluates code to rebuild server stacks; production never does.
    'script-src': [
      "'self'",
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      ...(env.development ? ["'unsafe-eval'"] : []),
      ...(runsWebAssembly ? ["'wasm-unsafe-eval'"] : []),
      ...clerk.script,
    ],
    'style-src': ["'self'", ...(env.development ? ["'unsafe-inline'"] : [`'nonce-${nonce}'`])],
    // Style attributes carry measured positions and progress; they can neither load nor run anything.
    'style-src-attr': ["'unsafe-inline'"],
    'img-src': ["'self'", 'blob:', 'data:', ...storage, ...clerk.image],
    'media-src': ["'self'", 'blob:', 'data:', ...storage],
    'font-src': ["'self'"],
    'connect-src': ["'self'", ...storage, ...clerk.connect],
    // PDFs are shown in a frame of their own origin. Storage serves nothing inline that could run a script.
    'frame-src': frames.length > 0 ? frames : ["'none'"],
    'worker-src': ["'self'", 'blob:'],
    'manifest-src': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}
