import type { Theme } from '../../theme.ts';

export const errors: Theme = {
  titles: ['Make use of mistakes', 'When it does not work', 'What a failure teaches'],
  act: 'make use of mistakes',
  acting: 'making use of mistakes',
  noun: 'the study of mistakes',
  claims: [
    'A mistake understood is knowledge already paid for.',
    'There are slips of attention, errors of method and errors of judgement, and they are not cured in the same way.',
    'The most expensive failure is the one from which nothing is learned.',
    'We learn little from success because we do not examine it.',
  ],
  reasons: [
    'Looking for the cause before the culprit makes people willing to tell what happened.',
    'Accidents nearly always have several causes, at least one of which was visible.',
    'Writing the mistake down sets it at a distance and lets you speak of it without blushing.',
    'What failed once in good conditions will fail again, and it is better to know it soon.',
  ],
  nuances: [
    'Not all mistakes have a lesson in them; some are plain accidents.',
    'Analysis can make you feel further along than you are: it has to end in something done.',
    'Where a mistake would put someone in danger, you learn not by error but by supervised practice.',
  ],
  steps: [
    ['Tell the facts in order, without adjectives', 'Five lines, with the times if possible.'],
    ['Look for what made the mistake easy to make', 'There you find causes that can be acted upon.'],
    ['Tell the cause apart from what merely revealed it', 'The last movement is seldom the one to blame.'],
    ['Choose one correction, the simplest', 'Only one, but applied the very next time.'],
    [
      'Check a month later that the correction has held',
      'If not, the mistake has been forgiven rather than understood.',
    ],
  ],
  signs: [
    'you tell your mistakes without looking for excuses',
    'new mistakes are different from the old ones',
    'a correction decided a month ago is still in use',
  ],
  traps: [
    [
      'The handy culprit',
      'The tool is to blame, or the weather, or the neighbour.',
      'Look for what you could have done otherwise, however little.',
    ],
    [
      'The resolution',
      'You promise to “be careful”, which is not a measure.',
      'Change something visible: an order, a mark, a list.',
    ],
    [
      'Polite oblivion',
      'Nobody mentions it, and it all begins again.',
      'Take ten minutes, once things are calm, with one question: what do we change?',
    ],
  ],
  questions: [
    'What made this mistake so easy?',
    'At what moment could it have been seen coming?',
    'What will you do differently, and when?',
    'Does this mistake recall another?',
  ],
  cases: [
    [
      '{name} had lost two weeks of work and preferred not to speak of it.',
      'A month later {he} wrote out what had happened, hour by hour.',
      'The cause came down to one movement that nobody had ever described; it now stands at the top of the list.',
    ],
    [
      '{name} began again each time with more determination and failed in the same way.',
      '{He} changed the order of two stages instead of a state of mind.',
      'The next failure was of another kind, and that was progress.',
    ],
  ],
  maxims: [
    'A mistake told in time prevents ten.',
    'Look for the cause, and the culprit will apologise unasked.',
  ],
  terms: [
    [
      'Cause',
      'that which, had it been otherwise, would have prevented the mistake; there are often several.',
    ],
    ['Correction', 'a visible change in how things are done; a good resolution is not one.'],
  ],
  rows: [
    ['The same failure is repeated', 'Change the order or the conditions', 'The failure changes shape'],
    ['People look for a culprit', 'Write the facts with the times', 'The discussion calms down'],
    ['You no longer dare to try', 'Lower the stakes of the next attempt', 'You try again'],
  ],
};
