import type { Theme } from '../../theme.ts';

export const tools: Theme = {
  titles: ['Gather what is needed, and no more', 'Equipment and a place to work', 'Setting the table'],
  act: 'gather what is needed',
  acting: 'gathering what is needed',
  noun: 'the equipment',
  claims: [
    'The best tool is the one you already know how to hold.',
    'A place that is ready does more for regularity than an iron will.',
    'People often buy a tool in order not to begin.',
    'You need few things, but you need them in one place and in good order.',
  ],
  reasons: [
    'Every object that has to be looked for is an invitation to do something else.',
    'Simple equipment lets you see your own mistakes, whereas complicated equipment lets you blame it for them.',
    'What stays in place from one session to the next cuts the time to get going to almost nothing.',
    'The price of a tool includes the hours spent learning to use it.',
  ],
  nuances: [
    'Saving money on whatever touches safety is always a poor bargain.',
    'A better tool is justified on the day you can say exactly what the old one prevents.',
    'Borrowing or hiring shows what you need before you spend.',
  ],
  steps: [
    [
      'List what the first session cannot do without',
      'Anything that begins with “just in case” goes on a second list.',
    ],
    [
      'Collect these things in a single box or on a single shelf',
      'The next session will begin with a movement rather than a search.',
    ],
    [
      'Check the state of each thing before you need it',
      'A fault found the day before costs ten minutes; on the day, it costs the session.',
    ],
    [
      'Prepare the place the evening before',
      'Light, room and quiet are easier to arrange with a rested head.',
    ],
    ['Note what was missing, and wait for the third time before buying', 'Many wants do not come back.'],
  ],
  signs: [
    'you can begin within two minutes of deciding to',
    'everything is put away in one go',
    'you have bought nothing for a month and do not mind',
  ],
  traps: [
    [
      'The comforting purchase',
      'Spending is mistaken for progress.',
      'Wait until you have done three sessions with what you own.',
    ],
    [
      'The ideal workshop',
      'The start is put off until the place is ready.',
      'Take a corner of a table now and improve it as you go.',
    ],
    [
      'The universal tool',
      'You choose the one that does everything and spend your time adjusting it.',
      'Prefer two simple tools to a complicated one.',
    ],
  ],
  questions: [
    'What do you really need for the first hour?',
    'What could you borrow for a month?',
    'Which object wastes your time every time?',
    'Is your place of work ready before you arrive?',
  ],
  cases: [
    [
      '{name} owned three sets of equipment and knew none of them well.',
      '{He} lent out two and kept the simplest for a whole season.',
      'Adjusting stopped taking up half of each session, and the real faults came into view.',
    ],
    [
      '{name} lost twenty minutes setting up, every single time.',
      '{He} spent one Saturday preparing a crate with everything in it.',
      'Since then, setting up takes as long as lifting a lid, and short sessions have become possible again.',
    ],
  ],
  maxims: [
    'You tidy in order to begin, not in order to have finished.',
    'A familiar tool is worth two new ones.',
  ],
  terms: [
    ['Essential', 'that without which the work stops; everything else is comfort.'],
    ['Start-up time', 'what lies between the decision to begin and the first useful movement.'],
  ],
  rows: [
    ['Setting up takes for ever', 'Keep everything in one crate', 'The first movement comes in two minutes'],
    [
      'You hesitate over a purchase',
      'Wait until it has been missed three times',
      'It is justified or forgotten',
    ],
    ['A tool resists', 'Reread its manual for a quarter of an hour', 'The tool or the use changes'],
  ],
};
