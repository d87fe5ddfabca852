import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { ClerkError } from '../http/clerk-error.ts';
import { backendUserJson } from '../json/user-json.ts';
import { newId } from '../store/new-id.ts';
import type { Metadata, User } from '../store/rows.ts';

const emailSchema = z.email().max(254);

/** The address as it is stored and looked up. Throws when it is not one; `param` is its form field. */
export function normalizeEmail(email: string, param = 'email_address'): string {
  const parsed = emailSchema.safeParse(email.trim().toLowerCase());
  if (!parsed.success) throw new ClerkError('form_param_format_invalid', { param });
  return parsed.data;
}

export interface NewUser {
  email: string;
  passwordHash: string | null;
  firstName?: string | null;
  lastName?: string | null;
  externalId?: string | null;
  publicMetadata?: Metadata;
  privateMetadata?: Metadata;
  unsafeMetadata?: Metadata;
}

/** A new person, on the free plan. Throws `form_identifier_exists` when the address is taken. */
export function createUser(deps: Deps, input: NewUser): User {
  const { store } = deps;
  const email = normalizeEmail(input.email);
  const now = Date.now();
  return store.transaction(() => {
    if (store.users.first('email = ?', email))
      throw new ClerkError('form_identifier_exists', { param: 'email_address' });
    if (input.externalId && store.users.first('externalId = ?', input.externalId))
      throw new ClerkError('form_identifier_exists', { param: 'external_id' });
    const user = store.users.insert({
      id: newId('user'),
      emailId: newId('idn'),
      email,
      passwordHash: input.passwordHash,
      passwordUpdatedAt: input.passwordHash === null ? null : now,
      firstName: input.firstName ?? null,
      lastName: input.lastName ?? null,
      externalId: input.externalId ?? null,
      publicMetadata: input.publicMetadata ?? {},
      privateMetadata: input.privateMetadata ?? {},
      unsafeMetadata: input.unsafeMetadata ?? {},
      imageId: null,
      plan: 'free',
      banned: false,
      lastSignInAt: null,
      createdAt: now,
      updatedAt: now,
    });
    deps.announce('user.created', backendUserJson(deps, user));
    return user;
  });
}
