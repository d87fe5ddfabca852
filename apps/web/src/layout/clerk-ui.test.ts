import type { ComponentControls } from '@clerk/shared/ui';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ClerkUiOnDemand, clerkUiWanted } from './clerk-ui.ts';

const load = vi.hoisted(() => vi.fn());
vi.mock('@clerk/shared/loadClerkJsScript', () => ({ loadClerkUIScript: load }));

const told: string[] = [];
/** Clerk's components, as far as they say what they were told. */
class RealUi {
  static readonly version = '1';
  readonly version = '1';
  async ensureMounted() {
    const tell = (name: string) => () => void told.push(name);
    return {
      updateProps: tell('updateProps'),
      mountComponent: tell('mountComponent'),
    } as unknown as ComponentControls;
  }
}

const page = globalThis as { __internal_ClerkUICtor?: unknown };
beforeEach(() => {
  vi.stubGlobal('document', { documentElement: { lang: 'en' } });
  told.length = 0;
  load.mockReset().mockImplementation(async () => (page.__internal_ClerkUICtor = RealUi));
});
afterEach(() => {
  vi.unstubAllGlobals();
  delete page.__internal_ClerkUICtor;
});

const onDemand = () =>
  new ClerkUiOnDemand(
    ...([() => ({}), () => null, {}, {}] as unknown as ConstructorParameters<typeof ClerkUiOnDemand>),
  );
const sign = { appearanceKey: 'signIn', name: 'SignIn', node: {} as HTMLDivElement };

test('what only speaks of components that are shown fetches none', async () => {
  const controls = await onDemand().ensureMounted();
  controls.updateProps({ appearance: {} });
  controls.unmountComponent({ node: sign.node });
  controls.closeModal('signIn');
  expect(load).not.toHaveBeenCalled();
  expect(clerkUiWanted.read()).toBe(false);
});

test('the first component that is shown fetches them once, and what was told before is told again', async () => {
  const ui = onDemand();
  (await ui.ensureMounted()).updateProps({ appearance: {} });
  (await ui.ensureMounted({ preloadHint: 'SignIn' })).mountComponent(sign);
  (await ui.ensureMounted()).mountComponent(sign);
  expect(load).toHaveBeenCalledTimes(1);
  expect(told).toEqual(['updateProps', 'mountComponent', 'mountComponent']);
  expect(clerkUiWanted.read()).toBe(true);
});

test('a script that does not come is asked for again', async () => {
  load.mockRejectedValueOnce(new Error('offline'));
  const ui = onDemand();
  await expect(ui.ensureMounted({ preloadHint: 'SignIn' })).rejects.toThrow('offline');
  (await ui.ensureMounted({ preloadHint: 'SignIn' })).mountComponent(sign);
  expect(told).toEqual(['mountComponent']);
});
