import type { JobStatus } from '@sorami/contracts/jobs';
import {
  type DocumentType,
  isOffered,
  type JobKind,
  kinds as kindFacts,
  type OfferedKind as OfferedName,
} from '@sorami/contracts/kinds';
import type { Locale } from '@sorami/contracts/locales';
import type { JobEvent, ProducedFile } from '@sorami/contracts/webhook-events';
import type { PrismaClient } from '@sorami/database/client';
import type { Job, Prisma, JobKind as StoredKind } from '@sorami/database/generated/client';
import type { Actor } from '../accounts/actor.ts';
import type { AccessLine } from '../audit/access-line.ts';
import type { Change } from '../events/announce.ts';
import type { AccessDeps, FileAccess } from '../files/access-file.ts';
import type { FileOrigin } from '../files/describe-file.ts';
import type { WorkType } from '../policies/can.ts';
import type { Workspace } from '../policies/workspace.ts';
import type { DressedFile } from './check-stored.ts';

/** The kinds of job that api starts, as the database has them. */
export type OfferedKind = Uppercase<OfferedName>;

/** What of a generation, book or article its job shows. */
export interface JobHead {
  id: string;
  /** What it is called, or was asked to be. */
  title: string;
  /** A file whose thumbnail shows it. */
  thumbnailFileId: string | null;
}

/** A sentence of contracts/job-messages, to be worded for whoever reads it. */
export interface Wording {
  code: string;
  params?: Record<string, string | number>;
}

/** A job's state, for a kind whose rows repeat it. */
export interface RepeatedState {
  status: JobStatus;
  progress: number;
  message: Wording | null;
  error: Wording | null;
  completedAt: Date | null;
  engine: JobEvent['data']['engine'];
}

/** What a row of a generation, book or article says of whose it is, and since when. */
export interface RowOrigin {
  authorId: string;
  organizationId: string | null;
  createdAt: Date;
}

/** Rows of which `text_bytes` counts the texts, as SQL: `row` is what it counts, `of` says by its owner whose it is. */
export interface CountedTexts {
  row: string;
  from: string;
  of: string;
}

export type ResourceRow = Omit<Partial<Prisma.JobUncheckedCreateInput>, keyof Prisma.JobCreateManyInput>;

/** An event that is being taken in, within its transaction. */
export interface Taking<File, Measured = unknown> {
  /** Locked by this transaction, with the places of the new files among those that are taken. */
  job: Job;
  event: JobEvent['data'];
  /** Files at places that were not taken before, where they are. */
  files: File[];
  /** Files at places that were taken before, whose thumbnails are in the bucket and not in the register. */
  dressed: DressedFile[];
  /** What `Kind.measure` answered. */
  measured: Measured;
  bucket: string;
  requestId: string;
}

/** What came of it. */
export interface Taken {
  /** How much of the job is made (`countMade`); null leaves what is counted for it as it is. */
  made: number | null;
  changes: Change[];
  lines: AccessLine[];
}

/**
 * A kind of work: all that differs between jobs that make images, videos, books or articles. Each is one module in kinds/ and one
 * line of kinds/registry.ts; what is common to them asks it and knows none of them.
 */
export interface Kind<
  Asked extends object = object,
  File extends ProducedFile = ProducedFile,
  Measured = unknown,
> {
  kind: OfferedKind;
  /** What is made, as the policies call it. */
  resource: WorkType;
  /** Which jobs still have something to show: what they make was not deleted for good. */
  isShown: Prisma.JobWhereInput;
  /** What the jobs of this kind show, by the id of the job. */
  readHeads(database: Prisma.TransactionClient, jobIds: string[]): Promise<Map<string, JobHead>>;
  /** Where a file that such a job made comes from. */
  findOrigin(database: Prisma.TransactionClient, s3Key: string): Promise<FileOrigin | null>;

  /** The body of the request that started a job, out of its `input`. */
  bodyOf(input: unknown): object;
  /** What a job's `input` keeps beside the body: what is known only as it begins. */
  addToInput(database: PrismaClient, actor: Actor, locale: Locale): Promise<Record<string, string>>;
  /** The row of what is to be made, under its relation's name in `Job`. */
  rowOf(input: unknown, origin: RowOrigin): ResourceRow;
  /** Rows of the kind's own whose texts count as storage; triggers in the database count the same. */
  texts: readonly CountedTexts[];
  /** How much a job counts against the month's quota, by its `input`. */
  amountOf(input: unknown): number;
  /**
   * What the generator is to be given for a job, by its `input`.
   * @throws ApiError where something that it starts from is missing or not the actor's to use
   */
  prepareWork(
    deps: AccessDeps,
    access: Omit<FileAccess, 'action' | 'fileId'>,
    input: unknown,
  ): Promise<Asked>;
  /** As `prepareWork`, for a job that was taken in before; null where what it starts from is gone since. */
  readWork(database: PrismaClient, workspace: Workspace, input: unknown): Promise<Asked | null>;
  /**
   * Whether a job that is locked may be started again.
   * @throws ApiError
   */
  checkRetry(transaction: Prisma.TransactionClient, jobId: string): Promise<void>;
  /** How much of what a locked job was asked for exists or did, in what its quota counts. */
  countMade(transaction: Prisma.TransactionClient, job: Job): Promise<number>;
  /** Writes a job's state into rows of the kind's own that repeat it. */
  repeatState(transaction: Prisma.TransactionClient, jobId: string, state: RepeatedState): Promise<void>;
  /** Writes the true size of a file, in bytes, into rows of the kind's own that repeat it. */
  repeatSize(transaction: Prisma.TransactionClient, s3Key: string, size: number): Promise<void>;

  /** Bytes that an event about such a job may have; null as every other body. */
  eventLimit: number | null;
  /** How many files such a job may make. */
  countFiles(job: Job): number;
  /** @throws ApiError VALIDATION_FAILED */
  checkFile(file: ProducedFile, position: number): File;
  /** Measures the texts that an event brings: before its transaction, as long ones take their time. */
  measure(database: Prisma.TransactionClient, job: Job, event: JobEvent['data']): Promise<Measured>;
  /** Registers the new files of an event and writes what else it brings, but for the job's state. */
  takeEvent(transaction: Prisma.TransactionClient, taking: Taking<File, Measured>): Promise<Taken>;
}

export type Kinds = Readonly<Record<OfferedKind, Kind>>;

/** What the operations on jobs ask about kinds. */
export interface KindDeps {
  kinds: Kinds;
}

function isStarted(kind: StoredKind): kind is OfferedKind {
  return isOffered(nameOf(kind));
}

/** The module of a job's kind. */
export function kindOf({ kinds }: KindDeps, { kind }: { kind: StoredKind }): Kind {
  if (!isStarted(kind)) throw new TypeError('No job of this kind is made yet');
  return kinds[kind];
}

/** The name of a kind outside the database. */
export function nameOf<Stored extends StoredKind>(kind: Stored): Lowercase<Stored> {
  return kind.toLowerCase() as Lowercase<Stored>;
}

/** As the database has it. */
export function storedKindOf<Name extends JobKind>(name: Name): Uppercase<Name> {
  return name.toUpperCase() as Uppercase<Name>;
}

/** What contracts say of a kind. */
export function factsOf(kind: StoredKind): (typeof kindFacts)[JobKind] {
  return kindFacts[nameOf(kind)];
}

/** The news that a job's book or article changed; none where it makes no text. */
export function documentChange(kind: StoredKind, id: string): Change[] {
  const type: DocumentType | null = factsOf(kind).document;
  return type === null ? [] : [{ type, id }];
}
