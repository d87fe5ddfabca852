import type { Model } from '@sorami/contracts/models';
import { screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { browser } from '../testing/browser.ts';
import { fakeJob } from '../testing/fakes.ts';
import { show } from '../testing/show.tsx';
import { MadeBy } from './made-by.tsx';

function writer(id: string, name: string): Model {
  return {
    id,
    kind: 'book',
    name,
    providerName: 'Provider',
    embedded: false,
    isDefault: name === 'Hydrogen',
    speed: null,
    text: { inputMicros: 1, outputMicros: 1 },
  };
}

test('a text says who wrote it, how and for how much, and is asked for again with another model', async () => {
  browser.answer('GET /api/models', {
    items: [writer('google:hydrogen', 'Hydrogen'), writer('anthropic:sonnet', 'Sonnet')],
  });
  browser.answer('GET /api/jobs/job-book/costs', {
    calls: 3,
    costMicros: 123_400,
    unknownCalls: 1,
    items: [],
  });
  const onAgain = vi.fn();
  const { user } = show(
    <MadeBy
      kind="book"
      model="google:hydrogen"
      job={fakeJob({ id: 'job-book', kind: 'book' })}
      settings={['200 words per chapter']}
      onAgain={onAgain}
    />,
  );
  expect(
    await screen.findByText(/^Model: Hydrogen · Asked for on .* · 200 words per chapter · Cost: .*\$0\.1234/),
  ).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'With another model' }));
  expect(onAgain).toHaveBeenCalledOnce();
  expect(JSON.parse(localStorage.getItem('sorami-models') ?? '{}')).toMatchObject({
    chosen: { book: 'anthropic:sonnet' },
  });
});
