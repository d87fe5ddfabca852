import type { Bank } from '../bank.ts';
import { elide } from './elide.ts';
import { fillings, people } from './fillings.ts';
import { formFrames } from './frames-forms.ts';
import { proseFrames } from './frames-prose.ts';
import { labels } from './labels.ts';
import { objections } from './objections.ts';
import { quote, readFrenchSubject } from './read-subject.ts';
import { themes } from './themes.ts';

const figures = new Intl.NumberFormat('fr-FR');

export const frenchBank: Bank = {
  language: 'fr',
  themes,
  frames: { ...proseFrames, ...formFrames },
  fillings,
  people,
  pronouns: { f: 'elle', m: 'il' },
  objections,
  labels,
  readSubject: readFrenchSubject,
  quote,
  join: elide,
  figures: (number) => figures.format(number),
  span(total) {
    const hours = Math.floor(total / 60);
    const minutes = total % 60;
    if (hours === 0) return `${minutes} minutes`;
    const whole = hours === 1 ? '1 heure' : `${hours} heures`;
    return minutes === 0 ? whole : `${whole} et ${minutes} minutes`;
  },
};
