import type { Theme } from '../../theme.ts';

export const sources: Theme = {
  titles: ['Sort what you read and hear', 'Whom to trust', 'Choosing your sources'],
  act: 'sort your sources',
  acting: 'sorting your sources',
  noun: 'the choice of sources',
  claims: [
    'The difficulty is no longer to find advice but to know which of it deserves an evening.',
    'A good source also says in which cases it is wrong.',
    'Three careful readings teach more than thirty glances.',
    'What is repeated everywhere is not necessarily true; sometimes it is merely easy to repeat.',
  ],
  reasons: [
    'Many texts copy one another, so that their agreement proves nothing.',
    'Advice without its context becomes a rule, and a rule without its context becomes a mistake.',
    'Whoever sells the solution seldom describes the problem with precision.',
    'Trust is earned on small things that can be checked before it is granted on large ones.',
  ],
  nuances: [
    'An old source is not out of date for that reason alone; it depends on what has changed since.',
    'One person’s experience demonstrates nothing, but it may suggest what to try.',
    'Reading on is sometimes an elegant way of not beginning.',
  ],
  steps: [
    ['Write down the exact question you want answered', 'Without a question every page looks interesting.'],
    [
      'Keep three sources of different kinds',
      'A handbook, a practitioner and a dissenting voice make a good trio.',
    ],
    [
      'Check who is speaking, since when and in whose interest',
      'Two minutes will do, and every other text fails the test.',
    ],
    [
      'Turn each piece of advice into a sentence you could try out',
      'What cannot be rephrased cannot be applied.',
    ],
    [
      'Try the simplest piece of advice before reading another',
      'A trial often answers better than the tenth page.',
    ],
  ],
  signs: [
    'you can say where each of your rules comes from',
    'two sources contradict each other and you understand why',
    'you close a book in order to do what it proposes',
  ],
  traps: [
    [
      'The collection',
      'References pile up as if owning them were the same as knowing them.',
      'Keep only what has led you to do something.',
    ],
    [
      'Authority off its ground',
      'A competent person is followed onto a field that is not theirs.',
      'Ask what they have done, with their own hands, in this very field.',
    ],
    [
      'The figure without a home',
      'A handsome number travels from page to page and nobody knows where it was born.',
      'Trace it to its origin, or write “to be checked” in the margin.',
    ],
  ],
  questions: [
    'Who is speaking, and what do they stand to gain?',
    'In which case would this advice be bad?',
    'What would make you change your mind?',
    'Was this true last year, and will it be next year?',
  ],
  cases: [
    [
      '{name} had gathered forty pages of advice and could no longer decide anything.',
      '{He} crossed out everything that did not answer this week’s question.',
      'Six lines were left; four agreed, two clashed, and a trial of one hour settled the matter.',
    ],
    [
      '{name} followed to the letter the rules of someone widely admired.',
      'After a failure {he} looked up the conditions in which those rules had been written.',
      'They assumed twice the time and means; cut down to size, they worked.',
    ],
  ],
  maxims: [
    'Better one source understood than ten sources quoted.',
    'Good advice always has an address and a date.',
  ],
  terms: [
    ['Primary source', 'the person or document that established the fact, before all those who pass it on.'],
    ['Context', 'the whole set of conditions in which a piece of advice was good.'],
  ],
  rows: [
    ['Two opinions clash', 'Find out what each one assumes', 'The contradiction shifts or vanishes'],
    ['Reading piles up', 'Close everything but the simplest source', 'A trial begins'],
    ['A figure impresses', 'Find who measured it', 'You keep it, or forget it'],
  ],
};
