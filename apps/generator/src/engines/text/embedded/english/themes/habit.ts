import type { Theme } from '../../theme.ts';

export const habit: Theme = {
  titles: ['Keep it going', 'Turning it into a habit', 'Rhythm rather than enthusiasm'],
  act: 'keep it going',
  acting: 'keeping it going',
  noun: 'the habit',
  claims: [
    'Enthusiasm makes us begin, habit makes us finish.',
    'We keep up what is easy enough to be done on a bad day.',
    'One habit hangs on another, like a coat on a peg.',
    'Regularity beats intensity as soon as the distance is more than a few weeks.',
  ],
  reasons: [
    'Motivation varies, and whatever depends on it varies with it.',
    'An action tied to a fixed moment no longer has to be decided, and it is decisions that tire us.',
    'Each fresh start after a break costs more than going on would have done.',
    'Effects add up: a little every week ends by overtaking a lot now and then.',
  ],
  nuances: [
    'A useful habit can turn into an empty routine; question it twice a year.',
    'Missing one day matters not at all, missing two in a row calls for attention.',
    'Rest is part of the rhythm: a planned pause is not a surrender.',
  ],
  steps: [
    [
      'Reduce the action until it seems too easy',
      'Two minutes are enough to settle the habit; volume will come later.',
    ],
    [
      'Attach it to something you do already',
      'After coffee, before the shower, on coming home: the trigger matters more than the hour.',
    ],
    ['Mark each time with a cross', 'The chain of crosses becomes a reason to go on.'],
    ['Decide in advance on a version for bad days', 'Shorter, and never nothing.'],
    ['Review it once a month', 'You adjust the pace, you do not judge it.'],
  ],
  signs: [
    'the thought of leaving it out bothers you a little',
    'a journey or an illness did not bring it all to a stop',
    'you have stopped talking about it and simply do it',
  ],
  traps: [
    [
      'The great departure',
      'You begin too hard and are spent by the third week.',
      'Do less than you could, on purpose, for a month.',
    ],
    [
      'All or nothing',
      'One missed session makes you give up the rest.',
      'Decide beforehand what counts as a small session.',
    ],
    [
      'The distant reward',
      'You wait for the final result before being pleased.',
      'Be glad of the session done, whatever it was like.',
    ],
  ],
  questions: [
    'Which version would you do even with a temperature?',
    'To which daily action could you attach it?',
    'What made you stop the last time?',
    'How will you know that the pace is too high?',
  ],
  cases: [
    [
      '{name} had started again five times, each time in January, each time with ardour.',
      'The sixth time {he} stayed with the smallest possible action, and was not allowed to do more.',
      'By spring it was still in place, and it had doubled without anyone deciding so.',
    ],
    [
      '{name} dreaded the holidays, which interrupted everything.',
      '{He} prepared a version of three minutes that could be done on a train.',
      'In September there was nothing to take up again, since nothing had stopped.',
    ],
  ],
  maxims: ['What is done a little every day is done a lot.', 'We last not by force but by ease.'],
  terms: [
    ['Trigger', 'the action or moment that calls up the habit unasked.'],
    ['Short version', 'what you do on bad days so as not to break the thread.'],
  ],
  rows: [
    ['Enthusiasm drops', 'Halve the action', 'It gets done again'],
    ['A week was missed', 'Resume with the short version', 'The thread is tied in two days'],
    ['It becomes mechanical', 'Change a detail, keep the hour', 'Attention returns'],
  ],
};
