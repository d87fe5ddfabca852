import type { Theme } from '../theme.ts';

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

export const sources: Theme = {
  titles: ['Sort what you read and hear', 'Whom to trust', 'Choosing your sources'],
  act: 'sort your sources',
  acting: 'sorting your sources',
  noun: 'the choice of sources',
  claims: [
    'The difficulty is no longer to find advice but to know which of it deserves an evening.',
    'A good source also says in which cases it is wrong.',
    'Three careful readings teach more than thirty glances.',
    'What is repeated everywhere is not necessarily true; sometimes it is merely easy to repeat.',
  ],
  reasons: [
    'Many texts copy one another, so that their agreement proves nothing.',
    'Advice without its context becomes a rule, and a rule without its context becomes a mistake.',
    'Whoever sells the solution seldom describes the problem with precision.',
    'Trust is earned on small things that can be checked before it is granted on large ones.',
  ],
  nuances: [
    'An old source is not out of date for that reason alone; it depends on what has changed since.',
    'One person’s experience demonstrates nothing, but it may suggest what to try.',
    'Reading on is sometimes an elegant way of not beginning.',
  ],
  steps: [
    ['Write down the exact question you want answered', 'Without a question every page looks interesting.'],
    [
      'Keep three sources of different kinds',
      'A handbook, a practitioner and a dissenting voice make a good trio.',
    ],
    [
      'Check who is speaking, since when and in whose interest',
      'Two minutes will do, and every other text fails the test.',
    ],
    [
      'Turn each piece of advice into a sentence you could try out',
      'What cannot be rephrased cannot be applied.',
    ],
    [
      'Try the simplest piece of advice before reading another',
      'A trial often answers better than the tenth page.',
    ],
  ],
  signs: [
    'you can say where each of your rules comes from',
    'two sources contradict each other and you understand why',
    'you close a book in order to do what it proposes',
  ],
  traps: [
    [
      'The collection',
      'References pile up as if owning them were the same as knowing them.',
      'Keep only what has led you to do something.',
    ],
    [
      'Authority off its ground',
      'A competent person is followed onto a field that is not theirs.',
      'Ask what they have done, with their own hands, in this very field.',
    ],
    [
      'The figure without a home',
      'A handsome number travels from page to page and nobody knows where it was born.',
      'Trace it to its origin, or write “to be checked” in the margin.',
    ],
  ],
  questions: [
    'Who is speaking, and what do they stand to gain?',
    'In which case would this advice be bad?',
    'What would make you change your mind?',
    'Was this true last year, and will it be next year?',
  ],
  cases: [
    [
      '{name} had gathered forty pages of advice and could no longer decide anything.',
      '{He} crossed out everything that did not answer this week’s question.',
      'Six lines were left; four agreed, two clashed, and a trial of one hour settled the matter.',
    ],
    [
      '{name} followed to the letter the rules of someone widely admired.',
      'After a failure {he} looked up the conditions in which those rules had been written.',
      'They assumed twice the time and means; cut down to size, they worked.',
    ],
  ],
  maxims: [
    'Better one source understood than ten sources quoted.',
    'Good advice always has an address and a date.',
  ],
  terms: [
    ['Primary source', 'the person or document that established the fact, before all those who pass it on.'],
    ['Context', 'the whole set of conditions in which a piece of advice was good.'],
  ],
  rows: [
    ['Two opinions clash', 'Find out what each one assumes', 'The contradiction shifts or vanishes'],
    ['Reading piles up', 'Close everything but the simplest source', 'A trial begins'],
    ['A figure impresses', 'Find who measured it', 'You keep it, or forget it'],
  ],
};

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
