import type { Theme } from '../../theme.ts';

export const cost: Theme = {
  titles: ['Count what it costs', 'The budget, without illusions', 'Money, hours and the rest'],
  act: 'count the cost',
  acting: 'counting the cost',
  noun: 'the budget',
  claims: [
    'A cost looked in the face is less frightening than one that is guessed at.',
    'The heaviest expense seldom appears on an invoice.',
    'What is free is often paid for in hours.',
    'Counting is not giving up: it is choosing where to put your means.',
  ],
  reasons: [
    'Small sums repeated nearly always outgrow the large sum that was discussed at length.',
    'We readily add up purchases and forget upkeep, transport and replacements.',
    'Knowing the expense beforehand lets you stop at the right moment, that is, before obstinacy.',
    'An hour entered at its price makes some savings absurd and others obvious.',
  ],
  nuances: [
    'Not everything is counted in money: tiredness and other people’s goodwill have their limits too.',
    'The first figures will be wrong; they are there to show by how much.',
    'Too exact a budget reassures without informing; round it off and keep a reserve.',
  ],
  steps: [
    ['List the expenses of the start, then those that come back', 'The second list is the one that counts.'],
    [
      'Add the hours on the same footing as the money',
      'Choose a price for the hour, even a token one, and keep to it.',
    ],
    ['Set a fifth aside as a reserve', 'It will not be too much.'],
    [
      'Fix in advance the sum at which you stop and think',
      'Decided in cold blood, it guards against decisions made in the heat.',
    ],
    ['Compare the planned and the real every month', 'One gap a month deserves an explanation.'],
  ],
  signs: [
    'you can say offhand what an ordinary month costs',
    'no expense surprises you twice',
    'you have given something up and do not miss it',
  ],
  traps: [
    [
      'Money already spent',
      'You go on because you have put so much in, and not because it is worth it.',
      'Ask whether you would start today, knowing what you know.',
    ],
    [
      'The bargain',
      'You buy what is reduced rather than what is lacking.',
      'Write down the need before looking at the price.',
    ],
    [
      'The invisible hour',
      'Ten pounds are saved at the price of a Saturday.',
      'Write the hours beside the sums.',
    ],
  ],
  questions: [
    'What will come back every month even if you do nothing?',
    'At what sum would you stop and think?',
    'Which expense could wait until after the first result?',
    'What would giving up cost, and have you counted that as well?',
  ],
  cases: [
    [
      '{name} had been comparing two purchases for three weeks over a difference of a few pounds.',
      '{He} counted the hours spent comparing.',
      'At the most modest rate they came to twice the difference, and the decision took a minute.',
    ],
    [
      '{name} thought the project cheap, since nothing in it was expensive.',
      'A record kept for two months gathered the small sums into a single one.',
      'A third of it came from a subscription that {he} no longer used.',
    ],
  ],
  maxims: [
    'What you do not count you pay for twice.',
    'A reserve is not idle money; it is calm bought in advance.',
  ],
  terms: [
    ['Recurring cost', 'what has to be paid again in every period, whatever you do.'],
    ['Reserve', 'the part you forbid yourself to allot, so as to be able to meet what was not foreseen.'],
  ],
  rows: [
    ['You cannot tell where the money goes', 'Write everything down for a month', 'Two items stand out'],
    ['A large purchase comes up', 'Wait a week, list in hand', 'The wish passes, or is confirmed'],
    ['The budget overflows', 'Reduce the scope before the quality', 'You finish with what you have'],
  ],
};
