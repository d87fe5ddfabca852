import { loadClerkUIScript } from '@clerk/shared/loadClerkJsScript';
import type { ClerkUIConstructor, ClerkUIInstance, ComponentControls } from '@clerk/shared/ui';
import { english } from './clerk-english.ts';

type Arguments = ConstructorParameters<ClerkUIConstructor>;

let wanted = false;
const listeners = new Set<() => void>();

/** Whether one of Clerk's components has been asked for on this page. */
export const clerkUiWanted = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  read: () => wanted,
};

/** Clerk's components, in the language of the page from their first moment. */
async function loadUi(...[clerk, environment, options, modules]: Arguments): Promise<ComponentControls> {
  wanted = true;
  for (const listener of listeners) listener();
  const isFrench = document.documentElement.lang === 'fr';
  const [french] = await Promise.all([
    isFrench ? import('./clerk-words.ts') : undefined,
    loadClerkUIScript(options as Parameters<typeof loadClerkUIScript>[0]),
  ]);
  const Ui = (globalThis as { __internal_ClerkUICtor?: ClerkUIConstructor }).__internal_ClerkUICtor;
  if (!Ui) throw new Error('Clerk’s components did not come.');
  const localization = french?.french ?? english;
  return new Ui(clerk, environment, { ...options, localization }, modules).ensureMounted();
}

/**
 * Stands in for Clerk's components (their script is the larger half of Clerk) until one of them is shown: Clerk itself
 * would fetch them with every page. What only speaks of components that are shown waits, or has nothing to do.
 */
export class ClerkUiOnDemand implements ClerkUIInstance {
  static readonly version = '';
  readonly version = '';
  readonly #load: () => Promise<ComponentControls>;
  #loaded: Promise<ComponentControls> | undefined;
  #latestProps: Parameters<ComponentControls['updateProps']>[0] | undefined;

  constructor(...args: Arguments) {
    this.#load = () => {
      this.#loaded ??= loadUi(...args).then((controls) => {
        if (this.#latestProps) controls.updateProps(this.#latestProps);
        return controls;
      });
      // A script that did not come is asked for again the next time.
      this.#loaded.catch(() => (this.#loaded = undefined));
      return this.#loaded;
    };
  }

  ensureMounted(options?: { preloadHint?: string }): Promise<ComponentControls> {
    if (options?.preloadHint || this.#loaded) return this.#load();
    const nothing = () => {};
    return Promise.resolve({
      updateProps: (props) => {
        this.#latestProps = { ...this.#latestProps, ...props };
      },
      unmountComponent: nothing,
      closeModal: nothing,
      closeDrawer: nothing,
      prefetch: nothing,
      mountComponent: (params) => void this.#load().then((controls) => controls.mountComponent(params)),
      openModal: (modal, props) => void this.#load().then((controls) => controls.openModal(modal, props)),
      openDrawer: (drawer, props) => void this.#load().then((controls) => controls.openDrawer(drawer, props)),
      mountImpersonationFab: () => void this.#load().then((controls) => controls.mountImpersonationFab()),
      openProtectCheckModal: (props) =>
        void this.#load().then((controls) => controls.openProtectCheckModal?.(props)),
    });
  }
}
