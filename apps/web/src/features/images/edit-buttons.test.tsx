import { type ImageEdit, imageSizes } from '@sorami/contracts/images';
import { type Model, previewModel } from '@sorami/contracts/models';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { browser } from '../../testing/browser.ts';
import { fakeGeneration, fakeJob } from '../../testing/fakes.ts';
import { show } from '../../testing/show.tsx';
import { EditButtons } from './edit-buttons.tsx';

function painter(id: string, edits: ImageEdit['kind'][]): Model {
  const prices = Object.fromEntries(imageSizes.map((size) => [size, null])) as NonNullable<
    Model['image']
  >['prices'];
  return {
    ...{ id, kind: 'image', name: id, providerName: 'Provider', speed: null },
    ...{ embedded: id === previewModel, isDefault: id === previewModel },
    image: { inputPictures: 1, promptCharacters: null, edits, prices },
  };
}

const generation = fakeGeneration(1);
function showButtons(models: Model[]) {
  browser.answer('GET /api/models', { items: models });
  const started = vi.fn();
  const [picture] = generation.images;
  if (!picture) throw new Error('There is no picture');
  return { started, ...show(<EditButtons {...{ generation, picture }} onStarted={started} />) };
}
const buttons = () => screen.queryAllByRole('button').map(({ textContent }) => textContent);

test('only what some model can do with a picture is offered, and without a model nothing', async () => {
  showButtons([painter(previewModel, [])]);
  await waitFor(() => expect(browser.callsOf('GET /api/models')).toHaveLength(1));
  expect(buttons()).toEqual([]);
});

test('a part is painted or given by numbers, taken back, and asked for with the model that can', async () => {
  browser.answer('POST /api/images', { job: fakeJob() });
  const { user, started } = showButtons([painter(previewModel, []), painter('provider:brush', ['mask'])]);
  await user.click(await screen.findByRole('button', { name: 'Change a part' }));
  const create = await screen.findByRole<HTMLButtonElement>('button', { name: 'Create 1 image' });
  expect(buttons()).not.toContain('Increase the resolution');
  expect(create.disabled).toBe(true);
  const drawing = screen.getByRole('img', { name: 'Nothing is painted' });
  fireEvent.pointerDown(drawing, { button: 0, clientX: 0, clientY: 0 });
  fireEvent.pointerUp(drawing);
  await screen.findByRole('img', { name: '1 area painted' });
  await user.click(screen.getByRole('button', { name: 'Take the last one back' }));
  expect(create.disabled).toBe(true);

  await user.click(screen.getByText('Give a rectangle by numbers'));
  const left = screen.getByRole('textbox', { name: 'Left (%)' });
  await user.clear(left);
  await user.type(left, '120');
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Add the rectangle' }).disabled).toBe(true);
  await user.clear(left);
  await user.type(left, '12,5');
  await user.click(screen.getByRole('button', { name: 'Add the rectangle' }));
  await user.click(create);
  await waitFor(() => expect(started).toHaveBeenCalledOnce());
  expect(browser.callsOf('POST /api/images')).toMatchObject([
    {
      body: {
        ...{ prompt: 'a heron', inputFileId: 'file-generation-0', model: 'provider:brush', numImages: 1 },
        edit: { kind: 'mask', areas: [{ box: { x: 0.125, y: 0.25, width: 0.5, height: 0.5 } }] },
      },
    },
  ]);
});
