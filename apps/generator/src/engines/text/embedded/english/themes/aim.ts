import type { Theme } from '../../theme.ts';

export const aim: Theme = {
  titles: ['Give the effort a clear aim', 'Know what you are looking for', 'The goal in one sentence'],
  act: 'set a clear aim',
  acting: 'setting a clear aim',
  noun: 'the aim',
  claims: [
    'A useful aim fits in one sentence, and you can tell when it has been reached.',
    'Wanting to “get better” commits you to nothing; wanting to do one given thing by a given date forces you to choose.',
    'An aim is less for dreaming than for refusing: above all it says what you will not do.',
    'Two aims pursued at once steal each other’s best hours.',
  ],
  reasons: [
    'Once the target is written down, most of the small hesitations of the day settle themselves.',
    'What is stated clearly can be discussed, and so corrected, before a mistake becomes expensive.',
    'Attention follows what it has been shown: you notice the chances you had a name for.',
    'A date makes time tangible and reveals the weeks that are missing.',
  ],
  nuances: [
    'An aim is not a contract. You may change it, provided you do so in writing and not out of weariness.',
    'At the very beginning a provisional aim is enough; it will sharpen as you learn what you are talking about.',
    'Some things are done without an aim, for pleasure, and that is as it should be; just do not ask them for results.',
  ],
  steps: [
    [
      'Write “at the end I will be able to…” and finish the sentence',
      'One concrete verb is worth three adjectives.',
    ],
    [
      'Add a date, and the way in which the result will be seen',
      'Without those two, the sentence is a wish.',
    ],
    [
      'Cross out whatever could go without betraying the intention',
      'What is left is usually shorter and more demanding.',
    ],
    ['Read the sentence aloud to somebody', 'If they ask what it means, try other words.'],
    ['Put the aim up where you work', 'An aim in a file decides nothing.'],
  ],
  signs: [
    'two different people would say on the same day that it has been reached',
    'you can say no to a good idea because it does not lead there',
    'the sentence fits on a line and needs no explanation',
  ],
  traps: [
    [
      'The aim with drawers',
      'The sentence contains “and” three times: it is three aims in each other’s way.',
      'Keep the one on which the other two depend.',
    ],
    [
      'Ambition for display',
      'The aim impresses those who hear it and changes nothing in the diary.',
      'Ask what it alters this very week.',
    ],
    [
      'The moving target',
      'The bar goes up whenever you come near it.',
      'Celebrate the aim you have reached before writing another.',
    ],
  ],
  questions: [
    'How will you know, beyond argument, that you are there?',
    'What does this aim oblige you to leave aside?',
    'Who else gains from the result, and are they waiting for it?',
    'If you could keep only half of the aim, which half would it be?',
  ],
  cases: [
    [
      '{name} had promised to “take it seriously”, and left it at that.',
      'After two hazy months {he} replaced the promise with one result to be shown before the end of the quarter.',
      'There was nothing dazzling about it, but it existed, and what came next was decided in ten minutes.',
    ],
    [
      '{name} was chasing four goals and moving from one notebook to the next.',
      '{He} asked which of them would make the others easier, and put the remaining three notebooks away.',
      'Six weeks later, two of the discarded goals had lost all interest.',
    ],
  ],
  maxims: [
    'A well-written aim makes half the choices for you.',
    'Where there is no end there is no progress either.',
  ],
  terms: [
    ['Success criterion', 'the observable fact that lets you say the aim has been reached.'],
    ['Milestone', 'a stage that would be worth having even if you stopped there.'],
  ],
  rows: [
    ['Plenty of desire, a vague aim', 'Rewrite it with a verb and a date', 'You know what to do tomorrow'],
    ['Several aims want the same hours', 'Keep one for a month', 'One thing really moves'],
    ['The aim has lost its pull', 'Reread why it was chosen', 'You confirm it or change it'],
  ],
};
