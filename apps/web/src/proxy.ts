import { clerkMiddleware } from '@clerk/nextjs/server';
import { NextResponse } from 'next/server';
import { isPersonal, pagePaths } from './config/paths.ts';
import { webEnv } from './env.ts';
import { contentSecurityPolicy, pageHeaders } from './security/content-security-policy.ts';

function freshNonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
}

export default clerkMiddleware(
  async (auth, request) => {
    const { userId, redirectToSignIn } = await auth();
    if (!userId && isPersonal(request.nextUrl.pathname)) return redirectToSignIn();

    const env = webEnv();
    const nonce = freshNonce();
    const policy = contentSecurityPolicy(nonce, env);
    const headers = new Headers(request.headers);
    headers.set('x-nonce', nonce);
    headers.set('Content-Security-Policy', policy);
    const response = NextResponse.next({ request: { headers } });
    response.headers.set('Content-Security-Policy', policy);
    for (const [name, value] of Object.entries(pageHeaders(env))) response.headers.set(name, value);
    return response;
  },
  () => {
    const { publishableKey, proxyUrl } = webEnv().clerk;
    return {
      publishableKey,
      ...(proxyUrl ? { proxyUrl } : {}),
      signInUrl: pagePaths.signIn,
      signUpUrl: pagePaths.signUp,
      frontendApiProxy: { enabled: Boolean(proxyUrl?.startsWith('/')) },
    };
  },
);

export const config = {
  matcher: [
    '/((?!api/|_next/|showcase/|[^?]*\\.(?:css|js(?!on)|jpe?g|webp|png|gif|svg|woff2?|ico|webmanifest)$).*)',
    '/__clerk/:path*',
  ],
};
