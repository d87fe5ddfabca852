import type { SignInGuard } from './accounts/sign-in-guard.ts';
import type { Identity } from './identity.ts';
import type { ResourceJson } from './json/resource-json.ts';
import type { Store } from './store/open-store.ts';

/** The events that Clerk's webhooks report, as far as something here can cause them. */
export type EventType =
  | `user.${'created' | 'updated' | 'deleted'}`
  | `organization.${'created' | 'updated' | 'deleted'}`
  | `organizationMembership.${'created' | 'updated' | 'deleted'}`;

/** What the operations and routes work with. */
export interface Deps {
  store: Store;
  identity: Identity;
  /** The one origin that browsers may come from, and the `azp` of every token. */
  appOrigin: string;
  signInGuard: SignInGuard;
  /** Records an event for the webhook, in the transaction under way; without a webhook, nothing. */
  announce(type: EventType, data: ResourceJson): void;
}
