'use client';
import { type SharedThing, sharedThingSchema } from '@sorami/contracts/shares';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Lock } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { ApiProblem } from '../../api/api-problem.ts';
import { queryKeys } from '../../api/queries.ts';
import { reportReachability } from '../../api/reachability.ts';
import { type RequestOptions, secureRequest } from '../../api/secure-request.ts';
import { apiPaths } from '../../config/paths.ts';
import { useProblemWords } from '../../lib/use-problem-words.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/fields.tsx';
import { Brand } from '../../ui/mark.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { VisitorControls } from '../../ui/visitor-controls.tsx';
import { SharedDocument, SharedFile } from './shared-thing.tsx';

/** The API in nobody's name: whoever is signed in in this browser opens a link like everyone else. */
function useAskAsVisitor() {
  const wording = useTranslations('problems');
  return <T,>(options: RequestOptions<T>) =>
    secureRequest(options, {
      fetch: (input, init) => fetch(input, { ...init, referrerPolicy: 'no-referrer' }),
      tokens: { isLoaded: () => true, whenLoaded: async () => undefined, getToken: async () => null },
      wording: (code) => wording(code),
      report: reportReachability,
      isOnline: () => navigator.onLine,
    });
}

/** What a link leads to, for people without an account. */
export function SharedScreen({ token }: { token: string }) {
  const t = useTranslations('shares');
  const common = useTranslations('common');
  const ask = useAskAsVisitor();
  const problemWords = useProblemWords();
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.shared(token),
    queryFn: ({ signal }) =>
      ask({ method: 'GET', path: apiPaths.shared(token), schema: sharedThingSchema, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const isGone = error instanceof ApiProblem && error.code === 'SHARE_NOT_FOUND';
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="gutter flex h-14 shrink-0 items-center gap-2 border-line border-b">
        <Brand className="mr-auto" />
        <VisitorControls />
      </header>
      <main className="gutter flex flex-1 flex-col py-8 sm:py-12">
        {error ? (
          <Middle>
            <h1 className="font-semibold text-title">{isGone ? t('goneTitle') : common('loadFailed')}</h1>
            <p className="mt-2 text-ink-soft">{problemWords(error)}</p>
            {isGone ? null : (
              <Button className="mt-5" onClick={() => void refetch()}>
                {common('tryAgain')}
              </Button>
            )}
          </Middle>
        ) : data ? (
          <Shown token={token} thing={data} />
        ) : (
          <div aria-busy="true" className="mx-auto w-full max-w-[38rem] space-y-4 pt-6">
            <Skeleton className="h-10 w-3/4" />
            <Skeleton className="h-5 w-1/3" />
            <Skeleton className="h-72 w-full rounded-card!" />
          </div>
        )}
      </main>
      {data && data.type !== 'locked' ? <Until expiresAt={data.expiresAt} /> : null}
    </div>
  );
}

function Shown({ token, thing }: { token: string; thing: SharedThing }) {
  if (thing.type === 'locked') return <Locked token={token} />;
  if (thing.type === 'file') return <SharedFile token={token} file={thing} />;
  return <SharedDocument token={token} document={thing} />;
}

function Middle({ children }: { children: ReactNode }) {
  return <div className="m-auto w-full max-w-sm pb-24 text-center">{children}</div>;
}

function Until({ expiresAt }: { expiresAt: string }) {
  const t = useTranslations('shares');
  const format = useFormatter();
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <footer className="gutter border-line border-t py-4 text-center text-ink-faint text-small">
      {t('pageUntil', { date: format.dateTime(new Date(expiresAt), { dateStyle: 'long', timeZone }) })}
    </footer>
  );
}

/** Asks for the password. Until it was given, nothing is known of what there is. */
function Locked({ token }: { token: string }) {
  const t = useTranslations('shares');
  const ask = useAskAsVisitor();
  const queryClient = useQueryClient();
  const problemWords = useProblemWords();
  const [password, setPassword] = useState('');
  const unlocking = useMutation({
    mutationFn: () => ask({ method: 'POST', path: apiPaths.unlockShared(token), body: { password } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: queryKeys.shared(token) }),
  });
  return (
    <Middle>
      <Lock aria-hidden className="mx-auto size-6 text-ink-faint" />
      <h1 className="mt-3 font-semibold text-title">{t('lockedTitle')}</h1>
      <p className="mt-1 text-ink-soft">{t('lockedText')}</p>
      <form
        className="mt-6 space-y-3 text-left"
        onSubmit={(event) => {
          event.preventDefault();
          unlocking.mutate();
        }}
      >
        <TextInput
          label={t('password')}
          type="password"
          autoComplete="off"
          required
          maxLength={128}
          value={password}
          onChange={setPassword}
          problem={unlocking.error ? problemWords(unlocking.error) : undefined}
        />
        <Button type="submit" look="primary" className="w-full" disabled={unlocking.isPending || !password}>
          {t('unlock')}
        </Button>
      </form>
    </Middle>
  );
}
