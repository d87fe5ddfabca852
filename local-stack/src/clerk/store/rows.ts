import { planSchema } from '@sorami/contracts/plans';
import { z } from 'zod';
import { booleanColumn, jsonColumn } from './table.ts';

const metadata = z.record(z.string(), z.unknown());
export type Metadata = z.infer<typeof metadata>;

/** Times in rows are milliseconds since the epoch, except `signedInAt` of a client: seconds, as its cookie wants. */
const time = z.int();

export const roleSchema = z.enum(['admin', 'editor', 'member', 'viewer']);
export type Role = z.infer<typeof roleSchema>;

export const userRow = z.object({
  id: z.string(),
  emailId: z.string(),
  email: z.string(),
  passwordHash: z.string().nullable(),
  passwordUpdatedAt: time.nullable(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  externalId: z.string().nullable(),
  publicMetadata: jsonColumn(metadata),
  privateMetadata: jsonColumn(metadata),
  unsafeMetadata: jsonColumn(metadata),
  imageId: z.string().nullable(),
  plan: planSchema,
  banned: booleanColumn,
  lastSignInAt: time.nullable(),
  createdAt: time,
  updatedAt: time,
});
export type User = z.output<typeof userRow>;

const signInAttempt = z.object({
  id: z.string(),
  status: z.enum(['needs_identifier', 'needs_first_factor', 'complete']),
  identifier: z.string().nullable(),
  userId: z.string().nullable(),
  sessionId: z.string().nullable(),
});
export type SignInAttempt = z.infer<typeof signInAttempt>;

const signUpAttempt = z.object({
  id: z.string(),
  status: z.enum(['missing_requirements', 'complete']),
  email: z.string().nullable(),
  passwordHash: z.string().nullable(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  unsafeMetadata: metadata,
  userId: z.string().nullable(),
  sessionId: z.string().nullable(),
  createdAt: time,
});
export type SignUpAttempt = z.infer<typeof signUpAttempt>;

/** A browser. Its cookie holds the id and a secret, of which only the hash is kept. */
export const clientRow = z.object({
  id: z.string(),
  secretHash: z.string(),
  lastActiveSessionId: z.string().nullable(),
  signedInAt: z.int(),
  signIn: jsonColumn(signInAttempt).nullable(),
  signUp: jsonColumn(signUpAttempt).nullable(),
  createdAt: time,
  updatedAt: time,
});
export type Client = z.output<typeof clientRow>;

export const sessionRow = z.object({
  id: z.string(),
  clientId: z.string(),
  userId: z.string(),
  status: z.enum(['active', 'ended', 'removed', 'replaced', 'revoked']),
  organizationId: z.string().nullable(),
  userAgent: z.string().nullable(),
  address: z.string().nullable(),
  createdAt: time,
  lastActiveAt: time,
  expireAt: time,
});
export type Session = z.output<typeof sessionRow>;

export const organizationRow = z.object({
  id: z.string(),
  name: z.string(),
  slug: z.string(),
  publicMetadata: jsonColumn(metadata),
  privateMetadata: jsonColumn(metadata),
  imageId: z.string().nullable(),
  plan: planSchema,
  createdBy: z.string().nullable(),
  createdAt: time,
  updatedAt: time,
});
export type Organization = z.output<typeof organizationRow>;

export const membershipRow = z.object({
  id: z.string(),
  organizationId: z.string(),
  userId: z.string(),
  role: roleSchema,
  publicMetadata: jsonColumn(metadata),
  createdAt: time,
  updatedAt: time,
});
export type Membership = z.output<typeof membershipRow>;

export const invitationRow = z.object({
  id: z.string(),
  organizationId: z.string(),
  email: z.string(),
  role: roleSchema,
  status: z.enum(['pending', 'accepted', 'revoked']),
  createdAt: time,
  updatedAt: time,
});
export type Invitation = z.output<typeof invitationRow>;

export const imageRow = z.object({
  id: z.string(),
  contentType: z.string(),
  bytes: z.instanceof(Uint8Array),
});

export const outboxRow = z.object({
  id: z.string(),
  body: z.string(),
  attempts: z.int(),
  createdAt: time,
  nextAttemptAt: time,
});
export type OutboxEvent = z.output<typeof outboxRow>;

export const settingRow = z.object({ id: z.string(), value: z.string() });
