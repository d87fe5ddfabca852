import type { Labels } from '../bank.ts';

export const labels: Labels = {
  headings: {
    argument: ['{title}', 'Why {act}', 'What is gained by {acting}'],
    method: ['{Acting}, stage by stage', 'How to {act}', '{Acting}: the procedure'],
    case: [
      '{Acting}: one case followed closely',
      'An example of {acting}',
      '{Acting}, as somebody else did it',
    ],
    traps: ['{Acting}: the usual traps', 'What gets in the way of {acting}', '{Acting} without stumbling'],
    questions: [
      'Questions to ask when you {act}',
      '{Acting}: taking your bearings',
      'What to ask yourself before you {act}',
    ],
    table: ['{Acting}: which situation is yours?', 'Landmarks for {acting}', '{Acting} in one table'],
    exercise: ['Exercise: {act}', '{Acting}, pencil in hand', 'Practice in {acting}'],
    objections: [
      '{Acting}? The objections, one by one',
      'Is there any need to {act}?',
      '{Acting}, in spite of doubts',
    ],
    week: ['A week in which to {act}', '{Acting}, day by day', '{Acting}: a seven-day programme'],
    numbers: [
      '{Acting}, with figures',
      'A calculation to help you {act}',
      '{Acting}: the order of magnitude',
    ],
    glossary: [
      '{Acting}: the useful words',
      'Words to agree on when you {act}',
      'A short glossary for {acting}',
    ],
  },
  closing: 'Worth keeping',
  situations: ['Situation', 'What to do', 'What you will see'],
  points: ['Point', 'Question', 'First move'],
  days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  remedy: 'The remedy:',
  colon: ': ',
};
