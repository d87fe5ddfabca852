import type { Theme } from '../../theme.ts';

export const observe: Theme = {
  titles: ['Observe before you act', 'Look at what really happens', 'Observation, the first tool'],
  act: 'observe before acting',
  acting: 'observing before acting',
  noun: 'observation',
  claims: [
    'You cannot properly correct what you have not taken the time to look at.',
    'To observe is to separate what you see from what you make of it.',
    'Most problems announce themselves long in advance, in a low voice.',
    'A quarter of an hour of attention is often worth more than a day of trying things at random.',
  ],
  reasons: [
    'Habit hides the details that leap to a visitor’s eye.',
    'Two different causes sometimes produce one effect, and only observation tells them apart.',
    'What is noted on the spot escapes the kindly editing of memory.',
    'By looking first, you discover what already works and must on no account be touched.',
  ],
  nuances: [
    'Observing does not excuse you from acting: after a while, watching becomes a way of waiting.',
    'The presence of an observer sometimes changes what is observed; be discreet, or look again.',
    'One observation proves nothing, but it is enough to ask a good question.',
  ],
  steps: [
    ['Choose one aspect to follow', 'Those who want to see everything notice nothing.'],
    ['Look for a set time without stepping in', 'Keep your hands in your pockets; it is the hardest part.'],
    [
      'Write facts in one column and interpretations in another',
      'The line between them is the whole exercise.',
    ],
    [
      'Come back at another time of the day or week',
      'What changes between two visits is what needs understanding.',
    ],
    ['State one hypothesis and imagine what would refute it', 'If nothing can, it is of no help.'],
  ],
  signs: [
    'you notice a fact that proves you wrong',
    'you can describe the situation without a single judgement',
    'your questions become shorter and more exact',
  ],
  traps: [
    [
      'The hasty conclusion',
      'An explanation comes in the first minute, and after that you see only what confirms it.',
      'Look for two other explanations first, however unlikely.',
    ],
    [
      'The shiny detail',
      'Something spectacular draws the eye and hides the ordinary cause.',
      'Ask what goes on during the days when nothing stands out.',
    ],
    [
      'Memory alone',
      'You count on remembering, and you remember what you were hoping for.',
      'Take notes on the spot, in short words, with the time.',
    ],
  ],
  questions: [
    'What exactly do you see, before any explanation?',
    'What repeats itself, and when?',
    'What ought to be there and is not?',
    'What would a person notice who came here for the first time?',
  ],
  cases: [
    [
      '{name} changed something every day and no longer knew what led to what.',
      'For a week {he} touched nothing and only kept a record, morning and evening.',
      'The fault always returned at the same hours, and its cause lay well away from where everyone had been looking.',
    ],
    [
      '{name} had a simple explanation that everybody shared.',
      'For ten days {he} wrote down the cases in which it did not hold.',
      'There were four, all of one kind, and the real solution came from them.',
    ],
  ],
  maxims: ['The first look searches, the second finds.', 'Before you ask why, ask when.'],
  terms: [
    ['Fact', 'what another person, standing in the same place, would have seen too.'],
    ['Hypothesis', 'an explanation you agree to try out, and to give up.'],
  ],
  rows: [
    ['The same fault keeps returning', 'Note the hour and the circumstances', 'One time or place stands out'],
    ['Everyone has an explanation', 'Find a case that contradicts it', 'One or two remain'],
    ['Nothing seems left to improve', 'Invite a fresh pair of eyes', 'An unexpected question comes up'],
  ],
};
