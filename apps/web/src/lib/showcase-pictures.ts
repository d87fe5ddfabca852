import { existsSync } from 'node:fs';
import path from 'node:path';
import type { imageStyles } from '@sorami/contracts/images';
import type { Locale } from '@sorami/contracts/locales';
import { assetPaths } from '../config/paths.ts';

export interface ShowcasePicture {
  src: string;
  width: number;
  height: number;
  style: (typeof imageStyles)[number];
  /** The words that it was made from (in French), and the same in English. */
  prompt: Record<Locale, string>;
}

/** Pictures that Sorami's embedded engine made, each from the prompt and in the style beside it. */
const showcasePictures: readonly ShowcasePicture[] = [
  {
    src: assetPaths.showcase(1),
    width: 1792,
    height: 1024,
    style: 'gouache',
    prompt: {
      fr: 'Un phare et un voilier sur la mer au coucher du soleil',
      en: 'A lighthouse and a sailboat on the sea at sunset',
    },
  },
  {
    src: assetPaths.showcase(2),
    width: 1024,
    height: 1024,
    style: 'ink',
    prompt: {
      fr: 'Des montagnes dans la brume du matin, quelques oiseaux',
      en: 'Mountains in the morning mist, a few birds',
    },
  },
  {
    src: assetPaths.showcase(3),
    width: 1024,
    height: 1536,
    style: 'nocturne',
    prompt: {
      fr: 'La lune sur un lac, une tente au bord de l’eau',
      en: 'The moon on a lake, a tent by the water',
    },
  },
  {
    src: assetPaths.showcase(4),
    width: 1024,
    height: 1024,
    style: 'paper',
    prompt: {
      fr: 'Une montgolfière au-dessus des collines, au printemps',
      en: 'A hot-air balloon over the hills, in spring',
    },
  },
  {
    src: assetPaths.showcase(5),
    width: 1024,
    height: 1024,
    style: 'botanical',
    prompt: { fr: 'Un bouquet de fleurs des champs', en: 'A bunch of wild flowers' },
  },
  {
    src: assetPaths.showcase(6),
    width: 1024,
    height: 1024,
    style: 'geometric',
    prompt: { fr: 'Cercles et carrés, aux couleurs du soir', en: 'Circles and squares, in evening colours' },
  },
];

/** The showcase pictures that this installation has. */
export function availablePictures(): ShowcasePicture[] {
  const folder = path.join(process.cwd(), 'public');
  return showcasePictures.filter(({ src }) => existsSync(path.join(/* turbopackIgnore: true */ folder, src)));
}
