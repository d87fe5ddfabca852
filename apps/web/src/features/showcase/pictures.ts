import type { Locale } from '@sorami/contracts/locales';

export interface ShowcasePicture {
  src: string;
  width: number;
  height: number;
  /** The words that it was made from. */
  prompt: Record<Locale, string>;
}

/** Pictures that Sorami made. Each file must have been made from the prompt beside it. */
export const showcasePictures: readonly ShowcasePicture[] = [
  {
    src: '/showcase/1.webp',
    width: 1792,
    height: 1024,
    prompt: {
      fr: 'Un lac de montagne à l’aube, brume et lumière rose',
      en: 'A mountain lake at dawn, mist and pink light',
    },
  },
  {
    src: '/showcase/2.webp',
    width: 1024,
    height: 1024,
    prompt: { fr: 'Un héron au bord de l’eau, à l’encre', en: 'A heron by the water, in ink' },
  },
  {
    src: '/showcase/3.webp',
    width: 1024,
    height: 1024,
    prompt: { fr: 'La mer la nuit, sous une lune basse', en: 'The sea at night, under a low moon' },
  },
  {
    src: '/showcase/4.webp',
    width: 1024,
    height: 1024,
    prompt: { fr: 'Un jardin de printemps, en papier découpé', en: 'A spring garden, in cut paper' },
  },
  {
    src: '/showcase/5.webp',
    width: 1024,
    height: 1024,
    prompt: { fr: 'Une ville au soleil couchant, formes simples', en: 'A city at sunset, simple shapes' },
  },
  {
    src: '/showcase/6.webp',
    width: 1024,
    height: 1024,
    prompt: {
      fr: 'Des fougères dans la forêt, planche botanique',
      en: 'Ferns in the forest, botanical plate',
    },
  },
];
