import type { JobKind } from '@sorami/contracts/kinds';
import type { Locale } from '@sorami/contracts/locales';
import { type Fault, type Model, refusalOf, type Wish } from '@sorami/contracts/models';
import { ApiError } from '@sorami/server/api-error';

/**
 * Whether a model that the actor may use can make what is asked for: what none can is refused before anything is
 * counted. Where the models are not known yet (null), or there are none, the generator judges by itself, later.
 *
 * @throws ApiError NOT_OFFERED, with the fields that are to be changed
 */
export function checkOffered(kind: JobKind, asked: Wish, models: readonly Model[] | null): void {
  if (!models || (models.length === 0 && asked.model === undefined)) return;
  const faults = refusalOf(kind, asked, models);
  if (faults.length === 0) return;
  throw new ApiError('NOT_OFFERED', {
    fields: Object.fromEntries(faults.map((fault) => [fault.field, wordingOf(fault)])),
  });
}

function wordingOf({ field, offered }: Fault): Record<Locale, string> {
  const most = offered.at(-1) ?? 0;
  switch (field) {
    case 'model':
    case 'coverModel':
      return {
        fr: 'Ce modèle n’est pas proposé ici. Choisissez-en un autre.',
        en: 'This model is not offered here. Choose another one.',
      };
    case 'prompt':
      return {
        fr: `Ce modèle lit ${most} caractères au plus.`,
        en: `This model reads ${most} characters at most.`,
      };
    case 'inputFileId':
      return {
        fr: 'Ce modèle ne part pas d’une image.',
        en: 'This model does not start from a picture.',
      };
    case 'otherInputFileIds':
      return {
        fr: `Ce modèle part de ${most} ${most === 1 ? 'image' : 'images'} au plus.`,
        en: `This model starts from ${most} ${most === 1 ? 'picture' : 'pictures'} at most.`,
      };
    case 'edit':
      return {
        fr: 'Aucun modèle ne fait cela d’une image ici.',
        en: 'No model does this with a picture here.',
      };
    case 'sound':
      return offered.includes(true)
        ? {
            fr: 'Les films de ce modèle ont toujours du son.',
            en: 'The films of this model always have sound.',
          }
        : { fr: 'Ce modèle ne fait pas de son.', en: 'This model makes no sound.' };
    case 'numberOfVideos':
      return { fr: `${most} au plus.`, en: `${most} at most.` };
    case 'aspectRatio':
    case 'resolution':
    case 'durationSeconds': {
      const list = offered.join(', ');
      return { fr: `Possible : ${list}.`, en: `Possible: ${list}.` };
    }
    default:
      return field satisfies never;
  }
}
