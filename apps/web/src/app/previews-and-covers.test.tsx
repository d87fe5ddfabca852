import type { ArticleSummary } from '@sorami/contracts/articles';
import { imageSizeSchema } from '@sorami/contracts/images';
import type { Model } from '@sorami/contracts/models';
import { cleanup, screen } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { ArticleRow } from '../features/articles/article-row.tsx';
import { BookCard } from '../features/books/book-card.tsx';
import { BookCover } from '../features/books/book-cover.tsx';
import { FileTile } from '../features/files/file-tile.tsx';
import { groupOf } from '../features/files/file-view.ts';
import { ImageComposer } from '../features/images/image-composer.tsx';
import { imageKind, type Picture } from '../generations/generation-kinds.ts';
import { WorkTile } from '../generations/tiles.tsx';
import { forgetModels } from '../lib/use-models.ts';
import { browser } from '../testing/browser.ts';
import { fakeArticle, fakeFile, fakeGeneration, fakeSummary } from '../testing/fakes.ts';
import { show } from '../testing/show.tsx';

const cover = fakeFile({ id: 'cover', hasThumbnail: true });
const marks = () => screen.queryAllByText('Preview').filter((mark) => !mark.closest('.sr-only'));

test('every tile, card and cover of a preview says that it is one, and nothing does once a model made it', () => {
  const generation = fakeGeneration(1);
  const shown = (embedded: boolean) => ({
    tile: (
      <WorkTile
        kind={imageKind}
        generation={generation}
        work={{ id: 'one', width: 3, height: 2, embedded, file: fakeFile() } as Picture}
      >
        a heron
      </WorkTile>
    ),
    shelf: <BookCard book={fakeSummary({ embedded, cover, job: null })} />,
    'cover of words': <BookCover book={fakeSummary({ embedded })} />,
    row: <ArticleRow article={{ ...fakeArticle({ embedded, job: null }) } as ArticleSummary} />,
    file: (
      <FileTile
        {...{ file: fakeFile({ embedded }), group: groupOf(fakeFile({ embedded }), { q: '', of: null }) }}
        {...{ domId: 'one', chosen: false, active: false, choosing: false, position: 1, count: 1 }}
        {...{ size: '30 B', moment: 'today' }}
      />
    ),
  });
  for (const embedded of [true, false])
    for (const [name, element] of Object.entries(shown(embedded))) {
      show(element);
      expect([name, embedded, marks().length > 0]).toEqual([name, embedded, embedded]);
      cleanup();
    }
});

const prices = Object.fromEntries(
  imageSizeSchema.options.map((size) => [size, { micros: 0, bound: 'exact' as const }]),
) as NonNullable<Model['image']>['prices'];
const model = (over: Partial<Model>): Model => ({
  ...{ id: 'embedded:preview', kind: 'image', name: 'Sorami', embedded: true, isDefault: true },
  ...{ providerName: 'Sorami', speed: null },
  ...over,
  image: { inputPictures: 1, promptCharacters: null, edits: [], prices },
});

test.each([
  [[model({})], /^A preview without a model\. Connect a model for real images\. Connect a model\.$/],
  [
    [model({}), model({ id: 'one:two', name: 'Two', embedded: false, isDefault: false })],
    /^A preview without a model\. Choose a model for real images\.$/,
  ],
  [[model({ id: 'one:two', name: 'Two', embedded: false })], null],
])('the line under the composer, with models %#', async (items, words) => {
  browser.answer('GET /api/models', { items });
  show(<ImageComposer examples="none" />);
  if (words) expect((await screen.findByText(/^A preview without/)).textContent?.trim()).toMatch(words);
  else {
    expect(await screen.findAllByText(/Two/)).not.toEqual([]);
    expect(screen.queryByText(/preview/i)).toBeNull();
  }
});

beforeEach(() => forgetModels());

test('a cover is the same wherever it is, and comes in the size of its place, never as the original', async () => {
  const book = fakeSummary({ embedded: false, cover, subtitle: 'Twice a day' });
  const faces = [<BookCover key="shelf" book={book} />, <BookCover key="page" book={book} large />].map(
    (element) => {
      const { container, unmount } = show(element);
      const picture = container.querySelector('img');
      const face = {
        words: container.textContent,
        ground: container.querySelector<HTMLElement>('[style*=background]')?.style.background,
      };
      const sources = [picture?.getAttribute('src'), picture?.getAttribute('srcset')];
      unmount();
      return { face, sources };
    },
  );
  expect(faces[0]?.face).toEqual(faces[1]?.face);
  expect(faces[0]?.face.words).toBe('The tideTwice a dayAda');
  const small = '/api/files/cover?variant=thumbnail';
  const large = '/api/files/cover?variant=large';
  expect(faces.map(({ sources }) => sources)).toEqual([
    [small, `${large} 2x`],
    [large, null],
  ]);
});
