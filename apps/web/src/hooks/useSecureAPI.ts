'use client';
import { useAuth, useClerk } from '@clerk/nextjs';
import type { SoramiFile } from '@sorami/contracts/files';
import { useTranslations } from 'next-intl';
import { useMemo, useRef } from 'react';
import type { z } from 'zod';
import { ApiProblem } from '../api/api-problem.ts';
import { reportReachability } from '../api/reachability.ts';
import { type Method, type RequestDeps, type RequestOptions, secureRequest } from '../api/secure-request.ts';
import { type UploadOptions, uploadFile } from '../api/upload-file.ts';
import type { ApiPath } from '../config/paths.ts';

type ReadOptions = Pick<RequestOptions<unknown>, 'query' | 'signal'>;

export interface SecureApi {
  get<T>(path: ApiPath, schema: z.ZodType<T>, options?: ReadOptions): Promise<T>;
  post<T>(path: ApiPath, schema: z.ZodType<T>, body?: unknown, options?: ReadOptions): Promise<T>;
  put<T>(path: ApiPath, schema: z.ZodType<T>, body?: unknown, options?: ReadOptions): Promise<T>;
  patch<T>(path: ApiPath, schema: z.ZodType<T>, body?: unknown, options?: ReadOptions): Promise<T>;
  delete(path: ApiPath, options?: ReadOptions): Promise<void>;
  /** A deletion that says how, and answers what becomes of it. */
  erase<T>(path: ApiPath, schema: z.ZodType<T>, body: unknown): Promise<T>;
  /** Stores a file of the person's; one that is stopped or fails leaves nothing behind. */
  uploadFile(file: File, options?: UploadOptions): Promise<SoramiFile>;
  /** Asks Clerk for a new token (and with it a new session cookie) now. False when nobody is signed in. */
  refreshSession(): Promise<boolean>;
}

/** The API of Sorami in the name of the person who is signed in. Throws only ApiProblem. */
export function useSecureAPI(): SecureApi {
  const { getToken } = useAuth();
  const clerk = useClerk();
  const wording = useTranslations('problems');
  const latest = useRef({ clerk, getToken, wording });
  latest.current = { clerk, getToken, wording };

  return useMemo(() => {
    const deps: RequestDeps = {
      fetch: (input, init) => fetch(input, init),
      tokens: {
        isLoaded: () => latest.current.clerk.loaded,
        whenLoaded: () =>
          whenLoaded(
            () => latest.current.clerk.loaded,
            () => new ApiProblem({ code: 'UNREACHABLE', message: latest.current.wording('UNREACHABLE') }),
          ),
        getToken: (options) => latest.current.getToken(options),
      },
      wording: (code) => latest.current.wording(code),
      report: reportReachability,
      isOnline: () => navigator.onLine,
    };
    const withBody =
      (method: Method) =>
      <T>(path: ApiPath, schema: z.ZodType<T>, body?: unknown, options?: ReadOptions) =>
        secureRequest({ ...options, method, path, schema, body }, deps);
    return {
      get: (path, schema, options) => secureRequest({ ...options, method: 'GET', path, schema }, deps),
      post: withBody('POST'),
      put: withBody('PUT'),
      patch: withBody('PATCH'),
      erase: withBody('DELETE'),
      delete: (path, options) => secureRequest({ ...options, method: 'DELETE', path }, deps),
      uploadFile: (file, options = {}) => uploadFile(file, options, deps),
      async refreshSession() {
        await deps.tokens.whenLoaded();
        return (await deps.tokens.getToken({ skipCache: true })) !== null;
      },
    };
  }, []);
}

const clerkPatience = 20_000;

/** Clerk has no promise for "loaded" that survives its own replacement when the page hydrates: ask until it is. */
function whenLoaded(isLoaded: () => boolean, unreachable: () => ApiProblem): Promise<void> {
  const giveUpAt = Date.now() + clerkPatience;
  return new Promise((resolve, reject) => {
    const look = () => {
      if (isLoaded()) resolve();
      else if (Date.now() > giveUpAt) reject(unreachable());
      else setTimeout(look, 50);
    };
    look();
  });
}
