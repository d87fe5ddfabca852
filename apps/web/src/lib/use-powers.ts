'use client';
import { useAuth } from '@clerk/nextjs';
import { ownPowers, type RolePowers, roleNamed, rolePowers } from '@sorami/contracts/roles';

/** What the person may do where they work now. The API judges by itself: this spares them what would be refused. */
export function usePowers(): RolePowers {
  const { orgId, orgRole } = useAuth();
  return orgId ? rolePowers[roleNamed(orgRole ?? '')] : ownPowers;
}
