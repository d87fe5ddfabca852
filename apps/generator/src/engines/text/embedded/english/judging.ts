import type { Theme } from '../theme.ts';

export const check: Theme = {
  titles: ['Check before going on', 'Control at the right moment', 'Reading your own work'],
  act: 'check before going on',
  acting: 'checking before going on',
  noun: 'the check',
  claims: [
    'A mistake costs more the later it is found.',
    'We read badly what we have only just done: the eye sees what it expects.',
    'To check is not to doubt yourself; it is to respect those who come after.',
    'A checklist humiliates nobody, and it leaves the mind free for the rest.',
  ],
  reasons: [
    'Oversights are more common than ignorance, and a list is enough to prevent them.',
    'A fault found early is mended in place; found at the end, it means taking apart what surrounds it.',
    'The person who checks once and thoroughly works faster than the one who worries throughout.',
    'A check planned in advance gets done, while one left to inspiration is forgotten on busy days.',
  ],
  nuances: [
    'Not everything needs the same care: look first where an error would do most damage.',
    'Too many checks cancel out, each relying on the next.',
    'A check that never finds anything has probably stopped looking.',
  ],
  steps: [
    ['Let the work rest before reading it again', 'A night changes more than a third reading.'],
    ['Use a written list, one point at a time', 'To go over everything at once is to look at nothing.'],
    ['Change the medium or the order', 'Read backwards, print it, step away: habit lifts like mist.'],
    ['Try to make the result fail', 'Better that it should be you.'],
    ['Add to the list every error that slipped through', 'That is how an ordinary list becomes your own.'],
  ],
  signs: [
    'the same oversights no longer return',
    'you find your mistakes before others do',
    'the checklist still changes from time to time',
  ],
  traps: [
    [
      'The indulgent reading',
      'You read it over to congratulate yourself.',
      'Look for three faults, and do not stop before.',
    ],
    [
      'The final inspection',
      'Everything is checked on the last day, when nothing can be changed.',
      'Place a check at the end of each stage.',
    ],
    ['Delegated trust', 'Each believes that the other has looked.', 'Write a name beside every point.'],
  ],
  questions: [
    'Where would a mistake do the most damage?',
    'What have you forgotten once already?',
    'How would you go about proving this result wrong?',
    'Who else can look, and what will you ask them to look for?',
  ],
  cases: [
    [
      '{name} read everything three times and always let the same kind of slip through.',
      '{He} turned it into a list of seven lines, to be ticked in order on the following day.',
      'The reading became shorter, and the usual slip did not come back.',
    ],
    [
      '{name} kept discovering faults once everything was assembled.',
      '{He} placed a check of five minutes at the end of each stage.',
      'The very first one saved a whole day of doing things over.',
    ],
  ],
  maxims: ['To check early is to correct small.', 'We read well only what we have half forgotten.'],
  terms: [
    ['Checklist', 'the few points you know you may forget, in the order in which they are verified.'],
    ['Defect', 'the gap between what was done and what was promised.'],
  ],
  rows: [
    ['The same oversight returns', 'Put it at the top of the list', 'It no longer happens'],
    ['You dare not hand it over', 'Have someone check one point', 'The doubt sharpens or goes'],
    ['Everything seems right', 'Try to make it fail', 'A weakness shows itself'],
  ],
};

export const errors: Theme = {
  titles: ['Make use of mistakes', 'When it does not work', 'What a failure teaches'],
  act: 'make use of mistakes',
  acting: 'making use of mistakes',
  noun: 'the study of mistakes',
  claims: [
    'A mistake understood is knowledge already paid for.',
    'There are slips of attention, errors of method and errors of judgement, and they are not cured in the same way.',
    'The most expensive failure is the one from which nothing is learned.',
    'We learn little from success because we do not examine it.',
  ],
  reasons: [
    'Looking for the cause before the culprit makes people willing to tell what happened.',
    'Accidents nearly always have several causes, at least one of which was visible.',
    'Writing the mistake down sets it at a distance and lets you speak of it without blushing.',
    'What failed once in good conditions will fail again, and it is better to know it soon.',
  ],
  nuances: [
    'Not all mistakes have a lesson in them; some are plain accidents.',
    'Analysis can make you feel further along than you are: it has to end in something done.',
    'Where a mistake would put someone in danger, you learn not by error but by supervised practice.',
  ],
  steps: [
    ['Tell the facts in order, without adjectives', 'Five lines, with the times if possible.'],
    ['Look for what made the mistake easy to make', 'There you find causes that can be acted upon.'],
    ['Tell the cause apart from what merely revealed it', 'The last movement is seldom the one to blame.'],
    ['Choose one correction, the simplest', 'Only one, but applied the very next time.'],
    [
      'Check a month later that the correction has held',
      'If not, the mistake has been forgiven rather than understood.',
    ],
  ],
  signs: [
    'you tell your mistakes without looking for excuses',
    'new mistakes are different from the old ones',
    'a correction decided a month ago is still in use',
  ],
  traps: [
    [
      'The handy culprit',
      'The tool is to blame, or the weather, or the neighbour.',
      'Look for what you could have done otherwise, however little.',
    ],
    [
      'The resolution',
      'You promise to “be careful”, which is not a measure.',
      'Change something visible: an order, a mark, a list.',
    ],
    [
      'Polite oblivion',
      'Nobody mentions it, and it all begins again.',
      'Take ten minutes, once things are calm, with one question: what do we change?',
    ],
  ],
  questions: [
    'What made this mistake so easy?',
    'At what moment could it have been seen coming?',
    'What will you do differently, and when?',
    'Does this mistake recall another?',
  ],
  cases: [
    [
      '{name} had lost two weeks of work and preferred not to speak of it.',
      'A month later {he} wrote out what had happened, hour by hour.',
      'The cause came down to one movement that nobody had ever described; it now stands at the top of the list.',
    ],
    [
      '{name} began again each time with more determination and failed in the same way.',
      '{He} changed the order of two stages instead of a state of mind.',
      'The next failure was of another kind, and that was progress.',
    ],
  ],
  maxims: [
    'A mistake told in time prevents ten.',
    'Look for the cause, and the culprit will apologise unasked.',
  ],
  terms: [
    [
      'Cause',
      'that which, had it been otherwise, would have prevented the mistake; there are often several.',
    ],
    ['Correction', 'a visible change in how things are done; a good resolution is not one.'],
  ],
  rows: [
    ['The same failure is repeated', 'Change the order or the conditions', 'The failure changes shape'],
    ['People look for a culprit', 'Write the facts with the times', 'The discussion calms down'],
    ['You no longer dare to try', 'Lower the stakes of the next attempt', 'You try again'],
  ],
};

export const advice: Theme = {
  titles: ['Ask for advice', 'Through other eyes', 'Hearing an opinion, and using it'],
  act: 'ask for advice',
  acting: 'asking for advice',
  noun: 'the outside view',
  claims: [
    'Good advice comes to those who ask good questions.',
    'An opinion asked for early changes the work; asked for late, it changes only the mood.',
    'The most useful person is not always the most learned; it is often the one who came this way recently.',
    'Taking criticism without answering is an exercise, and it can be learned.',
  ],
  reasons: [
    'From the inside one can no longer tell what was written, said or shown from what was meant.',
    'A question asked plainly saves weeks of detours.',
    'Those who help you take an interest in what follows, and that interest carries you through bad days.',
    'In explaining where you are stuck you find the answer, half the time, before the other has spoken.',
  ],
  nuances: [
    'Not all opinions are equal, and you are not bound to follow them; you are only bound to understand them.',
    'Two advisers are enough for one question; beyond that you are choosing the one that suits you.',
    'Ask for little and thank people well: the attention of others is scarce.',
  ],
  steps: [
    ['Prepare a question that can be answered in five minutes', '“What do you think?” is not one.'],
    ['Show the work as it is', 'Apologies beforehand steer the reply.'],
    ['Listen without defending yourself, and note word for word', 'Your translation would come too soon.'],
    ['Wait a night before deciding', 'By morning, half of the criticism has become obvious.'],
    ['Say afterwards what you did with it', 'There is no better way to be given a second piece of advice.'],
  ],
  signs: [
    'people answer you with examples and not with courtesies',
    'you have changed something after an unwelcome opinion',
    'those you consulted ask how it is going',
  ],
  traps: [
    [
      'Fishing for approval',
      'You ask for an opinion and hope for a compliment.',
      'Ask what is missing rather than what is pleasing.',
    ],
    [
      'The wrong moment',
      'You consult when everything has been decided.',
      'Show your work while it is still easy to change.',
    ],
    [
      'The average opinion',
      'Advice is blended until none of it is followed.',
      'Choose one opinion and follow it far enough to judge it.',
    ],
  ],
  questions: [
    'Who has done this recently and could spare you twenty minutes?',
    'Which answer do you dread, and why?',
    'On which exact point do you want an opinion?',
    'What did you do with the last advice you were given?',
  ],
  cases: [
    [
      '{name} showed work once it was finished and received nothing but congratulations.',
      '{He} presented the next piece half done, with a single question.',
      'The answer removed a third of what was left to do.',
    ],
    [
      '{name} took each remark for a reproach.',
      '{He} adopted a rule: take notes, say thank you, reply the next day.',
      'After a month the remarks were more exact, since they no longer cost anything to those who made them.',
    ],
  ],
  maxims: [
    'A precise question is already half an answer.',
    'We hear better when we are not preparing our reply.',
  ],
  terms: [
    ['Opinion', 'what another person sees from where they stand; neither an order nor a verdict.'],
    ['Open question', 'a question that cannot be answered by yes or no.'],
  ],
  rows: [
    ['You are going round in circles', 'Explain out loud where you are stuck', 'The question sharpens'],
    ['Opinions contradict each other', 'Ask each for an example', 'The different cases appear'],
    ['You fear criticism', 'Ask only what is missing', 'The answer becomes usable'],
  ],
};

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
