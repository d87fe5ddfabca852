import { hash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { ProducedFile, ProducedThumbnail } from '@sorami/contracts/webhook-events';
import { type Derived, deriveFromFilm } from '@sorami/preview-engines/film/derive';
import { probeFilm } from '@sorami/preview-engines/film/probe';
import { ChildError } from '@sorami/preview-engines/film/run-child';
import type { Mark } from '@sorami/provenance/manifest';
import { shownKeyName } from '../../pipeline/file-names.ts';
import type { PipelineRun } from '../../pipeline/kind.ts';
import { storeFile } from '../../pipeline/store-file.ts';
import { withStorage } from '../../pipeline/with-storage.ts';

interface ShownFilm {
  shown: Pick<ProducedFile, 'index' | 'thumbnail' | 'preview'>;
  leftovers: string[];
}

/**
 * Makes what is shown in a film's place, a poster and a short silent film, and stores both beside it. `path` is the film
 * on this machine, beside which there is room. A film that cannot be decoded goes without.
 */
export async function showFilm(
  pipeline: PipelineRun,
  { index, durationSeconds = 0 }: ProducedFile,
  path: string,
  mark: Mark,
): Promise<ShownFilm> {
  const derived = await derive(pipeline, path, durationSeconds);
  if (!derived) return { shown: { index }, leftovers: [] };
  const previewPath = `${path}.preview.mp4`;
  await writeFile(previewPath, derived.preview);
  const preview = await probeFilm(previewPath);
  const objects = {
    thumbnail: {
      ...measure(derived.poster, 'image/webp'),
      width: derived.posterWidth,
      height: derived.posterHeight,
    },
    preview: {
      ...measure(derived.preview, 'video/mp4'),
      width: preview.width,
      height: preview.height,
    },
  };
  const shown: ShownFilm['shown'] = { index };
  const leftovers: string[] = [];
  for (const part of ['thumbnail', 'preview'] as const) {
    const { bytes: source, sha256: unmarked, ...facts } = objects[part];
    const { contentType } = facts;
    const bytes = await pipeline.marker.mark({ source, contentType, mark }, pipeline.signal);
    const marked = { ...measure(bytes, contentType), unmarked };
    const { leftovers: more, ...stored } = await withStorage(pipeline, () =>
      storeFile(pipeline, (repeat) => shownKeyName(part, index, repeat), marked),
    );
    shown[part] = { ...facts, ...stored } satisfies ProducedThumbnail;
    leftovers.push(...more);
  }
  return { shown, leftovers };
}

async function derive(
  { signal, log }: PipelineRun,
  file: string,
  durationSeconds: number,
): Promise<Derived | null> {
  for (let tries = 1; ; tries++) {
    try {
      return await deriveFromFilm({ file, durationSeconds }, { signal });
    } catch (error) {
      if (!(error instanceof ChildError)) throw error;
      log.warn({ err: error, tries }, 'A film has no poster yet');
      if (tries === 2) return null;
    }
  }
}

function measure(bytes: Uint8Array, contentType: string) {
  return { bytes, contentType, size: bytes.byteLength, sha256: hash('sha256', bytes) };
}
