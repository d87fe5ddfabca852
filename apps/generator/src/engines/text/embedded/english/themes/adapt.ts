import type { Theme } from '../../theme.ts';

export const adapt: Theme = {
  titles: ['Adapt when things change', 'Correcting the course', 'Same aim, another road'],
  act: 'adapt along the way',
  acting: 'adapting along the way',
  noun: 'adaptation',
  claims: [
    'A plan does not fail because it changes; it fails because nobody changes it.',
    'The aim can stay when the road is closed.',
    'You have to know in advance what is fixed and what is negotiable.',
    'The unforeseen is not an exception; it is the ordinary stuff of any project.',
  ],
  reasons: [
    'The conditions of the start never last until the finish.',
    'Correcting little and often takes less courage than correcting much and late.',
    'A rule whose reason has been forgotten long outlives its use.',
    'Those who expect change keep a margin; those who do not have already spent it.',
  ],
  nuances: [
    'Not every change is an adaptation: some are weariness in its Sunday clothes.',
    'Wait until you have met the difficulty twice before rebuilding the method for it.',
    'You can change the pace, the means or the scope; on any one day, change only one.',
  ],
  steps: [
    [
      'Reread the aim before touching the plan',
      'If it has not changed, half of the adjustments become unnecessary.',
    ],
    ['Name in one sentence what has changed', 'A vague discomfort points nowhere.'],
    ['Look for the smallest adjustment that answers it', 'There is always time to do more.'],
    ['Try it for a period announced beforehand', 'People bear an experiment better than a revolution.'],
    ['Keep a record of the old way', 'Going back must remain possible.'],
  ],
  signs: [
    'a mishap costs you a day and not a month',
    'you can say what you will not agree to change',
    'your adjustments are small and dated',
  ],
  traps: [
    [
      'Loyalty to the plan',
      'It is followed because it is written.',
      'Ask whether you would write it that way today.',
    ],
    [
      'Permanent revolution',
      'The method changes every week and none is ever judged.',
      'Set a minimum length for a trial.',
    ],
    [
      'The solitary change',
      'You adapt without telling those who rely on you.',
      'Announce the change, its reason and the date it ends.',
    ],
  ],
  questions: [
    'What exactly has changed, and since when?',
    'What must remain true, come what may?',
    'Which adjustment could be undone in a day if it did not suit?',
    'Who needs to be told?',
  ],
  cases: [
    [
      '{name} persisted with a programme designed for another season.',
      '{He} kept the aim and rewrote only the two weeks ahead.',
      'The new programme was more modest, and it was carried out.',
    ],
    [
      '{name} changed method on every bad day.',
      '{He} ruled out any change before three full weeks had passed.',
      'The second week was painful; the third showed that the method was sound.',
    ],
  ],
  maxims: [
    'Hold the aim with a firm hand and the plan with a light one.',
    'It is easier to correct a course than to repeat a journey.',
  ],
  terms: [
    ['Adjustment', 'a change small enough for its effect to be seen.'],
    ['Fixed point', 'what you decide not to change, so as to be able to change the rest.'],
  ],
  rows: [
    ['Something unforeseen blocks the way', 'Reread the aim, rewrite two weeks', 'Work resumes elsewhere'],
    ['You want to change everything', 'Wait for a second sign', 'The wish passes or sharpens'],
    ['A rule is in the way', 'Find out why it exists', 'You keep it or remove it'],
  ],
};
