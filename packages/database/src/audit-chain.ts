import { hash } from 'node:crypto';
import { hashLeaf } from './merkle.ts';

/** What a seal covers of a line as it is. */
export interface PublicPart {
  sequence: string;
  id: string;
  /** Milliseconds since the epoch. */
  at: string;
  action: string;
  result: string;
  fileId: string | null;
  requestId: string;
}

/** Who acted, and from where. */
export interface ActorPart {
  actorId: string | null;
  ip: string | null;
  userAgent: string | null;
}

/** Whom it concerned. */
export interface OwnerPart {
  ownerId: string | null;
  organizationId: string | null;
  fileName: string | null;
  details: string | null;
}

/** A line of the audit that was written before there were seals, as its hash covers it. */
export type ChainedLine = PublicPart & ActorPart & Omit<OwnerPart, 'details'>;

/** A line as its seal covers it; of a person who was erased, the salt is gone and the commitment stands. */
export interface SealedLine extends PublicPart, ActorPart, OwnerPart {
  actorSalt: string | null;
  ownerSalt: string | null;
  actorCommitment: string | null;
  ownerCommitment: string | null;
}

/**
 * The hash of a line after the one whose hash is `previous`; that of the first line is empty. The database did the same
 * sum when the line was written; here it does not rest on the database, whose functions can be replaced.
 */
export function auditLineHash(previous: string, line: ChainedLine): string {
  const text = (value: string | null) => JSON.stringify(value);
  const parts = [
    text(previous),
    line.sequence,
    text(line.id),
    line.at,
    ...[line.actorId, line.organizationId, line.action, line.result, line.fileId, line.fileName].map(text),
    ...[line.ownerId, line.ip, line.userAgent, line.requestId].map(text),
  ];
  return hash('sha256', `[${parts.join(', ')}]`);
}

/** What covers who acted without saying it. */
export function commitActor(salt: string | null, { actorId, ip, userAgent }: ActorPart): string {
  return hash('sha256', JSON.stringify([salt, actorId, ip, userAgent]));
}

/** What covers whom it concerned without saying it. */
export function commitOwner(salt: string | null, part: OwnerPart): string {
  return hash(
    'sha256',
    JSON.stringify([salt, part.ownerId, part.organizationId, part.fileName, part.details]),
  );
}

/** A line's leaf, from its public part and the two commitments. The database's audit_leaf does the same sum. */
export function leafOfParts(line: PublicPart, actor: string, owner: string): Buffer {
  const { sequence, id, at, action, result, fileId, requestId } = line;
  return hashLeaf(
    Buffer.from(JSON.stringify([sequence, id, at, action, result, fileId, requestId, actor, owner])),
  );
}

/** A line's leaf in the tree of its seal. */
export function auditLeaf(line: SealedLine): Buffer {
  return leafOfParts(
    line,
    line.actorCommitment ?? commitActor(line.actorSalt, line),
    line.ownerCommitment ?? commitOwner(line.ownerSalt, line),
  );
}
