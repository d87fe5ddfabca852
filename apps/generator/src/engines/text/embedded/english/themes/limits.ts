import type { Theme } from '../../theme.ts';

export const limits: Theme = {
  titles: ['Know your limits', 'What is better not done alone', 'Caution without fear'],
  act: 'know your limits',
  acting: 'knowing your limits',
  noun: 'caution',
  claims: [
    'To know your limits is not to give in to them: it is to know where to ask for help.',
    'Caution consists in imagining what follows before you begin.',
    'Whatever may injure, ruin or commit someone else deserves a written rule.',
    'Risk cannot be abolished; it is chosen.',
  ],
  reasons: [
    'Accidents mostly happen in comfort, when habit has lowered the guard.',
    'A limit fixed beforehand is respected; one looked for on the spot keeps moving.',
    'A professional consulted in time costs less than one called to the rescue.',
    'To say “I do not know” protects both the one who says it and the one who hears it.',
  ],
  nuances: [
    'Through too much caution one can end up doing nothing, and the danger is then of another kind.',
    'Limits move: look at them again as experience comes.',
    'A general text does not replace the opinion of someone who knows your case, above all in health, law or safety.',
  ],
  steps: [
    [
      'Write down what could go wrong, from the awkward to the serious',
      'The list is less frightening than the silence.',
    ],
    ['Separate what can be repaired from what cannot', 'Precautions go to the second kind first.'],
    ['Fix the sign at which you will stop', 'A visible sign, which those around you know as well.'],
    ['Note whom to call, and for what', 'It is hard to look for a number when you need it.'],
    ['Do this again after every important change', 'A precaution out of date gives false assurance.'],
  ],
  signs: [
    'you have already stopped in time and made no drama of it',
    'you know whom to call for each kind of difficulty',
    'the people close to you know the limit you have set',
  ],
  traps: [
    [
      'The rule for others',
      'You know the precaution and think yourself exempt.',
      'Apply it first on the days when it seems needless.',
    ],
    [
      'Pride',
      'You go on because stopping would be seen.',
      'Decide on the stop before you begin, and tell someone.',
    ],
    [
      'Paper insurance',
      'A form has been filled in and nobody looks any more.',
      'Check the precaution itself, once a season.',
    ],
  ],
  questions: [
    'What could not be repaired?',
    'At what sign will you stop?',
    'What would you not let someone you love do?',
    'Who around you knows what you do not?',
  ],
  cases: [
    [
      '{name} had always done alone what took two people.',
      'After a fright that had no consequences, {he} drew up a list of things not to be done again without help.',
      'It had four lines, and none of them was ever really missed.',
    ],
    [
      '{name} hesitated to pay for a professional opinion.',
      '{He} estimated what the most likely of the mistakes would cost.',
      'The ratio was one to thirty, and the consultation took half an hour.',
    ],
  ],
  maxims: ['Knowing when to stop is a skill.', 'Caution is seen in the things that do not happen.'],
  terms: [
    ['Stop sign', 'the fact, chosen beforehand, at which you cease without discussion.'],
    ['Irreparable', 'what no later effort can bring back to its first state.'],
  ],
  rows: [
    ['Something looks risky', 'Imagine the worst plausible outcome', 'You prepare, or give it up'],
    ['You doubt your strength', 'Fix a sign at which to stop', 'You begin more calmly'],
    ['It touches health or the law', 'Consult someone competent', 'The answer is about your case'],
  ],
};
