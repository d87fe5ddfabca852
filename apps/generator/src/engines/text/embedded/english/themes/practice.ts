import type { Theme } from '../../theme.ts';

export const practice: Theme = {
  titles: ['Practise with a method', 'Exercise in earnest', 'What repetition teaches'],
  act: 'practise with a method',
  acting: 'practising with a method',
  noun: 'practice',
  claims: [
    'Repeating is not enough: each repetition has to be looking for something.',
    'Progress happens at the edge of what you can do, neither at its centre nor far beyond.',
    'A difficulty worked on alone yields sooner than one drowned in the whole.',
    'Slowness is the shape that precision takes when it begins.',
  ],
  reasons: [
    'A sound movement repeated slowly stays sound when it speeds up; a rough one settles in just as firmly.',
    'Progress comes in plateaus, and the plateau is precisely when learning goes on unseen.',
    'Short sessions close together leave memory the time to do its work in between.',
    'Setting a hard passage apart lets you take it ten times in the time it takes to do the whole once.',
  ],
  nuances: [
    'There are days for practising and days for playing; mixing them spoils both.',
    'Once tiredness sets in you are repeating only your faults, and it is time to stop.',
    'Practice prepares for the real thing and does not replace it.',
  ],
  steps: [
    [
      'Find the exact place where it goes wrong',
      'It nearly always begins a little before the point where you stop.',
    ],
    [
      'Reduce it until you succeed twice in a row',
      'Success, even in slow motion, gives body and mind a model to follow.',
    ],
    ['Change one single thing at each repetition', 'That way you will know what made the difference.'],
    ['Stop on a good repetition', 'It is the one that memory will keep.'],
    ['Put the passage back into the whole', 'Seams need work as well.'],
  ],
  signs: [
    'you manage cold what used to need a warm-up',
    'the mistake moves about instead of returning to the same spot',
    'you hear or see the fault before you commit it',
  ],
  traps: [
    [
      'The autopilot',
      'You do the same thing ten times while thinking of another.',
      'Say aloud what you are after before each repetition.',
    ],
    [
      'Easy ground',
      'You go over what you know because it is pleasant.',
      'Give the first third of the session to what resists.',
    ],
    [
      'The marathon',
      'One long session a week stands in for five short ones.',
      'Divide the time and bring the dates closer.',
    ],
  ],
  questions: [
    'What is the smallest passage you cannot manage yet?',
    'What are you looking for in this particular repetition?',
    'What happens just before the mistake?',
    'When did you last practise what you dislike?',
  ],
  cases: [
    [
      '{name} always went back to the beginning and always stumbled at the same place.',
      '{He} cut the passage into three pieces and worked only on the joint between the last two.',
      'In four sessions of a quarter of an hour, an obstacle several months old gave way.',
    ],
    [
      '{name} practised for three hours on Sundays and lost nearly all of it before the next.',
      '{He} spread the same time over five days, noting each evening the difficulty for the morrow.',
      'Warming up disappeared, and each session began where the last had ended.',
    ],
  ],
  maxims: ['To repeat slowly is to go fast sooner.', 'You become what you repeat, mistakes included.'],
  terms: [
    ['Plateau', 'a period in which nothing seems to move while what was just learned takes hold.'],
    ['Deliberate repetition', 'a repetition that looks for something; the rest is only doing it again.'],
  ],
  rows: [
    ['Always the same fault', 'Work on what comes before it', 'The fault moves back or goes'],
    ['Boredom sets in', 'Change one constraint: speed, order, place', 'Attention returns'],
    ['Progress fades between sessions', 'Make sessions shorter and closer', 'You take up where you left off'],
  ],
};
