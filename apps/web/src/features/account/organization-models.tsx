'use client';
import { organizationModelsSchema } from '@sorami/contracts/models';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { ApiProblem } from '../../api/api-problem.ts';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { useProblemWords } from '../../lib/use-problem-words.ts';
import { LoadProblem } from '../../ui/load-problem.tsx';
import { Notice } from '../../ui/notice.tsx';
import { AccountSection } from './account-section.tsx';

/** To whom what an organization asks for may be sent: its administrators decide. To others there is nothing to see. */
export function OrganizationModels() {
  const t = useTranslations('account.models');
  const api = useSecureAPI();
  const words = useProblemWords();
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.organizationModels,
    queryFn: ({ signal }) => api.get(apiPaths.organizationModels, organizationModelsSchema, { signal }),
  });
  const save = useMutation({
    mutationFn: (forbidden: string[]) =>
      api.put(apiPaths.organizationModels, organizationModelsSchema, { forbidden }),
    onSuccess: (saved) => {
      queries.setQueryData(queryKeys.organizationModels, saved);
      return queries.invalidateQueries({ queryKey: queryKeys.models });
    },
  });
  if (error instanceof ApiProblem && (error.code === 'FORBIDDEN' || error.code === 'NOT_FOUND')) return null;
  const forbidden = (save.isPending ? save.variables : data?.forbidden) ?? [];
  const choice = (id: string, name: string, isShut = false) => (
    <label className="flex items-start gap-2.5 text-body text-ink">
      <input
        type="checkbox"
        checked={!isShut && !forbidden.includes(id)}
        disabled={isShut || save.isPending}
        onChange={(event) =>
          save.mutate(event.target.checked ? forbidden.filter((each) => each !== id) : [...forbidden, id])
        }
        className="mt-[3px] size-4 shrink-0 accent-accent"
      />
      {name}
    </label>
  );
  return (
    <AccountSection title={t('title')} meaning={t('meaning')} className="mt-5">
      {error ? <LoadProblem problem={error} onRetry={() => void refetch()} /> : null}
      {data?.providers.length === 0 ? <p className="mt-4 text-ink-soft">{t('none')}</p> : null}
      <ul className="mt-4 grid gap-4 sm:grid-cols-2">
        {data?.providers.map(({ id, name, models }) => (
          <li key={id}>
            {choice(id, name)}
            <ul className="mt-2 ml-6 grid gap-2">
              {models.map((model) => (
                <li key={model.id}>{choice(model.id, model.name, forbidden.includes(id))}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {save.error ? (
        <Notice tone="danger" className="mt-4">
          {words(save.error)}
        </Notice>
      ) : null}
    </AccountSection>
  );
}
