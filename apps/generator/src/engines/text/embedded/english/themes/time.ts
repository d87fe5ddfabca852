import type { Theme } from '../../theme.ts';

export const time: Theme = {
  titles: ['Find the time', 'A place in the week', 'Hours that really exist'],
  act: 'find the time',
  acting: 'finding the time',
  noun: 'planned time',
  claims: [
    'Time is not found, it is taken from something else, and it is as well to know from what.',
    'Twenty protected minutes are worth more than two hours hoped for.',
    'A diary states our priorities more frankly than we do.',
    'Work without a fixed place in the week lives on leftovers.',
  ],
  reasons: [
    'Deciding every day on the right moment uses up energy that the work itself will lack.',
    'Interruptions do not take only as long as they last: they also carry off the minutes it takes to return.',
    'An appointment with yourself is so easily moved that it has to be treated like someone else’s.',
    'We overrate what can be done in a day and underrate what can be done in three months.',
  ],
  nuances: [
    'Some periods leave no room at all; it is then better to suspend openly than to pretend.',
    'The best moment is not the same for everyone: try two before you choose.',
    'A diary packed too tightly breaks at the first surprise; leave a fifth of it empty.',
  ],
  steps: [
    [
      'Record for a week where the hours really go',
      'The record always surprises, and seldom in the expected direction.',
    ],
    ['Choose two short slots and write them in', 'Take them at a time when your head is still clear.'],
    ['Tell the people it concerns', 'A slot that others know of is kept twice as well.'],
    [
      'Prepare the first task the evening before',
      'The session then begins with an answer rather than a question.',
    ],
    ['Keep it up for a month before judging', 'The first two weeks prove nothing.'],
  ],
  signs: [
    'the session takes place without your having to decide on it',
    'the people around you know your hour and respect it',
    'a missed session is an exception that gets noticed',
  ],
  traps: [
    [
      'The great open space',
      'You wait for a whole free afternoon that will not come.',
      'Cut the work into half-hour pieces.',
    ],
    [
      'The hour stolen from sleep',
      'You gain an hour at night and lose two the next day.',
      'Take the time from something that does not rest you.',
    ],
    [
      'Catching up',
      'A missed session doubles the next, which then drives you off in turn.',
      'What is missed is missed; go on at the normal pace.',
    ],
  ],
  questions: [
    'What exactly are you giving up to make room for this?',
    'At what hour is your mind most free?',
    'What is the shortest session that would be of use to you?',
    'Who can interrupt you, and do they know it?',
  ],
  cases: [
    [
      '{name} was waiting for the holidays to make progress, and the holidays went by.',
      '{He} reserved Tuesdays and Thursdays, from seven to half past.',
      'In ten weeks those half-hours came to ten hours, more than the whole of the summer before.',
    ],
    [
      '{name} worked in bursts, at night, just before deadlines.',
      'For a month {he} tried one rule only: a quarter of an hour a day, with no exception and no extension.',
      'The work stopped being an event, and nights became nights again.',
    ],
  ],
  maxims: ['What has no hour does not happen.', 'A half-hour kept beats a day promised.'],
  terms: [
    ['Slot', 'a dated moment of known length, defended like an appointment.'],
    ['Margin', 'time left empty on purpose, so that a surprise breaks nothing.'],
  ],
  rows: [
    [
      'Weeks go by without a session',
      'Write in two slots of twenty minutes',
      'They are kept three weeks running',
    ],
    ['You are often interrupted', 'Change the hour or the place, and say so', 'One session passes in peace'],
    ['You finish exhausted', 'Stop ten minutes earlier', 'You look forward to the next'],
  ],
};
