import type { Theme } from '../../theme.ts';

export const review: Theme = {
  titles: ['Take stock and go on', 'Looking back along the road', 'And now?'],
  act: 'look back and take stock',
  acting: 'looking back and taking stock',
  noun: 'the review',
  claims: [
    'A review is not a court: it is there to choose what comes next.',
    'The road can be seen only by turning round.',
    'What worked deserves as much scrutiny as what failed.',
    'Finishing properly is part of the work and prepares the next.',
  ],
  reasons: [
    'Without a review we begin again with the same oversights and the same needless precautions.',
    'The satisfaction of having finished is lost if nobody takes the time to notice it.',
    'Comparing what was planned with what was obtained is the best school of estimation.',
    'A clean ending frees attention for something else.',
  ],
  nuances: [
    'A review too close to the effort sees only the tiredness; let a few days go by.',
    'Not everything is to be kept: a method may have served and serve no longer.',
    'Sometimes the review concludes that it is time to stop, and that is good news.',
  ],
  steps: [
    ['Reread the aim as it was written at the start', 'Memory has already improved it.'],
    ['Write three things to keep and one to give up', 'The number forces a choice.'],
    ['Compare planned durations with real ones', 'The ratio between them will serve you for years.'],
    ['Tidy, thank, file away', 'What lies about prevents you from beginning something else.'],
    [
      'Decide what follows before leaving the table',
      'Go on, pass it on or stop: each answer is good if it is spoken.',
    ],
  ],
  signs: [
    'you can tell the whole road in five minutes to someone who is starting',
    'the next step is written down, or the end is',
    'you know what you would do again exactly as before',
  ],
  traps: [
    [
      'The accountant’s review',
      'The results are added up and the lessons are forgotten.',
      'Add a line: “I now know that…”.',
    ],
    [
      'The automatic sequel',
      'You go on because the habit is there.',
      'Ask the question as though you had just arrived.',
    ],
    [
      'Nostalgia for the start',
      'You miss the enthusiasm of the first weeks.',
      'Reread your notes of that time: they were full of doubts.',
    ],
  ],
  questions: [
    'What can you do that you could not do at the start?',
    'Which precaution turned out to be needless?',
    'To whom could what you have learned be of use?',
    'If you started again tomorrow, what would you do first?',
  ],
  cases: [
    [
      '{name} had reached the aim and felt nothing.',
      'Going through the first notes, {he} found the list of what had then seemed impossible.',
      'Of nine lines, seven had become ordinary, and the satisfaction came from there.',
    ],
    [
      '{name} wanted to go straight on to a project twice as large.',
      '{He} took a week to compare planned durations with real ones.',
      'The ratio was one to two and a half, and the next project was cut to match.',
    ],
  ],
  maxims: [
    'What was learned remains when the result has been put away.',
    'An ending well made is an easy beginning.',
  ],
  terms: [
    ['Review', 'the written comparison of what you wanted, what you got and what you learned.'],
    ['Sequel', 'what you decide to do with what you now know.'],
  ],
  rows: [
    ['You have finished and feel empty', 'Reread the notes from the start', 'The distance becomes visible'],
    ['You want to begin again at once', 'Compare the planned and the real', 'The estimates change'],
    ['You cannot tell whether to go on', 'Ask as on the first day', 'The answer is yes or no'],
  ],
};
