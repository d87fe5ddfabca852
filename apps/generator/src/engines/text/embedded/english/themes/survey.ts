import type { Theme } from '../../theme.ts';

export const survey: Theme = {
  titles: ['See where you stand', 'Taking stock before the first step', 'What you already have'],
  act: 'take stock',
  acting: 'taking stock',
  noun: 'taking stock',
  claims: [
    'Nobody starts from nothing: you start from a mixture of things known, things believed and things forgotten.',
    'The starting point matters as much as the destination, because it decides the first step.',
    'An honest look at where you stand takes an hour and saves twenty.',
    'What we already own is hard to see, precisely because we use it every day.',
  ],
  reasons: [
    'Without a mark at the start no progress shows, and what does not show soon discourages.',
    'A good deal of effort goes into rebuilding what was already there, in a drawer, a folder or a habit.',
    'Every piece of advice assumes a certain level; the question is whether it is yours.',
    'A weakness with a name becomes a task, while a vague one stays a worry.',
  ],
  nuances: [
    'The list need not be complete; it only has to be right enough to choose what comes next.',
    'This is not a judgement. A list of gaps without a list of strengths is good for nothing but fright.',
    'If things are moving fast, take a quick snapshot and take it more often.',
  ],
  steps: [
    [
      'Write down, unsorted, everything you can already do',
      'The obvious belongs there too; it will be useful later.',
    ],
    [
      'Note separately what you believe without having checked it',
      'That column is where the unpleasant surprises hide.',
    ],
    [
      'List the equipment, people and hours you really have',
      'Count the hours of an ordinary week, not of an ideal one.',
    ],
    [
      'Circle the two gaps that would stop you soonest',
      'The others can wait, and some will close by themselves.',
    ],
    ['Date the sheet and keep it where you will find it', 'In a month it will be the thing to compare with.'],
  ],
  signs: [
    'you can describe your starting point in three sentences',
    'someone who knows you well finds nothing important to correct in your list',
    'the first gap to close is obvious',
  ],
  traps: [
    [
      'The endless inventory',
      'You describe the start in such detail that you never leave it.',
      'Set a time, and stop when it is up, even if the list feels short.',
    ],
    [
      'Modesty on principle',
      'You cross out your skills because they look too simple.',
      'Write down what you would do without thinking: that is what you have mastered.',
    ],
    [
      'The neighbour’s garden',
      'You measure your beginning against someone else’s result.',
      'Compare yourself with what you were six months ago, and with nothing else.',
    ],
  ],
  questions: [
    'What can you do today without any help?',
    'What have you tried before, and what made you stop there?',
    'Which resource is at hand and unused?',
    'Which gap would block you within the first week?',
  ],
  cases: [
    [
      '{name} was sure of having no foundation at all and was about to start again from the beginning.',
      'In one evening {he} filled two columns: what already stood, and what was missing.',
      'The first column ran to a page and a half, and the first three weeks of the programme could be skipped.',
    ],
    [
      '{name} had bought new equipment before opening the cupboards.',
      '{He} ended up spreading everything on a table and sorting it by the date it was last used.',
      'Half the purchases turned out to be duplicates, and the refund paid for what was really missing.',
    ],
  ],
  maxims: [
    'Nobody plans a route without first putting a finger on the map.',
    'What you already have costs nothing, except the trouble of looking.',
  ],
  terms: [
    ['Starting point', 'what is true on the day you begin, once memories and hopes are set aside.'],
    ['Acquired skill', 'what you do correctly without thinking about it, even when tired.'],
  ],
  rows: [
    [
      'You do not know which end to take hold of',
      'List what you can do, for twenty minutes',
      'A first step stands out',
    ],
    [
      'Everyone else seems to be ahead',
      'Find a piece of work from six months ago',
      'The distance travelled shows',
    ],
    ['The advice you get is contradictory', 'Check what level it is meant for', 'Some of it drops out'],
  ],
};
