import { screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { show } from '../testing/show.tsx';
import { Dialog } from './dialog.tsx';

test('a dialog in which nothing can be reached yet closes at the first Escape', async () => {
  const close = vi.fn();
  const { user } = show(
    <Dialog open onOpenChange={close} title="Versions">
      <p>One moment</p>
    </Dialog>,
  );
  expect(document.activeElement).toBe(screen.getByRole('dialog'));
  await user.keyboard('{Escape}');
  expect(close).toHaveBeenCalledWith(false);
});
