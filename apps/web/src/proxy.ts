import { clerkMiddleware } from '@clerk/nextjs/server';
import { type NextFetchEvent, type NextRequest, NextResponse } from 'next/server';
import { isPersonal, isWithin, pagePaths } from './config/paths.ts';
import { webEnv } from './env.ts';
import { contentSecurityPolicy, pageHeaders } from './security/content-security-policy.ts';

function freshNonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
}

/** A page with its policy and headers. A visitor is somebody of whom it is known that nobody is signed in. */
function answerPage(request: NextRequest, isVisitor: boolean): NextResponse {
  const env = webEnv();
  const nonce = freshNonce();
  const policy = contentSecurityPolicy(nonce, env, {
    runsWebAssembly: request.nextUrl.pathname === pagePaths.verify,
  });
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('x-visitor', isVisitor ? '1' : '0');
  headers.set('Content-Security-Policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  for (const [name, value] of Object.entries(pageHeaders(env))) response.headers.set(name, value);
  return response;
}

const asPerson = clerkMiddleware(
  async (auth, request) => {
    const { userId, redirectToSignIn } = await auth();
    if (!userId && isPersonal(request.nextUrl.pathname)) return redirectToSignIn();
    return answerPage(request, !userId);
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

/** A shared link is the same for everybody. Its address, which opens it, is kept from Clerk, other sites and search engines. */
export default function proxy(request: NextRequest, event: NextFetchEvent) {
  if (!isWithin(pagePaths.shared, request.nextUrl.pathname)) return asPerson(request, event);
  const response = answerPage(request, false);
  response.headers.set('Referrer-Policy', 'no-referrer');
  response.headers.set('X-Robots-Tag', 'noindex, nofollow');
  response.headers.set('Cache-Control', 'private, no-store');
  return response;
}

export const config = {
  matcher: [
    '/((?!api/|_next/|showcase/|[^?]*\\.(?:css|js(?!on)|jpe?g|webp|png|gif|svg|woff2?|ico|webmanifest)$).*)',
    '/__clerk/:path*',
  ],
};
