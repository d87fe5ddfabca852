'use client';
import type { adminModelsSchema, Withhold } from '@sorami/contracts/admin';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { z } from 'zod';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/fields.tsx';
import { useMoment } from '../../ui/use-moment.ts';
import { useProblemToast } from '../../ui/use-problem-toast.ts';
import { Table } from './table.tsx';

type Withheld = z.infer<typeof adminModelsSchema>['withheld'];

/** Which providers and models nothing is made with for now, and the way to forbid one more. */
export function Withholding({ withheld }: { withheld: Withheld }) {
  const t = useTranslations('admin.models');
  const api = useSecureAPI();
  const moment = useMoment();
  const queryClient = useQueryClient();
  const tellProblem = useProblemToast();
  const [provider, setProvider] = useState('');
  const [model, setModel] = useState('');
  const [reason, setReason] = useState('');
  const change = useMutation({
    mutationFn: (body: Withhold) => api.post(apiPaths.admin('models'), z.unknown(), body),
    onSuccess: () => {
      for (const clear of [setProvider, setModel, setReason]) clear('');
      return queryClient.invalidateQueries({ queryKey: queryKeys.admin('models') });
    },
    onError: (problem) => tellProblem(problem),
  });
  return (
    <div className="mb-6 grid gap-4">
      {withheld.length === 0 ? null : (
        <Table
          label={t('withheld')}
          empty=""
          heads={[t('withheld'), t('reason'), t('since'), '']}
          rows={withheld.map((each) => ({
            key: `${each.provider} ${each.model}`,
            cells: [
              each.model === null
                ? t('all', { provider: each.provider })
                : `${each.provider} · ${each.model}`,
              each.reason,
              moment(each.since),
              <Button
                key="allow"
                size="small"
                disabled={change.isPending}
                onClick={() =>
                  change.mutate({
                    provider: each.provider,
                    model: each.model,
                    reason: each.reason,
                    withheld: false,
                  })
                }
              >
                {t('allow')}
              </Button>,
            ],
          }))}
        />
      )}
      <form
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate({ provider: provider.trim(), model: model.trim() || null, withheld: true, reason });
        }}
      >
        <TextInput
          label={t('provider')}
          required
          pattern="[a-z0-9\-]+"
          maxLength={32}
          value={provider}
          onChange={setProvider}
        />
        <TextInput label={t('modelOrAll')} maxLength={160} value={model} onChange={setModel} />
        <TextInput
          label={t('reason')}
          required
          minLength={3}
          maxLength={500}
          value={reason}
          onChange={setReason}
        />
        <Button type="submit" disabled={change.isPending}>
          {t('forbid')}
        </Button>
      </form>
    </div>
  );
}
