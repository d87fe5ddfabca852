import type { imageStyles } from '@sorami/contracts/images';
import type { Locale } from '@sorami/contracts/locales';

export interface ShowcasePicture {
  src: string;
  width: number;
  height: number;
  style: (typeof imageStyles)[number];
  /** The words that it was made from (in French), and the same in English. */
  prompt: Record<Locale, string>;
}

/** Pictures that Sorami's embedded engine made, each from the prompt and in the style beside it. */
export const showcasePictures: readonly ShowcasePicture[] = [
  {
    src: '/showcase/1.webp',
    width: 1792,
    height: 1024,
    style: 'gouache',
    prompt: {
      fr: 'Un phare et un voilier sur la mer au coucher du soleil',
      en: 'A lighthouse and a sailboat on the sea at sunset',
    },
  },
  {
    src: '/showcase/2.webp',
    width: 1024,
    height: 1024,
    style: 'ink',
    prompt: {
      fr: 'Des montagnes dans la brume du matin, quelques oiseaux',
      en: 'Mountains in the morning mist, a few birds',
    },
  },
  {
    src: '/showcase/3.webp',
    width: 1024,
    height: 1536,
    style: 'nocturne',
    prompt: {
      fr: 'La lune sur un lac, une tente au bord de l’eau',
      en: 'The moon on a lake, a tent by the water',
    },
  },
  {
    src: '/showcase/4.webp',
    width: 1024,
    height: 1024,
    style: 'paper',
    prompt: {
      fr: 'Une montgolfière au-dessus des collines, au printemps',
      en: 'A hot-air balloon over the hills, in spring',
    },
  },
  {
    src: '/showcase/5.webp',
    width: 1024,
    height: 1024,
    style: 'botanical',
    prompt: { fr: 'Un bouquet de fleurs des champs', en: 'A bunch of wild flowers' },
  },
  {
    src: '/showcase/6.webp',
    width: 1024,
    height: 1024,
    style: 'geometric',
    prompt: { fr: 'Cercles et carrés, aux couleurs du soir', en: 'Circles and squares, in evening colours' },
  },
];
