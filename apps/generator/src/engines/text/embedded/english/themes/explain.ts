import type { Theme } from '../../theme.ts';

export const explain: Theme = {
  titles: ['Explain, to understand better', 'Passing on what you know', 'Saying clearly what you do'],
  act: 'explain it to others',
  acting: 'explaining it to others',
  noun: 'the explanation',
  claims: [
    'We truly know only what we can explain to someone who does not.',
    'A clear explanation begins with what the other person knows already.',
    'An example does well to come before the rule; the other way round takes twice the effort.',
    'Teaching brings out the holes that practice was stepping around.',
  ],
  reasons: [
    'To explain you must choose an order, and it is in choosing that you understand.',
    'A beginner’s questions touch what was thought obvious, that is, what is never examined.',
    'What has been passed on no longer depends on one person.',
    'A badly chosen word is heard the moment it is spoken to somebody.',
  ],
  nuances: [
    'Knowing how and knowing how to say it are two things; some movements are better shown than told.',
    'To simplify is to leave things out and say so, not to behave as if they did not exist.',
    'Not everyone wishes to learn what you have just discovered; wait for the question.',
  ],
  steps: [
    ['Ask the other person what they know already', 'Three sentences show where to begin.'],
    ['Show one whole, simple case from beginning to end', 'The details will find their places afterwards.'],
    ['Name things once, and always in the same way', 'An elegant synonym is a false trail.'],
    ['Let the other person try, and keep quiet', 'Their mistake will say what remains to be explained.'],
    ['Have the essential point repeated in other words', 'What comes back bent was badly put.'],
  ],
  signs: [
    'the other person can do it the next day without you',
    'you are asked questions you had not foreseen',
    'your explanation gets shorter each time',
  ],
  traps: [
    [
      'Definition first',
      'It begins with words that only an expert understands.',
      'Begin with a case and define afterwards.',
    ],
    [
      'The lecture',
      'You explain at length to someone who would like to try.',
      'Talk for a third of the time.',
    ],
    [
      '“It is obvious”',
      'The phrase silences the person who was about to ask the right question.',
      'Replace it with “here is why”.',
    ],
  ],
  questions: [
    'How would you put it to someone who has never heard of it?',
    'Which example shows all of it at once?',
    'Which word do you use without being able to define it?',
    'What should your pupil be able to do alone at the end?',
  ],
  cases: [
    [
      '{name} felt sure of the whole business until the day a niece asked three questions.',
      'To answer them {he} had to go through each stage slowly, naming it.',
      'Two of the stages served no purpose, and nobody had noticed for years.',
    ],
    [
      '{name} handed out very thorough instructions that nobody followed.',
      '{He} replaced them with one annotated example, a page long.',
      'The questions changed in kind, and errors fell from the first week.',
    ],
  ],
  maxims: ['What you explain twice deserves to be written once.', 'A good example is a rule you can touch.'],
  terms: [
    ['Worked example', 'a case shown from beginning to end with no stage left to be guessed.'],
    ['The obvious', 'what you can no longer explain because you have known it too long.'],
  ],
  rows: [
    ['You are not understood', 'Begin with an example', 'The other asks a precise question'],
    ['The same questions return', 'Write the answer once', 'You refer to it in a word'],
    [
      'The pupil repeats without grasping',
      'Give a slightly different case',
      'They adapt, or show what is missing',
    ],
  ],
};
