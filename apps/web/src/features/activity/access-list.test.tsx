import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { browser } from '../../testing/browser.ts';
import { show } from '../../testing/show.tsx';
import { AccessList } from './access-list.tsx';

const entry = (id: string, minute: number, over: object = {}) => ({
  id,
  at: new Date(Date.UTC(2026, 0, 2, 12, minute)).toISOString(),
  actorId: 'ada',
  action: 'show',
  fileId: `file-${id}`,
  fileName: `${id}.png`,
  result: 'allowed',
  ip: '127.0.0.1',
  userAgent: null,
  requestId: 'r',
  ...over,
});
const answer = (...items: object[]) => browser.answer('GET /api/audit', { items, nextCursor: null });
const rows = () => screen.getAllByRole('listitem').map(({ textContent }) => textContent);

test('a wall is one line, what was opened another; what was only shown is told when it is asked for', async () => {
  answer(
    entry('a', 30, { action: 'view' }),
    entry('b', 29),
    entry('c', 28),
    entry('d', 27),
    entry('e', 5),
    entry('f', 4, { action: 'download', actorId: 'bob', ip: null }),
  );
  const { user } = show(<AccessList />);
  await screen.findByText('3 files');
  expect(rows()).toHaveLength(4);
  expect(rows()[0]).toMatch(/^Opened.*a\.png/);
  expect(rows()[1]).toMatch(/^Shown.*3 files/);
  expect(rows()[3]).toMatch(/^Downloaded.*f\.png.*Somebody else/);
  expect(browser.callsOf('GET /api/audit')[0]?.query).toMatchObject({ shown: 'false' });
  await user.click(screen.getByRole('button', { name: 'Show each time' }));
  expect(screen.getByText('c.png')).toBeTruthy();
  expect(screen.getAllByRole('heading', { level: 2 })).toHaveLength(1);
});

test('it is filtered by what was done, by day, by person and by file', async () => {
  answer(entry('a', 30, { action: 'view' }));
  const { user } = show(<AccessList />);
  const last = () => browser.callsOf('GET /api/audit').at(-1)?.query;
  await screen.findByText('a.png');
  const filters = within(screen.getByLabelText('Filter the accesses'));
  await user.selectOptions(filters.getByLabelText('Action'), 'Downloaded');
  await waitFor(() => expect(last()).toMatchObject({ action: 'download' }));
  expect(last()).not.toHaveProperty('shown');
  await user.selectOptions(filters.getByLabelText('By'), 'Others');
  await waitFor(() => expect(last()).toMatchObject({ action: 'download', by: 'others' }));
  fireEvent.change(filters.getByLabelText('Day'), { target: { value: '2026-01-02' } });
  await waitFor(() => expect(last()).toHaveProperty('from'));
  expect(Date.parse(last()?.to ?? '') - Date.parse(last()?.from ?? '')).toBe(86_400_000);
  await user.click(await screen.findByRole('button', { name: 'a.png' }));
  await waitFor(() => expect(last()).toMatchObject({ fileId: 'file-a', by: 'others' }));
  answer();
  await user.click(screen.getByRole('button', { name: /^File: a\.png/ }));
  expect(await screen.findByText('No access matches.')).toBeTruthy();
});
