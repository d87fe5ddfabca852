import { z } from 'zod';

/** Clerk's roles in an organization (`org:viewer` and so on), from the least. */
export const roleSchema = z.enum(['viewer', 'member', 'editor', 'admin']);
export type Role = z.infer<typeof roleSchema>;

/** What people may do with what is an organization's. */
export interface RolePowers {
  /** Make new things, and do as they like with what they made. */
  make: boolean;
  /** Change texts that others made. */
  editOthers: boolean;
  /** Delete, restore, share and move what others made, and stop their jobs. */
  manageOthers: boolean;
  /** See the organization's activity and what its models cost. */
  oversee: boolean;
}

/** What each role may do; everybody in an organization reads and downloads. There is no other place that says it. */
export const rolePowers: Readonly<Record<Role, RolePowers>> = {
  viewer: { make: false, editOthers: false, manageOthers: false, oversee: false },
  member: { make: true, editOthers: false, manageOthers: false, oversee: false },
  editor: { make: true, editOthers: true, manageOthers: false, oversee: false },
  admin: { make: true, editOthers: true, manageOthers: true, oversee: true },
};

/** What people may do in their own workspace: everything. */
export const ownPowers: RolePowers = rolePowers.admin;

/** A role as Clerk names it, with or without its prefix; any that we do not know is the least. */
export function roleNamed(name: string): Role {
  return roleSchema.safeParse(name.replace(/^org:/, '')).data ?? 'viewer';
}
