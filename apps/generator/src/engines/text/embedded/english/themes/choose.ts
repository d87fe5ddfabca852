import type { Theme } from '../../theme.ts';

export const choose: Theme = {
  titles: [
    'Choose between several ways',
    'Deciding without knowing everything',
    'When a choice has to be made',
  ],
  act: 'choose between several ways',
  acting: 'choosing between several ways',
  noun: 'the choice',
  claims: [
    'Not choosing is a choice, and rarely the best one.',
    'A decision that can be undone deserves ten minutes; one that cannot deserves a night.',
    'We compare five possibilities badly, and two rather well.',
    'The right criterion is chosen before looking at the candidates.',
  ],
  reasons: [
    'Beyond a certain point each further piece of information adds doubt and not clarity.',
    'Criteria fixed beforehand protect you from the last impression, which is always the strongest.',
    'By writing down why you decide, you can later judge the reasoning without mistaking it for luck.',
    'A choice made early leaves time to correct it.',
  ],
  nuances: [
    'Now and then two ways are equally good; take the one that is simpler to leave.',
    'The intuition of someone experienced is an argument; that of a beginner is a question.',
    'Where health, the law or large sums are involved, a professional’s opinion is one of the criteria.',
  ],
  steps: [
    ['Write the question that the choice has to answer', 'Many hesitations come from a question badly put.'],
    [
      'Keep three criteria, no more, and rank them',
      'The first must be able to outweigh the other two together.',
    ],
    ['Rule out whatever fails the first criterion', 'The list shortens without effort.'],
    ['Imagine having chosen each remaining way, a month from now', 'Imagined regret is a good informant.'],
    ['Decide, and note the reason and a date to look again', 'Until that date the question is closed.'],
  ],
  signs: [
    'you can say in one sentence what tipped the decision',
    'you do not reopen the question before the date you set',
    'a person who would have chosen otherwise understands your reasons',
  ],
  traps: [
    [
      'The last-minute criterion',
      'You add one more, by chance the one that favours the way you like.',
      'Write the criteria, then put the pen away.',
    ],
    [
      'Splitting the difference',
      'You take half of each way, and the drawbacks of both.',
      'Ask which you would choose if mixing were forbidden.',
    ],
    [
      'The endless enquiry',
      'You gather more so as not to have to decide.',
      'Fix the date of the decision together with the question.',
    ],
  ],
  questions: [
    'What would you lose by being wrong, and could you go back?',
    'What piece of information would really change your decision?',
    'What would you advise a friend in the same position?',
    'Which way keeps the most doors open?',
  ],
  cases: [
    [
      '{name} was comparing seven possibilities in a table that grew ever wider.',
      '{He} removed every column but two.',
      'Five lines fell at once, and a trial of one day settled the rest.',
    ],
    [
      '{name} had hesitated for a month and kept on reading.',
      'A friend asked what information would change the decision, and {he} could think of none.',
      'So the choice had been made, and it only remained to say so.',
    ],
  ],
  maxims: [
    'We regret a bad choice corrected less than a good choice never made.',
    'To decide is to close doors so as to walk through one.',
  ],
  terms: [
    ['Criterion', 'that by which one judges; of use only if it is written before the judgement.'],
    ['Reversible', 'what can be undone at a cost you accept beforehand.'],
  ],
  rows: [
    ['Too many possibilities', 'Rule out by the main criterion', 'Two are left'],
    ['Two ways are equal', 'Take the one that is easier to leave', 'Work resumes'],
    ['The decision keeps coming back', 'Set a date to look again', 'Nobody mentions it until then'],
  ],
};
