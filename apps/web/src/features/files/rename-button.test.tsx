import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { browser } from '../../testing/browser.ts';
import { fakeFile } from '../../testing/fakes.ts';
import { show } from '../../testing/show.tsx';
import { RenameButton } from './rename-button.tsx';

test('a file gets another name with spaces, and keeps its ending', async () => {
  browser.answer('PATCH /api/files/f', fakeFile({ id: 'f', name: 'Le héron au soir.png' }));
  const { user } = show(<RenameButton file={fakeFile({ id: 'f', name: 'heron 2.png' })} />);
  await user.click(screen.getByRole('button', { name: 'Rename' }));
  const field = screen.getByRole('textbox', { name: 'Name' });
  expect((field as HTMLInputElement).value).toBe('heron 2');
  await user.clear(field);
  expect((screen.getByRole('button', { name: 'Rename' }) as HTMLButtonElement).disabled).toBe(true);
  await user.type(field, 'Le héron au soir{Enter}');
  await screen.findAllByText('File renamed');
  expect(browser.callsOf('PATCH /api/files/f')[0]?.body).toEqual({ name: 'Le héron au soir.png' });
});

test('in the trash nothing is renamed', () => {
  show(<RenameButton file={fakeFile({ state: 'trashed' })} />);
  expect(screen.queryByRole('button')).toBeNull();
});
