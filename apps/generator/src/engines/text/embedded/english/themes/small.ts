import type { Theme } from '../../theme.ts';

export const small: Theme = {
  titles: ['Start small', 'A first step you can finish', 'The trial on a small scale'],
  act: 'start small',
  acting: 'starting small',
  noun: 'the first trial',
  claims: [
    'Starting small is not a lack of ambition: it is choosing the size at which a mistake still teaches.',
    'The first attempt does not have to be good; it has to be complete.',
    'One thing finished, however tiny, teaches more than ten things begun.',
    'The right size for a beginning is the one you can carry through before you tire of it.',
  ],
  reasons: [
    'By taking a small piece of work to its end you pass through every stage, including those you had not foreseen.',
    'The more modest the first step, the fewer the reasons to put it off.',
    'A reduced result can be shown, discussed and corrected without hurting anyone.',
    'Estimates become accurate once they rest on something lived rather than on an impression.',
  ],
  nuances: [
    'Small does not mean careless: you reduce the scope, not the care.',
    'Some kinds of work have no smaller version; then you rehearse the movement before doing it in earnest.',
    'The trial still has to resemble what follows, or it teaches nothing of use.',
  ],
  steps: [
    [
      'Choose the smallest part that has a beginning and an end',
      'If you hesitate between two, take the one you can do alone.',
    ],
    ['Set a short time and keep to it', 'The constraint makes you decide what matters.'],
    [
      'Go to the end, even if the middle disappoints',
      'It is the last stages that hold most of the surprises.',
    ],
    ['Note what took longer than expected', 'Three lines are enough, written the same day.'],
    ['Decide the next size from those notes', 'Doubling is nearly always plenty.'],
  ],
  signs: [
    'you have something to show before the week is out',
    'your estimates for the rest are based on facts',
    'doing it again looks simpler than the first time',
  ],
  traps: [
    [
      'The grand plan',
      'The whole is drawn with such care that no strength is left for its first piece.',
      'Keep the plan to one page until something exists.',
    ],
    [
      'The false small step',
      'You pick a task that is short but commits you to nothing.',
      'Check that somebody could use the result.',
    ],
    [
      'Quiet growth',
      'Each day adds a detail, and the little trial turns back into a building site.',
      'Write new ideas on another sheet, for later.',
    ],
  ],
  questions: [
    'What is the smallest version that would already serve someone?',
    'What can you finish before Sunday?',
    'Which part of the project can wait for the second attempt?',
    'If everything failed, what would you have lost, and what would you have learned?',
  ],
  cases: [
    [
      '{name} wanted to move everything forward at once and after two months had finished nothing.',
      '{He} took a single part, the easiest to set apart, and allowed ten days to complete it.',
      'On the eleventh day there was a modest, whole result, and above all a fair idea of how long the rest would take.',
    ],
    [
      '{name} had been preparing a perfect start since the winter.',
      'A mishap cut the project down to one afternoon, and {he} decided to make do.',
      'The trial showed that half of the preparations answered problems which never came up.',
    ],
  ],
  maxims: [
    'Finishing a small thing beats beginning a large one.',
    'The first attempt is not after success; it is after information.',
  ],
  terms: [
    [
      'Complete trial',
      'a reduced piece of work that passes through every stage, from preparation to checking.',
    ],
    ['Scope', 'all that you undertake to do; the first thing to reduce when time is short.'],
  ],
  rows: [
    ['The project is intimidating', 'Set apart a piece that takes two hours', 'It is done the same day'],
    ['Preparations drag on', 'Try with whatever is at hand', 'The list of preparations shrinks'],
    ['The first result disappoints', 'Do it once more, adding nothing', 'It improves without growing'],
  ],
};
