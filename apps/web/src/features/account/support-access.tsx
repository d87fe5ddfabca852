'use client';
import type { Account } from '@sorami/contracts/account';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { z } from 'zod';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { useProblemWords } from '../../lib/use-problem-words.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { AccountSection } from './account-section.tsx';

const days = 7;

/** Lets administrators read what one's files are called, until an end; what is in them nobody is shown. */
export function SupportAccess({ until }: { until: Account['person']['supportUntil'] }) {
  const t = useTranslations('supportAccess');
  const format = useFormatter();
  const api = useSecureAPI();
  const words = useProblemWords();
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: (count: number) => api.post(apiPaths.support, z.undefined(), { days: count }),
    onSuccess: () => queries.invalidateQueries({ queryKey: queryKeys.account }),
  });
  return (
    <AccountSection title={t('title')} meaning={t('meaning')}>
      {until ? (
        <p className="mt-3 text-ink">
          {t('until', { date: format.dateTime(new Date(until), { dateStyle: 'long' }) })}
        </p>
      ) : null}
      {change.error ? (
        <Notice tone="danger" className="mt-3">
          {words(change.error)}
        </Notice>
      ) : null}
      <Button className="mt-4" disabled={change.isPending} onClick={() => change.mutate(until ? 0 : days)}>
        {until ? t('end') : t('allow', { count: days })}
      </Button>
    </AccountSection>
  );
}
