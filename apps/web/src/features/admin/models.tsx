'use client';
import { adminModelsSchema, type Withhold } from '@sorami/contracts/admin';
import { modelChecksSchema } from '@sorami/contracts/models';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Stethoscope } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { z } from 'zod';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/fields.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useMoment } from '../../ui/use-moment.ts';
import { useMoney } from '../../ui/use-money.ts';
import { useProblemToast } from '../../ui/use-problem-toast.ts';
import { Table } from './table.tsx';

type Withheld = z.infer<typeof adminModelsSchema>['withheld'];

/** What providers' models did and cost, whether they can be used, and which are forbidden. */
export function Models() {
  const t = useTranslations('admin');
  const api = useSecureAPI();
  const money = useMoney();
  const format = useFormatter();
  const moment = useMoment();
  const { data } = useQuery({
    queryKey: queryKeys.admin('models'),
    queryFn: ({ signal }) => api.get(apiPaths.admin('models'), adminModelsSchema, { signal }),
  });
  if (!data) return <Skeleton className="h-48 rounded-card!" />;
  return (
    <>
      <ModelChecks />
      <Withholding withheld={data.withheld} />
      <Table
        label={t('views.models')}
        empty={t('models.none')}
        heads={[
          t('models.model'),
          t('models.calls'),
          t('models.failed'),
          t('models.hour'),
          t('models.cost'),
          t('models.last'),
        ]}
        rows={data.items.map((row) => ({
          key: `${row.provider} ${row.model}`,
          cells: [
            `${row.provider} · ${row.model}`,
            format.number(row.calls),
            format.number(row.failed),
            `${row.lastHour.failed} / ${row.lastHour.calls}`,
            money({ calls: row.calls, costMicros: row.costMicros, unknownCalls: row.unknownCosts }),
            moment(row.lastAt),
          ],
        }))}
      />
    </>
  );
}

/** What the providers say of each model of the lists, when they are asked. */
function ModelChecks() {
  const t = useTranslations('admin.models');
  const api = useSecureAPI();
  const tellProblem = useProblemToast();
  const check = useMutation({
    mutationFn: () => api.post(apiPaths.admin('models/check'), modelChecksSchema),
    onError: (problem) => tellProblem(problem),
  });
  return (
    <div className="mb-6">
      <Button disabled={check.isPending} onClick={() => check.mutate()}>
        <Stethoscope aria-hidden className="size-4" />
        {t(check.isPending ? 'checking' : 'check')}
      </Button>
      <div aria-live="polite">
        {check.data ? (
          <Table
            className="mt-4"
            label={t('check')}
            empty={t('unconfigured')}
            heads={[t('model'), t('state'), t('about')]}
            rows={check.data.items.map(({ kind, model, state, about }) => ({
              key: `${kind} ${model}`,
              cells: [model, t(`states.${state}`), about],
            }))}
          />
        ) : null}
      </div>
    </div>
  );
}

/** Which providers and models nothing is made with for now, and the way to forbid one more. */
function Withholding({ withheld }: { withheld: Withheld }) {
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
