import type { Theme } from '../../theme.ts';

export const measure: Theme = {
  titles: ['Measure, to see clearly', 'A few figures, well chosen', 'Following your progress'],
  act: 'measure your progress',
  acting: 'measuring your progress',
  noun: 'measurement',
  claims: [
    'What is measured improves, even when the wrong thing is measured.',
    'One figure followed for long says more than ten figures taken once.',
    'Measurement does not replace judgement; it keeps it awake.',
    'A good indicator moves often enough to guide and slowly enough not to alarm.',
  ],
  reasons: [
    'The feeling of progress depends chiefly on the mood of the day, and a record does not.',
    'Trends are invisible to the naked eye: it takes at least five or six points to guess at one.',
    'Noting a result takes a minute and gives the week a clean ending.',
    'An unexpected gap shows where to look, which no good resolution has ever done.',
  ],
  nuances: [
    'Not all that counts can be counted; keep a line for what you feel.',
    'A figure that can be flattered will be: change the indicator if you find yourself working for it.',
    'In the beginning nearly all variation is chance; be patient before concluding.',
  ],
  steps: [
    [
      'Choose one indicator tied to the aim, and only one',
      'If it improves while the aim comes no nearer, it is the wrong one.',
    ],
    ['Decide when and how it is taken', 'Same hour, same conditions: comparison depends on it.'],
    ['Take a reading before changing anything', 'Without that first point the rest cannot be read.'],
    ['Plot the points by hand', 'The hand notices what a screen scrolls past.'],
    ['Draw no conclusion before the sixth reading', 'One good day is not a trend, nor is one bad day.'],
  ],
  signs: [
    'you can show a curve, however modest',
    'a bad week no longer makes you change your method',
    'you have already dropped an indicator that taught you nothing',
  ],
  traps: [
    [
      'The dashboard',
      'Everything is recorded and nothing is looked at.',
      'Keep what has already changed a decision.',
    ],
    [
      'The flattering figure',
      'You follow the one that always rises.',
      'Add an indicator you would rather not see.',
    ],
    ['Weighing daily', 'Noise is answered as though it were a signal.', 'Look at the average of the week.'],
  ],
  questions: [
    'Which figure would make you change something tomorrow?',
    'Who takes the reading, when, and with what?',
    'What was the value before you started?',
    'How could you cheat, and how would you notice?',
  ],
  cases: [
    [
      '{name} believed nothing had moved since the start of the year.',
      '{He} dug out the scattered notes of past months and set them on a single line.',
      'Progress was slow but steady; only expectations had grown faster.',
    ],
    [
      '{name} followed fourteen indicators and spent Mondays filling them in.',
      '{He} asked which of them had ever changed a decision.',
      'Two had; the other twelve were dropped, and Monday became a working day again.',
    ],
  ],
  maxims: ['A figure without a question is a noise.', 'Measure what you are prepared to change.'],
  terms: [
    ['Indicator', 'a simple reading whose value, when it moves, changes what you do.'],
    ['Trend', 'what is left of a series of readings once the good and bad days are taken out.'],
  ],
  rows: [
    [
      'You feel you are standing still',
      'Compare with the reading of three months ago',
      'The gap is plain to see',
    ],
    ['The figures contradict each other', 'Keep only one for a month', 'A direction appears'],
    ['One result leaps to the eye', 'Check it a second time', 'It holds, or it was chance'],
  ],
};
