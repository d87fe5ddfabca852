import type { Deps } from '../deps.ts';
import { ClerkError } from '../http/clerk-error.ts';
import type { Invitation, User } from '../store/rows.ts';
import { addMember } from './add-member.ts';

/** Joins the organization that invited this person. Anyone else's invitation is not found. */
export function acceptInvitation(deps: Deps, user: User, invitationId: string): Invitation {
  const { store } = deps;
  return store.transaction(() => {
    const invitation = store.invitations.first(
      "id = ? AND email = ? AND status = 'pending'",
      invitationId,
      user.email,
    );
    if (!invitation) throw new ClerkError('resource_not_found');
    addMember(deps, invitation.organizationId, user.id, invitation.role);
    return store.invitations.update(invitation.id, { status: 'accepted', updatedAt: Date.now() });
  });
}
