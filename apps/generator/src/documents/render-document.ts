import { hash } from 'node:crypto';
import type { RenderDocument, RenderedDocument } from '@sorami/contracts/generator-api';
import { isDocumentKind } from '@sorami/contracts/kinds';
import { canBeMarked } from '@sorami/contracts/provenance';
import type { RenderedFile } from '@sorami/documents/document';
import { DocumentError } from '@sorami/documents/document-error';
import type { DocumentRenderer } from '@sorami/documents/renderer';
import { MarkError, type Marker } from '@sorami/provenance/marker';
import { ApiError } from '@sorami/server/api-error';
import { isUnderPrefix, type KeyOwner, parseKey } from '@sorami/storage/keys';
import { ObjectExistsError, type ObjectStore } from '@sorami/storage/port';
import type { FastifyBaseLogger } from 'fastify';
import { findSame, unmarkedName } from '../pipeline/store-file.ts';
import { coverIngredient } from './cover.ts';
import { fetchCover } from './fetch-cover.ts';
import { withPictures } from './fetch-pictures.ts';

export interface Exporter {
  /**
   * Lays a document out and puts it into the bucket. Rejects with VALIDATION_FAILED for a key that is no book's or
   * blog's, or for a key, cover or picture that is not this owner's, EXPORT_FAILED or EXPORT_TOO_INTRICATE where the text cannot
   * be laid out, SERVICE_UNAVAILABLE where too many wait, and CONFLICT where other bytes
   * are under the key. Calls for the same file share one rendering.
   */
  render(order: RenderDocument, owner: KeyOwner): Promise<RenderedDocument>;
  /** Drops what is being rendered. */
  stop(): void;
}

interface Deps {
  store: ObjectStore;
  renderer: DocumentRenderer;
  marker: Marker;
  log: FastifyBaseLogger;
}

export function createExporter({ store, renderer, marker, log }: Deps): Exporter {
  const stopping = new AbortController();
  const underWay = new Map<string, Promise<RenderedDocument>>();

  async function make(order: RenderDocument): Promise<RenderedDocument> {
    const { key, format, pageSize, document } = order;
    const { coverKey, pictures: _, mark, ...text } = document;
    try {
      const cover = coverKey === undefined ? null : await fetchCover(store, coverKey);
      if (coverKey !== undefined && !cover) log.warn({ key, coverKey }, 'The cover is gone: made without it');
      const { signal } = stopping;
      const { sourceType } = mark;
      return await withPictures({ store, log, signal }, order, async (pictures, ingredients) => {
        const file = await renderer.render(
          { ...text, sourceType, ...(cover && { cover }), pictures },
          format,
          {
            ...(pageSize && { pageSize }),
            owner: ownerOf(key),
            signal,
          },
        );
        const { bytes: source, contentType } = file;
        const parts = [...(cover ? [coverIngredient(cover)] : []), ...ingredients];
        const bytes = canBeMarked(contentType)
          ? await marker.mark({ source, contentType, mark, ingredients: parts }, signal)
          : source;
        return await keep(key, { ...file, bytes }, hash('sha256', source));
      });
    } catch (error) {
      if (error instanceof DocumentError) throw refusal(error);
      if (error instanceof MarkError)
        throw new ApiError('SERVICE_UNAVAILABLE', { cause: error, retryAfterSeconds: 30 });
      throw error;
    }
  }

  async function keep(
    key: string,
    { bytes, contentType, unshown = [] }: RenderedFile,
    unmarked: string,
  ): Promise<RenderedDocument> {
    const rendered = {
      key,
      contentType,
      size: bytes.byteLength,
      sha256: hash('sha256', bytes),
      ...(unshown.length > 0 && { unshown: unshown.slice(0, mostUnshown) }),
    };
    try {
      const metadata = { [unmarkedName]: unmarked };
      const { signal } = stopping;
      await store.putObject({ key, body: bytes, contentType, metadata, ifNoneMatch: true, signal });
    } catch (error) {
      if (!(error instanceof ObjectExistsError)) throw error;
      const head = await store.headObject(key);
      const there = head && findSame(head, { ...rendered, unmarked });
      if (!there) throw new ApiError('CONFLICT', { cause: error });
      return { ...rendered, ...there };
    }
    return rendered;
  }

  return {
    async render(order, owner) {
      refuseForeignKeys(order, owner);
      const id = hash('sha256', JSON.stringify(order));
      const shared = underWay.get(id) ?? make(order).finally(() => underWay.delete(id));
      underWay.set(id, shared);
      return shared;
    },
    stop: () => stopping.abort(new ApiError('SERVICE_UNAVAILABLE')),
  };
}

/** Letters that are told of as missing. */
const mostUnshown = 50;

const ownKey = {
  fr: 'La clé d’un livre ou d’un article du même propriétaire',
  en: 'The key of a book or an article of the same owner',
};

function refusal(cause: DocumentError): ApiError {
  if (cause.code === 'RENDER_BUSY')
    return new ApiError('SERVICE_UNAVAILABLE', { cause, retryAfterSeconds: 30 });
  if (!cause.exceedsLimits) return new ApiError('EXPORT_FAILED', { cause });
  const { place } = cause;
  const excerpt = place?.excerpt ?? '';
  return new ApiError('EXPORT_TOO_INTRICATE', {
    cause,
    ...(place && { fields: { [`document.chapters.${place.chapter}`]: { fr: excerpt, en: excerpt } } }),
  });
}

/** The part of the key that names the owner: who takes turns with others. */
function ownerOf(key: string): string {
  return key.split('/', 2).join('/');
}

function refuseForeignKeys({ key, document }: RenderDocument, owner: KeyOwner): void {
  const { coverKey, pictures = [] } = document;
  const place = parseKey(key);
  if (!place || !isDocumentKind(place.kind) || !isUnderPrefix(key, owner)) {
    throw new ApiError('VALIDATION_FAILED', {
      fields: { key: ownKey },
    });
  }
  if (coverKey !== undefined && !isUnderPrefix(coverKey, owner)) {
    throw new ApiError('VALIDATION_FAILED', {
      fields: { 'document.coverKey': ownKey },
    });
  }
  const foreign = pictures.findIndex((picture) => !isUnderPrefix(picture.key, owner));
  if (foreign !== -1) {
    throw new ApiError('VALIDATION_FAILED', {
      fields: { [`document.pictures.${foreign}.key`]: ownKey },
    });
  }
}
