import { normalizeEmail } from '../accounts/create-user.ts';
import type { Deps } from '../deps.ts';
import { ClerkError } from '../http/clerk-error.ts';
import { newId } from '../store/new-id.ts';
import type { Invitation, Role } from '../store/rows.ts';

/**
 * Invites people by address. No mail is sent: an invitation waits in the organization switcher of whoever has, or
 * signs up with, that address. All of them or, on a refusal, none.
 */
export function invite(deps: Deps, organizationId: string, emails: string[], role: Role): Invitation[] {
  const { store } = deps;
  const addresses = [...new Set(emails.map((email) => normalizeEmail(email)))];
  return store.transaction(() => {
    const pending = addresses.filter((email) =>
      store.invitations.first(
        "organizationId = ? AND email = ? AND status = 'pending'",
        organizationId,
        email,
      ),
    );
    if (pending.length > 0) throw new ClerkError('duplicate_record', { emails: pending });
    const now = Date.now();
    return addresses.map((email) => {
      const member = store.memberships.first(
        'organizationId = ? AND userId IN (SELECT id FROM users WHERE email = ?)',
        organizationId,
        email,
      );
      if (member) throw new ClerkError('already_a_member_in_organization', { emails: [email] });
      return store.invitations.insert({
        id: newId('orginv'),
        organizationId,
        email,
        role,
        status: 'pending',
        createdAt: now,
        updatedAt: now,
      });
    });
  });
}
