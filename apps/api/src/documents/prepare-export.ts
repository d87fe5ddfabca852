import type { ExportFormat, PageSize, PublishedFormat } from '@sorami/contracts/documents';
import type { RenderDocument, RenderedDocument } from '@sorami/contracts/generator-api';
import { promptOf } from '@sorami/contracts/provenance';
import type { PrismaClient } from '@sorami/database/client';
import { ApiError } from '@sorami/server/api-error';
import type { ObjectStore } from '@sorami/storage/port';
import type { Actor } from '../accounts/actor.ts';
import type { Origin } from '../audit/access-line.ts';
import { type Announcer, announce, type Change } from '../events/announce.ts';
import {
  type GeneratorClient,
  GeneratorRefusedError,
  GeneratorUnavailableError,
  type RefusedText,
} from '../generator/generator-client.ts';
import { creditColumns, creditOf } from '../jobs/submit-job.ts';
import { authorize } from '../policies/can.ts';
import { authoredIn, ownershipOf, workspaceOf, workspaceOfRow } from '../policies/workspace.ts';
import { type DocumentKind, type ExportHead, shownDay, type Wanted } from './document-kind.ts';
import { findKey } from './export-key.ts';
import { picturesOf, readPictures, type TextPicture } from './pictures.ts';
import { dropExport, registerExport, showsPictures } from './register-export.ts';
import { toFormat } from './to-format.ts';

export interface ExportDeps {
  database: PrismaClient;
  notifications: Announcer;
  generator: Pick<GeneratorClient, 'renderDocument'>;
  store: Pick<ObjectStore, 'bucket' | 'headObject'>;
}

export interface ExportRequest {
  actor: Actor;
  origin: Origin;
  id: string;
  format: ExportFormat;
  pageSize: PageSize | undefined;
  /** Of the person, for the date that the file shows; one that is unknown counts as UTC. */
  timeZone: string;
  /** Called before each rendering, and not where the file is there. Rejects with RATE_LIMITED beyond the budget. */
  countRendering(): Promise<void>;
}

/** More often than this, nobody is that unlucky. */
const mostAttempts = 5;
const withPages: ReadonlySet<ExportFormat> = new Set(['pdf', 'docx']);

/**
 * The file of a book or an article as its text is now: the one that there is, or one that is made for this.
 *
 * @throws ApiError NOT_FOUND, RATE_LIMITED, EXPORT_FAILED, EXPORT_TOO_INTRICATE, SERVICE_UNAVAILABLE,
 * CONFLICT (it was deleted under our hands again and again)
 */
export async function prepareExport(
  deps: ExportDeps,
  kind: DocumentKind,
  request: ExportRequest,
): Promise<PublishedFormat> {
  const { actor, id, format, pageSize } = request;
  const timeZone = knownTimeZone(request.timeZone);
  const wanted: Wanted = {
    format,
    pageSize: withPages.has(format) ? (pageSize ?? kind.defaultPageSize) : '',
  };
  const refused = new Set<string>();
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const head = await kind.readHead(deps.database, { id, ...authoredIn(workspaceOf(actor)) }, wanted);
    if (!head) throw new ApiError('NOT_FOUND');
    authorize(actor, 'download', { ...ownershipOf(head), type: kind.type });
    const { format: kept, contentVersion } = head;
    const pictures = await readPictures(deps.database, head);
    const isCurrent =
      kept?.contentVersion === contentVersion &&
      kept.day === shownDay(head.date, timeZone) &&
      showsPictures(kept, pictures);
    if (isCurrent && kept.file.status === 'READY') return toFormat(kept, contentVersion);
    const made = await make(deps, kind, head, { ...request, timeZone, wanted, refused, pictures });
    if (made) return made;
  }
  throw new ApiError('CONFLICT');
}

function knownTimeZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}

type Making = ExportRequest & { wanted: Wanted; refused: Set<string>; pictures: readonly TextPicture[] };

/** Null where it has to be looked at again. */
async function make(
  deps: ExportDeps,
  kind: DocumentKind,
  head: ExportHead,
  { actor, origin, timeZone, wanted, refused, pictures, countRendering }: Making,
): Promise<PublishedFormat | null> {
  const { database } = deps;
  const workspace = workspaceOfRow(ownershipOf(head));
  const text = await kind.readText(database, head.id);
  if (!text) throw new ApiError('NOT_FOUND');
  const { contentVersion, title, document } = text;
  const day = shownDay(new Date(document.publishedAt), timeZone);
  const shown = picturesOf(document, pictures);
  const key = await findKey(database, kind, head, text, wanted, refused);
  const { format, pageSize } = wanted;
  await countRendering();
  const rendered = await render(deps.generator, kind, {
    key,
    format,
    ...(pageSize !== '' && { pageSize }),
    document: {
      ...document,
      mark: { ...document.mark, ...(await readCredit(database, head, document.mark.jobId)) },
      timeZone,
      ...(shown.length > 0 && { pictures: shown }),
    },
  });
  if (rendered === 'refused') {
    refused.add(key);
    return null;
  }

  const made = { kind, head, wanted, contentVersion, day, title, rendered, pictures, actor, origin };
  const registration = await registerExport(deps, made).catch(async (error: unknown) => {
    await dropExport(deps, made);
    throw error;
  });
  if (registration.became !== 'made') {
    await dropExport(deps, made);
    return null;
  }
  const { fileId, older } = registration;
  const files: Change[] = [fileId, ...(older ? [older.id] : [])].map((id) => ({ type: 'file', id }));
  await announce(deps.notifications, workspace, [...files, { type: kind.type, id: head.id }]);
  const kept = await kind.findFormat(database, head.id, wanted);
  return kept && toFormat(kept, contentVersion);
}

/** What the author wants said of themselves in the file, and of how the text was asked for. */
async function readCredit(
  database: PrismaClient,
  { authorId }: ExportHead,
  jobId: string | null,
): Promise<{ author?: string; prompt?: string }> {
  const author = await database.user.findUniqueOrThrow({ where: { id: authorId }, select: creditColumns });
  const credit = creditOf(author);
  const job =
    credit.prompt && jobId !== null
      ? await database.job.findUnique({ where: { id: jobId }, select: { input: true } })
      : null;
  const prompt = promptOf(job?.input);
  return {
    ...(credit.name !== null && { author: credit.name }),
    ...(prompt !== undefined && { prompt }),
  };
}

/** `refused` where other bytes are under the key. */
async function render(
  generator: ExportDeps['generator'],
  kind: DocumentKind,
  order: RenderDocument,
): Promise<RenderedDocument | 'refused'> {
  try {
    const rendered = await generator.renderDocument(order);
    if ('refused' in rendered) throw refusal(kind, order.document, rendered);
    return { ...rendered, key: order.key };
  } catch (error) {
    if (error instanceof GeneratorUnavailableError) {
      throw new ApiError('SERVICE_UNAVAILABLE', { cause: error, retryAfterSeconds: 5 });
    }
    if (error instanceof GeneratorRefusedError && error.status === 409) return 'refused';
    throw error;
  }
}

function refusal(
  { namesChapters }: DocumentKind,
  { chapters }: RenderDocument['document'],
  { refused, place }: RefusedText,
): ApiError {
  if (refused === 'EXPORT_FAILED') return new ApiError(refused);
  const title = place && namesChapters ? chapters[place.chapter]?.title : undefined;
  const start = place?.excerpt;
  return new ApiError(refused, {
    params: {
      place: {
        fr: [title ? `chapitre « ${title} »` : 'le texte', start && `à partir de « ${start} »`]
          .filter(Boolean)
          .join(', '),
        en: [title ? `chapter “${title}”` : 'the text', start && `from “${start}” on`]
          .filter(Boolean)
          .join(', '),
      },
    },
  });
}
