import { screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { show } from '../testing/show.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { Dialog } from './dialog.tsx';
import { useToast } from './toast.tsx';
import { Viewer } from './viewer.tsx';

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

/** A large view, a dialog over it and a question over that. What is done in them leaves a toast, which lies above all. */
function Nested({ onNext }: { onNext: () => void }) {
  const toast = useToast();
  const [open, setOpen] = useState({ view: true, dialog: false, question: false });
  const set = (layer: keyof typeof open, is: boolean) => setOpen((known) => ({ ...known, [layer]: is }));
  const [ended, setEnded] = useState(false);
  const end = () => {
    setEnded(true);
    toast({ tone: 'positive', title: 'The link is ended.' });
  };
  if (!open.view) return <p>The page</p>;
  return (
    <Viewer
      title="A cat"
      labels={{ close: 'Close', previous: 'Previous', next: 'Next' }}
      stage={null}
      stageClassName=""
      onPrevious={null}
      onNext={onNext}
      onClose={() => set('view', false)}
      onCloseAutoFocus={() => {}}
    >
      <button type="button" onClick={() => set('dialog', true)}>
        Share it
      </button>
      <Dialog open={open.dialog} onOpenChange={(is) => set('dialog', is)} title="Share">
        <button type="button" onClick={() => set('question', true)}>
          Ask
        </button>
        {ended ? null : (
          <button type="button" onClick={end}>
            End the link
          </button>
        )}
      </Dialog>
      <ConfirmDialog
        open={open.question}
        onOpenChange={(is) => set('question', is)}
        title="Delete?"
        description="For good."
        confirm="Delete"
        pending={false}
        onConfirm={() => toast({ tone: 'danger', title: 'It is not deleted.' })}
      />
    </Viewer>
  );
}

test('Escape closes what lies above, and that alone, also where a toast came after it', async () => {
  const next = vi.fn();
  const { user } = show(<Nested onNext={next} />);
  const layers = () =>
    ['alertdialog', 'dialog'].flatMap((role) =>
      screen.queryAllByRole(role, { hidden: true }).map((layer) => layer.querySelector('h2')?.textContent),
    );
  for (const name of ['Share it', 'Ask', 'Delete'])
    await user.click(await screen.findByRole('button', { name }));
  await screen.findByText('It is not deleted.');
  expect(layers()).toEqual(['Delete?', 'A cat', 'Share']);
  await user.keyboard('{Escape}');
  await waitFor(() => expect(layers()).toEqual(['A cat', 'Share']));
  await user.click(screen.getByRole('button', { name: 'End the link' }));
  await screen.findByText('The link is ended.');
  await user.keyboard('{ArrowRight}{Escape}');
  await waitFor(() => expect(layers()).toEqual(['A cat']));
  expect(next).not.toHaveBeenCalled();
  await user.keyboard('{ArrowRight}{Escape}');
  await screen.findByText('The page');
  expect(next).toHaveBeenCalledOnce();
});
