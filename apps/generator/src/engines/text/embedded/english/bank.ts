import type { Bank } from '../bank.ts';
import { fillings, people } from './fillings.ts';
import { formFrames } from './frames-forms.ts';
import { proseFrames } from './frames-prose.ts';
import { labels } from './labels.ts';
import { objections } from './objections.ts';
import { quote, readEnglishSubject } from './read-subject.ts';
import { themes } from './themes.ts';

const figures = new Intl.NumberFormat('en-GB');

export const englishBank: Bank = {
  language: 'en',
  themes,
  frames: { ...proseFrames, ...formFrames },
  fillings,
  people,
  pronouns: { f: 'she', m: 'he' },
  objections,
  labels,
  readSubject: readEnglishSubject,
  quote,
  join: (before, value) => `${before} ${value}`,
  figures: (number) => figures.format(number),
  span(total) {
    const hours = Math.floor(total / 60);
    const minutes = total % 60;
    if (hours === 0) return `${minutes} minutes`;
    const whole = hours === 1 ? '1 hour' : `${hours} hours`;
    return minutes === 0 ? whole : `${whole} and ${minutes} minutes`;
  },
};
