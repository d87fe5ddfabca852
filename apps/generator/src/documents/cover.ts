import { buffer } from 'node:stream/consumers';
import type { TextLanguage } from '@sorami/contracts/documents';
import type { DocumentCover } from '@sorami/documents/document';
import type { Ingredient } from '@sorami/provenance/manifest';
import { fileName } from '../pipeline/file-names.ts';
import { PermanentFailure } from '../pipeline/kind.ts';
import type { MadeStep } from '../pipeline/make-in-order.ts';
import { paintPicture } from '../pipeline/paint-picture.ts';
import { withStorage } from '../pipeline/with-storage.ts';
import type { Writing, WritingStep } from './writing.ts';

/** A cover's place among the files of its job. */
export const coverIndex = 0;

const quality = 'standard';
const words: Record<TextLanguage, string> = { fr: 'couverture', en: 'cover' };

export interface Cover {
  title: string;
  language: TextLanguage;
  prompt: string;
  /** Pixels. */
  width: number;
  height: number;
  format: 'PNG' | 'JPEG';
}

/** Has the image engine paint a cover, in the style that it derives from the prompt, and stores it with its thumbnail. */
export async function paintCover(
  { pipeline, imageEngine: engine, origin }: WritingStep,
  { title, language, prompt, width, height, format }: Cover,
): Promise<MadeStep> {
  const { file, extension, leftovers, metadata, seconds } = await paintPicture(
    pipeline,
    engine,
    { prompt, width, height, quality, format, origin },
    // It is never the last step: that is the document's own.
    {
      index: coverIndex,
      words: title,
      large: true,
      steps: Number.POSITIVE_INFINITY,
      message: { code: 'COVER_PAINTING', params: {} },
    },
  );
  return {
    leftovers,
    result: {
      seconds,
      file: {
        ...file,
        name: fileName(title, ` – ${words[language]}.${extension}`),
        metadata: {
          ...metadata,
          engine: engine.name,
          engineVersion: engine.version,
          embedded: engine.embedded,
          prompt,
          quality,
          renderSeconds: Math.round(seconds * 1000) / 1000,
        },
      },
    },
  };
}

/** The cover that an earlier step painted, from the bucket: another process may have painted it. */
export async function readCover({ pipeline, files }: Writing): Promise<DocumentCover> {
  const file = files.find(({ index }) => index === coverIndex);
  if (!file) throw new Error('The cover is not painted yet');
  const object = await withStorage(pipeline, () => pipeline.store.getObject(file.key));
  if (!object) throw new PermanentFailure('ENGINE_FAILED', { cause: new Error('The cover is gone') });
  const contentType = file.contentType === 'image/jpeg' ? 'image/jpeg' : 'image/png';
  return { bytes: await buffer(object.body), contentType };
}

/** A cover among what a document is made from. */
export function coverIngredient({ bytes, contentType }: DocumentCover): Ingredient {
  return { relation: 'componentOf', title: 'Cover', contentType, bytes };
}
