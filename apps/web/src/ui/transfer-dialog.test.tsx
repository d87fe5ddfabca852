import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { browser, refusal } from '../testing/browser.ts';
import { show } from '../testing/show.tsx';
import { useHandOn } from './hand-on.tsx';

function Thing() {
  const { transfer, dialogs } = useHandOn({ type: 'book', id: 'tides', title: 'Tides' });
  return (
    <>
      {transfer ? (
        <button type="button" onClick={transfer}>
          Hand on
        </button>
      ) : null}
      {dialogs}
    </>
  );
}

const at = (id: string, name: string, role: string) => ({ role, organization: { id, name } });

test('a book of many pictures says how far it is, arrives, and can be brought back', async () => {
  browser.memberships = [at('org_read', 'Readers', 'org:viewer'), at('org_house', 'House', 'org:editor')];
  const transfer = { id: 'long', copied: 5, objects: 20 };
  const done = { target: { type: 'book', id: 'there' }, from: 'personal' };
  browser.answer('POST /api/transfers', () => Response.json({ transfer }, { status: 202 }));
  browser.answer('GET /api/transfers/long', { transfer: { ...transfer, copied: 20 }, done });
  const { user } = show(<Thing />);
  await user.click(screen.getByRole('button', { name: 'Hand on' }));
  // Not where one only reads.
  expect((await screen.findAllByRole('radio')).map(({ textContent }) => textContent)).toEqual(['House']);
  await user.click(screen.getByRole('button', { name: 'Move' }));
  const bar = await screen.findByRole('progressbar', { name: 'Progress of the copy' });
  expect(bar.getAttribute('aria-valuenow')).toBe('25');
  await screen.findByText('Moved to House.');
  expect(screen.queryByRole('dialog')).toBeNull();

  browser.answer('POST /api/transfers', refusal(403, 'STORAGE_EXCEEDED', { message: 'No room left.' }));
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  await screen.findByText('No room left.');
  expect(browser.callsOf('POST /api/transfers').map(({ body }) => body)).toEqual([
    { target: { type: 'book', id: 'tides' }, to: 'org_house', keep: false },
    { target: done.target, from: 'org_house', to: 'personal', keep: false },
  ]);
});

test('a viewer is offered no other workspace, and what fails on the way is said in the dialog', async () => {
  browser.organization = { id: 'org_read', name: 'Readers', role: 'org:viewer' };
  const { unmount } = show(<Thing />);
  expect(screen.queryByRole('button', { name: 'Hand on' })).toBeNull();
  unmount();
  browser.organization = { id: 'org_house', name: 'House', role: 'org:member' };
  browser.answer('POST /api/transfers', refusal(409, 'CONFLICT', { message: 'It was changed meanwhile.' }));
  const { user } = show(<Thing />);
  await user.click(screen.getByRole('button', { name: 'Hand on' }));
  await user.click(await screen.findByRole('button', { name: 'Copy' }));
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('It was changed meanwhile.'));
  expect(screen.queryByRole('link', { name: 'See the plans' })).toBeNull();
  browser.answer(
    'POST /api/transfers',
    refusal(403, 'FEATURE_NOT_IN_PLAN', { message: 'Not in your plan.' }),
  );
  await user.click(screen.getByRole('button', { name: 'Copy' }));
  const link = await screen.findByRole('link', { name: 'See the plans' });
  expect(link.getAttribute('href')).toBe('/plans?reason=feature');
});
