import type { AdminAccount } from '@sorami/contracts/admin';
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { browser } from '../../testing/browser.ts';
import { show } from '../../testing/show.tsx';
import { AccountsTable } from './accounts-table.tsx';

const at = '2026-01-01T00:00:00.000Z';
const account: AdminAccount = {
  ...{ id: 'one', clerkId: 'user_1', email: 'ana@example.com', name: 'Ana', plan: 'pro', members: null },
  ...{ isBlocked: false, isDeleted: false, supportUntil: null, createdAt: at },
  ...{ images: 3, videos: 0, books: 1, articles: 2, costMicros: 4_200, storageBytes: 9_000_000 },
  override: { limits: { images: 9 }, reason: 'A fair', until: '2026-03-01T00:00:00.000Z' },
};
const path = '/api/admin/accounts/people/one';

test('limits are set with a reason and an end, taken back, and people are shut out and erased', async () => {
  browser.answer('GET /api/admin/accounts/people', { items: [account], nextCursor: null });
  for (const act of ['override', 'block', 'erase']) browser.answer(`POST ${path}/${act}`, undefined);
  const { user } = show(<AccountsTable of="people" />);
  const act = async (name: string, fields: Record<string, string>, button = name) => {
    await user.click(await screen.findByRole('button', { name }));
    const dialog = within(await screen.findByRole('dialog'));
    for (const [label, value] of Object.entries(fields)) {
      const field = dialog.getByRole('textbox', { name: label });
      await user.clear(field);
      await user.type(field, value);
    }
    await user.click(dialog.getByRole('button', { name: button }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  };
  const reason = 'For the exhibition';
  const limits = { 'Books a month': '40', 'Storage, in GB': '2', 'Models, in dollars a month': '7' };
  await act('Set limits', { ...limits, 'For how many days': '10', 'Reason, for the audit': reason });
  await act('Set limits', {}, 'Back to the plan');
  await act('Block', { 'Reason, for the audit': reason });
  await act('Delete', { 'Reason, for the audit': reason });
  const bodies = (name: string) => browser.callsOf(`POST ${path}/${name}`).map(({ body }) => body);
  expect(bodies('override')).toEqual([
    {
      override: {
        limits: { books: 40, storageBytes: 2 * 1024 ** 3, budgetMicros: 7_000_000 },
        reason,
        until: expect.any(String),
      },
    },
    { override: null },
  ]);
  expect([...bodies('block'), ...bodies('erase')]).toEqual([
    { blocked: true, reason },
    { when: 'in7days', reason },
  ]);
});
