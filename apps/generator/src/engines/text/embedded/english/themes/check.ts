import type { Theme } from '../../theme.ts';

export const check: Theme = {
  titles: ['Check before going on', 'Control at the right moment', 'Reading your own work'],
  act: 'check before going on',
  acting: 'checking before going on',
  noun: 'the check',
  claims: [
    'A mistake costs more the later it is found.',
    'We read badly what we have only just done: the eye sees what it expects.',
    'To check is not to doubt yourself; it is to respect those who come after.',
    'A checklist humiliates nobody, and it leaves the mind free for the rest.',
  ],
  reasons: [
    'Oversights are more common than ignorance, and a list is enough to prevent them.',
    'A fault found early is mended in place; found at the end, it means taking apart what surrounds it.',
    'The person who checks once and thoroughly works faster than the one who worries throughout.',
    'A check planned in advance gets done, while one left to inspiration is forgotten on busy days.',
  ],
  nuances: [
    'Not everything needs the same care: look first where an error would do most damage.',
    'Too many checks cancel out, each relying on the next.',
    'A check that never finds anything has probably stopped looking.',
  ],
  steps: [
    ['Let the work rest before reading it again', 'A night changes more than a third reading.'],
    ['Use a written list, one point at a time', 'To go over everything at once is to look at nothing.'],
    ['Change the medium or the order', 'Read backwards, print it, step away: habit lifts like mist.'],
    ['Try to make the result fail', 'Better that it should be you.'],
    ['Add to the list every error that slipped through', 'That is how an ordinary list becomes your own.'],
  ],
  signs: [
    'the same oversights no longer return',
    'you find your mistakes before others do',
    'the checklist still changes from time to time',
  ],
  traps: [
    [
      'The indulgent reading',
      'You read it over to congratulate yourself.',
      'Look for three faults, and do not stop before.',
    ],
    [
      'The final inspection',
      'Everything is checked on the last day, when nothing can be changed.',
      'Place a check at the end of each stage.',
    ],
    ['Delegated trust', 'Each believes that the other has looked.', 'Write a name beside every point.'],
  ],
  questions: [
    'Where would a mistake do the most damage?',
    'What have you forgotten once already?',
    'How would you go about proving this result wrong?',
    'Who else can look, and what will you ask them to look for?',
  ],
  cases: [
    [
      '{name} read everything three times and always let the same kind of slip through.',
      '{He} turned it into a list of seven lines, to be ticked in order on the following day.',
      'The reading became shorter, and the usual slip did not come back.',
    ],
    [
      '{name} kept discovering faults once everything was assembled.',
      '{He} placed a check of five minutes at the end of each stage.',
      'The very first one saved a whole day of doing things over.',
    ],
  ],
  maxims: ['To check early is to correct small.', 'We read well only what we have half forgotten.'],
  terms: [
    ['Checklist', 'the few points you know you may forget, in the order in which they are verified.'],
    ['Defect', 'the gap between what was done and what was promised.'],
  ],
  rows: [
    ['The same oversight returns', 'Put it at the top of the list', 'It no longer happens'],
    ['You dare not hand it over', 'Have someone check one point', 'The doubt sharpens or goes'],
    ['Everything seems right', 'Try to make it fail', 'A weakness shows itself'],
  ],
};
