import { kinds } from '@sorami/contracts/kinds';
import type { Model } from '@sorami/contracts/models';
import { type Plan, planLimits, planSchema } from '@sorami/contracts/plans';
import { roleSchema } from '@sorami/contracts/roles';
import type { StorageDetails, Usage } from '@sorami/contracts/usage';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { PlansScreen } from '../features/account/plans-screen.tsx';
import { UsageScreen } from '../features/account/usage-screen.tsx';
import { articleDraft } from '../features/articles/article-draft.ts';
import { NewArticleScreen } from '../features/articles/new-article-screen.tsx';
import { bookDraft } from '../features/books/book-draft.ts';
import { NewBookScreen } from '../features/books/new-book-screen.tsx';
import { ImageComposer } from '../features/images/image-composer.tsx';
import { imageDraft } from '../features/images/image-draft.ts';
import { VideosScreen } from '../features/videos/videos-screen.tsx';
import { videoDraft } from '../generations/video-draft.ts';
import { forgetModels } from '../lib/use-models.ts';
import { browser, refusal } from '../testing/browser.ts';
import { fakeUsage } from '../testing/fakes.ts';
import { show } from '../testing/show.tsx';
import { planReasonOf } from '../ui/plan-link.tsx';

const screens = {
  image: <ImageComposer examples="none" />,
  video: <VideosScreen />,
  book: <NewBookScreen />,
  blog: <NewArticleScreen />,
};
const offered = Object.keys(screens) as (keyof typeof screens)[];
const roles = [null, ...roleSchema.options, 'a role of nobody'];

/** A model for films: without one there is no prompt, whatever the plan. */
const filmModel: Model = {
  id: 'google:omni',
  kind: 'video',
  name: 'Omni',
  embedded: false,
  isDefault: true,
  providerName: 'Google',
  speed: null,
  video: {
    ...{ aspectRatios: ['16:9'], resolutions: ['720p'], durations: [4], maxVideos: 1 },
    ...{ startsFromPicture: true, sound: 'optional', people: 'words', microsPerSecond: {} },
  },
};

/** What GET /api/usage says on a plan of which so much of each month's count is used. */
function usageOn(plan: Plan, share = 0, over: Partial<Usage> = {}): Usage {
  const meters = offered.map((kind) => {
    const { quota } = kinds[kind];
    const limit = planLimits[plan][quota];
    return [quota, { used: Math.floor((limit ?? 0) * share), limit }];
  });
  return fakeUsage({ plan, ...Object.fromEntries(meters), ...over });
}

/** What a page of a kind lets one do: write, read why not, or see what one would get. */
async function gateOf(kind: keyof typeof screens): Promise<'form' | 'reader' | 'offer'> {
  show(screens[kind]);
  const found = await waitFor(() => {
    if (screen.queryByText(/^You are a viewer here/)) return 'reader';
    if (screen.queryByRole('region', { name: /^Make videos of your words/ })) return 'offer';
    expect(screen.queryAllByRole('textbox').length).toBeGreaterThan(0);
    return 'form';
  });
  if (found !== 'form') expect(screen.queryByRole('textbox')).toBeNull();
  return found;
}

beforeEach(() => {
  for (const draft of [imageDraft, videoDraft, bookDraft, articleDraft]) draft.forget();
  forgetModels();
  browser.answer('GET /api/models', { items: [filmModel] });
  browser.answer('GET /api/videos', { items: [], nextCursor: null });
});

test.each(planSchema.options)('what each page offers on the plan %s, in every role', async (plan) => {
  browser.answer('GET /api/usage', usageOn(plan));
  for (const role of roles) {
    browser.organization = role === null ? null : { id: 'org_1', name: 'House', role: `org:${role}` };
    const reads = role === 'viewer' || role === 'a role of nobody';
    for (const kind of offered) {
      const wanted =
        reads && !(kind === 'video' && plan === 'free')
          ? 'reader'
          : plan === 'free' && kind === 'video'
            ? 'offer'
            : 'form';
      expect([plan, role, kind, await gateOf(kind)]).toEqual([plan, role, kind, wanted]);
      cleanup();
    }
  }
});

test('a month that is used up leads to the plans, with the day on which it is renewed', async () => {
  browser.answer('GET /api/usage', usageOn('pro', 1));
  for (const kind of offered) {
    show(screens[kind]);
    const link = await screen.findByRole('link', { name: 'See the plans' });
    expect([kind, link.getAttribute('href')]).toEqual([kind, '/plans?reason=quota']);
    expect(link.parentElement?.textContent).toMatch(/February 1/);
    cleanup();
  }
});

test('whatever a plan refuses leads to the plans with its reason, and nothing else does', async () => {
  browser.answer('GET /api/usage', usageOn('free'));
  imageDraft.change({ prompt: 'a heron' });
  for (const [code, reason] of [
    ['FEATURE_NOT_IN_PLAN', 'feature'],
    ['QUOTA_EXCEEDED', 'quota'],
    ['STORAGE_EXCEEDED', 'storage'],
  ]) {
    browser.answer('POST /api/images', refusal(403, code ?? ''));
    const { user } = show(screens.image);
    await user.click(await screen.findByRole('button', { name: /^Create/ }));
    const link = await screen.findByRole('link', { name: 'See the plans' });
    expect(link.getAttribute('href')).toBe(`/plans?reason=${reason}`);
    cleanup();
  }
  expect(['FILE_TOO_LARGE', 'BUDGET_SPENT', 'CONFLICT'].map((code) => planReasonOf({ code }))).toEqual([
    'size',
    'budget',
    null,
  ]);
});

test('the page of plans has every figure, says which is one’s own, and why one is there', async () => {
  const items = planSchema.options.map((name) => ({ name, limits: planLimits[name], included: false }));
  for (const current of planSchema.options) {
    browser.answer('GET /api/plans', {
      items,
      current,
      billing: current === 'pro',
      contact: 'mailto:a@example.com',
    });
    browser.answer('GET /api/usage', usageOn(current));
    show(<PlansScreen isSignedIn reason="budget" />);
    const cards = await screen.findAllByRole('listitem', { current: true });
    expect(cards.map((card) => within(card).getByRole('heading').textContent?.toLowerCase())).toEqual([
      current,
    ]);
    expect((await screen.findByRole('alert')).textContent).toMatch(/is spent\. It is renewed on February 1/);
    // Bought from Clerk where that is on, and asked for by mail where it is not.
    if (current === 'pro') expect(screen.getByText('What Clerk sells to user')).toBeTruthy();
    else
      expect(screen.getByRole('link', { name: 'Ask for another plan' }).getAttribute('href')).toBe(
        'mailto:a@example.com',
      );
    cleanup();
  }
  browser.answer('GET /api/plans', { items, current: null, billing: true, contact: null });
  show(<PlansScreen isSignedIn={false} reason={undefined} />);
  const words = (await screen.findAllByRole('heading', { level: 2 })).map(
    (heading) => heading.closest('li')?.textContent,
  );
  expect(
    words.map(
      (text) => /(\d[\d,]*|by agreement)/.exec(text?.split('Files')[0]?.replace(/^.*?\./, '') ?? '')?.[0],
    ),
  ).toEqual(['50', '1,000', '5,000', 'by agreement']);
  expect(words[0]).toContain('Not included: Videos');
  expect(words[0]).toContain('Not included: Workspaces of organizations');
  expect(words[1]).toContain('30 videos a month');
});

test('usage warns at 80 and at 100 per cent, and puts copies and exports into the trash', async () => {
  const storage: StorageDetails = {
    types: [{ type: 'image', files: 2, bytes: 2_000 }],
    trash: { files: 1, bytes: 10 },
    exports: { files: 1, bytes: 30, ids: ['old-export'] },
    copies: { files: 2, bytes: 20, ids: ['copy-1', 'copy-2'] },
    largest: [{ id: 'big', name: 'heron.png', type: 'image', bytes: 1_000 }],
  };
  const usage = {
    images: { used: 79, limit: 100 },
    books: { used: 16, limit: 20 },
    articles: { used: 1, limit: 9 },
  };
  browser.answer('GET /api/usage', usageOn('pro', 0, { ...usage, storageBytes: { used: 100, limit: 100 } }));
  browser.answer('GET /api/usage/storage', storage);
  browser.answer('GET /api/usage/costs', {
    ...{ calls: 9, costMicros: 42_000_000, unknownCalls: 0, month: '2026-01', items: [], days: [] },
    ...{ renewsAt: '2026-02-01T00:00:00.000Z', budgetMicros: 50_000_000 },
  });
  browser.answer('POST /api/files/delete', ({ body }: { body: { ids: string[] } }) => ({
    results: body.ids.map((id) => ({ id, ok: true })),
  }));
  const { user } = show(<UsageScreen />);
  await waitFor(() =>
    expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^Books this month: 80% used\./),
      expect.stringMatching(/^Storage: nothing is left\./),
      expect.stringMatching(/^What models cost: 84% used\./),
    ]),
  );
  const links = screen
    .getAllByRole('link', { name: 'See the plans' })
    .map((link) => link.getAttribute('href'));
  expect(links).toEqual(['/plans?reason=quota', '/plans?reason=storage', '/plans?reason=budget']);
  expect(screen.getByRole('link', { name: 'Open the trash' }).getAttribute('href')).toContain(
    'state=trashed',
  );
  await user.click(await screen.findByRole('button', { name: 'Move 2 to the trash' }));
  await user.click(screen.getByRole('button', { name: 'Move it to the trash' }));
  await waitFor(() =>
    expect(browser.callsOf('POST /api/files/delete').map(({ body }) => body)).toEqual([
      { ids: ['copy-1', 'copy-2'] },
      { ids: ['old-export'] },
    ]),
  );
});
