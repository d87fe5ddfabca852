import type { Locale } from '@sorami/contracts/locales';
import type { Model, VideoCapabilities } from '@sorami/contracts/models';
import type { CreateVideos } from '@sorami/contracts/videos';
import { ApiError } from '@sorami/server/api-error';

type Problem = Record<Locale, string>;

/**
 * Whether the engine in use can make such films: what it cannot do is refused before anything is counted. An engine that
 * is not known yet refuses by itself, later.
 *
 * @throws ApiError NOT_OFFERED, with the fields that are to be changed
 */
export function checkCapabilities(asked: CreateVideos, models: readonly Model[] | null): void {
  const model = models?.find(({ kind, isDefault }) => kind === 'video' && isDefault);
  if (!model?.video) return;
  const fields = problemsOf(asked, model.video);
  if (Object.keys(fields).length > 0) throw new ApiError('NOT_OFFERED', { fields });
}

function problemsOf(asked: CreateVideos, can: VideoCapabilities): Record<string, Problem> {
  const fields: Record<string, Problem> = {};
  const choices = {
    aspectRatio: can.aspectRatios,
    resolution: can.resolutions,
    durationSeconds: can.durations,
  };
  for (const [field, offered] of Object.entries(choices)) {
    const value: string | number = asked[field as keyof typeof choices];
    if (!(offered as (string | number)[]).includes(value)) fields[field] = oneOf(offered);
  }
  if (asked.numberOfVideos > can.maxVideos) fields.numberOfVideos = atMost(can.maxVideos);
  if (asked.inputFileId !== undefined && !can.startsFromPicture) {
    fields.inputFileId = {
      fr: 'Le modèle en service ne part pas d’une image.',
      en: 'The model in use does not start from a picture.',
    };
  }
  if (asked.sound && can.sound === 'never') {
    fields.sound = { fr: 'Le modèle en service ne fait pas de son.', en: 'The model in use makes no sound.' };
  }
  if (!asked.sound && can.sound === 'always') {
    fields.sound = {
      fr: 'Les films du modèle en service ont toujours du son.',
      en: 'The films of the model in use always have sound.',
    };
  }
  return fields;
}

function oneOf(offered: readonly (string | number)[]): Problem {
  const list = offered.join(', ');
  return { fr: `Possible : ${list}.`, en: `Possible: ${list}.` };
}

function atMost(most: number): Problem {
  return { fr: `${most} au plus.`, en: `${most} at most.` };
}
