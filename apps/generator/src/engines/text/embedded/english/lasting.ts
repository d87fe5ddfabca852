import type { Theme } from '../theme.ts';

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

export const adapt: Theme = {
  titles: ['Adapt when things change', 'Correcting the course', 'Same aim, another road'],
  act: 'adapt along the way',
  acting: 'adapting along the way',
  noun: 'adaptation',
  claims: [
    'A plan does not fail because it changes; it fails because nobody changes it.',
    'The aim can stay when the road is closed.',
    'You have to know in advance what is fixed and what is negotiable.',
    'The unforeseen is not an exception; it is the ordinary stuff of any project.',
  ],
  reasons: [
    'The conditions of the start never last until the finish.',
    'Correcting little and often takes less courage than correcting much and late.',
    'A rule whose reason has been forgotten long outlives its use.',
    'Those who expect change keep a margin; those who do not have already spent it.',
  ],
  nuances: [
    'Not every change is an adaptation: some are weariness in its Sunday clothes.',
    'Wait until you have met the difficulty twice before rebuilding the method for it.',
    'You can change the pace, the means or the scope; on any one day, change only one.',
  ],
  steps: [
    [
      'Reread the aim before touching the plan',
      'If it has not changed, half of the adjustments become unnecessary.',
    ],
    ['Name in one sentence what has changed', 'A vague discomfort points nowhere.'],
    ['Look for the smallest adjustment that answers it', 'There is always time to do more.'],
    ['Try it for a period announced beforehand', 'People bear an experiment better than a revolution.'],
    ['Keep a record of the old way', 'Going back must remain possible.'],
  ],
  signs: [
    'a mishap costs you a day and not a month',
    'you can say what you will not agree to change',
    'your adjustments are small and dated',
  ],
  traps: [
    [
      'Loyalty to the plan',
      'It is followed because it is written.',
      'Ask whether you would write it that way today.',
    ],
    [
      'Permanent revolution',
      'The method changes every week and none is ever judged.',
      'Set a minimum length for a trial.',
    ],
    [
      'The solitary change',
      'You adapt without telling those who rely on you.',
      'Announce the change, its reason and the date it ends.',
    ],
  ],
  questions: [
    'What exactly has changed, and since when?',
    'What must remain true, come what may?',
    'Which adjustment could be undone in a day if it did not suit?',
    'Who needs to be told?',
  ],
  cases: [
    [
      '{name} persisted with a programme designed for another season.',
      '{He} kept the aim and rewrote only the two weeks ahead.',
      'The new programme was more modest, and it was carried out.',
    ],
    [
      '{name} changed method on every bad day.',
      '{He} ruled out any change before three full weeks had passed.',
      'The second week was painful; the third showed that the method was sound.',
    ],
  ],
  maxims: [
    'Hold the aim with a firm hand and the plan with a light one.',
    'It is easier to correct a course than to repeat a journey.',
  ],
  terms: [
    ['Adjustment', 'a change small enough for its effect to be seen.'],
    ['Fixed point', 'what you decide not to change, so as to be able to change the rest.'],
  ],
  rows: [
    ['Something unforeseen blocks the way', 'Reread the aim, rewrite two weeks', 'Work resumes elsewhere'],
    ['You want to change everything', 'Wait for a second sign', 'The wish passes or sharpens'],
    ['A rule is in the way', 'Find out why it exists', 'You keep it or remove it'],
  ],
};

export const limits: Theme = {
  titles: ['Know your limits', 'What is better not done alone', 'Caution without fear'],
  act: 'know your limits',
  acting: 'knowing your limits',
  noun: 'caution',
  claims: [
    'To know your limits is not to give in to them: it is to know where to ask for help.',
    'Caution consists in imagining what follows before you begin.',
    'Whatever may injure, ruin or commit someone else deserves a written rule.',
    'Risk cannot be abolished; it is chosen.',
  ],
  reasons: [
    'Accidents mostly happen in comfort, when habit has lowered the guard.',
    'A limit fixed beforehand is respected; one looked for on the spot keeps moving.',
    'A professional consulted in time costs less than one called to the rescue.',
    'To say “I do not know” protects both the one who says it and the one who hears it.',
  ],
  nuances: [
    'Through too much caution one can end up doing nothing, and the danger is then of another kind.',
    'Limits move: look at them again as experience comes.',
    'A general text does not replace the opinion of someone who knows your case, above all in health, law or safety.',
  ],
  steps: [
    [
      'Write down what could go wrong, from the awkward to the serious',
      'The list is less frightening than the silence.',
    ],
    ['Separate what can be repaired from what cannot', 'Precautions go to the second kind first.'],
    ['Fix the sign at which you will stop', 'A visible sign, which those around you know as well.'],
    ['Note whom to call, and for what', 'It is hard to look for a number when you need it.'],
    ['Do this again after every important change', 'A precaution out of date gives false assurance.'],
  ],
  signs: [
    'you have already stopped in time and made no drama of it',
    'you know whom to call for each kind of difficulty',
    'the people close to you know the limit you have set',
  ],
  traps: [
    [
      'The rule for others',
      'You know the precaution and think yourself exempt.',
      'Apply it first on the days when it seems needless.',
    ],
    [
      'Pride',
      'You go on because stopping would be seen.',
      'Decide on the stop before you begin, and tell someone.',
    ],
    [
      'Paper insurance',
      'A form has been filled in and nobody looks any more.',
      'Check the precaution itself, once a season.',
    ],
  ],
  questions: [
    'What could not be repaired?',
    'At what sign will you stop?',
    'What would you not let someone you love do?',
    'Who around you knows what you do not?',
  ],
  cases: [
    [
      '{name} had always done alone what took two people.',
      'After a fright that had no consequences, {he} drew up a list of things not to be done again without help.',
      'It had four lines, and none of them was ever really missed.',
    ],
    [
      '{name} hesitated to pay for a professional opinion.',
      '{He} estimated what the most likely of the mistakes would cost.',
      'The ratio was one to thirty, and the consultation took half an hour.',
    ],
  ],
  maxims: ['Knowing when to stop is a skill.', 'Caution is seen in the things that do not happen.'],
  terms: [
    ['Stop sign', 'the fact, chosen beforehand, at which you cease without discussion.'],
    ['Irreparable', 'what no later effort can bring back to its first state.'],
  ],
  rows: [
    ['Something looks risky', 'Imagine the worst plausible outcome', 'You prepare, or give it up'],
    ['You doubt your strength', 'Fix a sign at which to stop', 'You begin more calmly'],
    ['It touches health or the law', 'Consult someone competent', 'The answer is about your case'],
  ],
};

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
