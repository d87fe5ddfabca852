import type { CostSum } from '@sorami/contracts/usage';
import { useFormatter, useTranslations } from 'next-intl';
import { useCallback } from 'react';

/** What calls cost, in dollars; that some of it is not known is said, and never shown as nothing. */
export function useMoney(): (sum: CostSum) => string {
  const t = useTranslations('costs');
  const format = useFormatter();
  return useCallback(
    ({ calls, costMicros, unknownCalls }) => {
      if (calls > 0 && unknownCalls === calls) return t('unknown');
      const usd = format.number(costMicros / 1e6, {
        style: 'currency',
        currency: 'USD',
        minimumFractionDigits: 2,
        // A chapter costs a tenth of a cent.
        maximumFractionDigits: costMicros > 0 && costMicros < 1e6 ? 4 : 2,
      });
      return unknownCalls === 0 ? usd : t('atLeast', { usd, count: unknownCalls });
    },
    [t, format],
  );
}
