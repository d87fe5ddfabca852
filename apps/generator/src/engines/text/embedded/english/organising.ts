import type { Theme } from '../theme.ts';

export const order: Theme = {
  titles: ['Take things in order', 'One stage after another', 'What has to come first'],
  act: 'take things in order',
  acting: 'taking things in order',
  noun: 'the plan',
  claims: [
    'A fair order that is followed is better than a perfect one that is discussed.',
    'Some stages are the condition of others, and recognising them is half the plan.',
    'A good plan is short, and it shows what can wait.',
    'Less time is lost in doing than in undoing.',
  ],
  reasons: [
    'A stage that was skipped is paid for later, just when going back is most awkward.',
    'Order sets attention free: one question at a time, that of the stage in hand.',
    'By seeing the whole way you spot the waits that cannot be avoided and put them to use.',
    'A written plan lets someone else help, or take over.',
  ],
  nuances: [
    'A plan describes the order and not the duration; date everything and you will be redating everything.',
    'Two independent stages can run side by side, though seldom in the same pair of hands.',
    'While you are discovering, going back is normal; what matters is to do it on purpose.',
  ],
  steps: [
    [
      'Write down all the tasks, one a line, in any order',
      'You are not looking for the order yet but for what was forgotten.',
    ],
    ['Ask of each one what must be done before it', 'The arrows that result draw the plan for you.'],
    ['Put first whatever blocks the most', 'Even if it is not the most pleasant.'],
    ['Cut any stage that takes more than a day', 'A long stage nearly always hides a decision not taken.'],
    ['Tick off, and reread the plan once a week', 'A plan that nobody rereads is an ornament.'],
  ],
  signs: [
    'you know at any moment what the next stage is',
    'nothing important is discovered too late',
    'somebody else could take over from you tomorrow',
  ],
  traps: [
    [
      'The easiest first',
      'You tick a great deal and get nowhere.',
      'Begin with whatever three other things depend on.',
    ],
    [
      'The plan too fine',
      'It foresees each movement and does not survive the first mishap.',
      'Stay at the level of stages, and leave the movements to the day itself.',
    ],
    [
      'The invisible stage',
      'Waiting for a reply, letting it dry, having it read: nobody wrote it down.',
      'Give every wait a line of its own.',
    ],
  ],
  questions: [
    'Which stage, if it fails, makes all the others useless?',
    'What can you do while you wait?',
    'Where does the plan assume that all will go well?',
    'Up to which stage can you still turn back unharmed?',
  ],
  cases: [
    [
      '{name} had finished the most visible part and had to take it all apart to add what should have come first.',
      'The next time, {he} spent half an hour tracing what depended on what before touching anything.',
      'Three tasks changed places, and none had to be done twice.',
    ],
    [
      '{name} was running six tasks at once, all of them half done.',
      '{He} decided to keep no more than two open at a time.',
      'All six were finished earlier than planned, because nothing was waiting for anything else.',
    ],
  ],
  maxims: [
    'First what bears the weight, then what meets the eye.',
    'A plan fits on a page or does not hold.',
  ],
  terms: [
    ['Dependency', 'what must be complete before another stage can start.'],
    ['Stage', 'a piece of work that leaves something behind which can be checked.'],
  ],
  rows: [
    ['You keep going back', 'Trace what depends on what', 'Going back becomes rare'],
    ['All begun, nothing finished', 'Open only two tasks at a time', 'The first box is ticked'],
    ['One stage lasts too long', 'Cut it at the first decision', 'The decision appears'],
  ],
};

export const cost: Theme = {
  titles: ['Count what it costs', 'The budget, without illusions', 'Money, hours and the rest'],
  act: 'count the cost',
  acting: 'counting the cost',
  noun: 'the budget',
  claims: [
    'A cost looked in the face is less frightening than one that is guessed at.',
    'The heaviest expense seldom appears on an invoice.',
    'What is free is often paid for in hours.',
    'Counting is not giving up: it is choosing where to put your means.',
  ],
  reasons: [
    'Small sums repeated nearly always outgrow the large sum that was discussed at length.',
    'We readily add up purchases and forget upkeep, transport and replacements.',
    'Knowing the expense beforehand lets you stop at the right moment, that is, before obstinacy.',
    'An hour entered at its price makes some savings absurd and others obvious.',
  ],
  nuances: [
    'Not everything is counted in money: tiredness and other people’s goodwill have their limits too.',
    'The first figures will be wrong; they are there to show by how much.',
    'Too exact a budget reassures without informing; round it off and keep a reserve.',
  ],
  steps: [
    ['List the expenses of the start, then those that come back', 'The second list is the one that counts.'],
    [
      'Add the hours on the same footing as the money',
      'Choose a price for the hour, even a token one, and keep to it.',
    ],
    ['Set a fifth aside as a reserve', 'It will not be too much.'],
    [
      'Fix in advance the sum at which you stop and think',
      'Decided in cold blood, it guards against decisions made in the heat.',
    ],
    ['Compare the planned and the real every month', 'One gap a month deserves an explanation.'],
  ],
  signs: [
    'you can say offhand what an ordinary month costs',
    'no expense surprises you twice',
    'you have given something up and do not miss it',
  ],
  traps: [
    [
      'Money already spent',
      'You go on because you have put so much in, and not because it is worth it.',
      'Ask whether you would start today, knowing what you know.',
    ],
    [
      'The bargain',
      'You buy what is reduced rather than what is lacking.',
      'Write down the need before looking at the price.',
    ],
    [
      'The invisible hour',
      'Ten pounds are saved at the price of a Saturday.',
      'Write the hours beside the sums.',
    ],
  ],
  questions: [
    'What will come back every month even if you do nothing?',
    'At what sum would you stop and think?',
    'Which expense could wait until after the first result?',
    'What would giving up cost, and have you counted that as well?',
  ],
  cases: [
    [
      '{name} had been comparing two purchases for three weeks over a difference of a few pounds.',
      '{He} counted the hours spent comparing.',
      'At the most modest rate they came to twice the difference, and the decision took a minute.',
    ],
    [
      '{name} thought the project cheap, since nothing in it was expensive.',
      'A record kept for two months gathered the small sums into a single one.',
      'A third of it came from a subscription that {he} no longer used.',
    ],
  ],
  maxims: [
    'What you do not count you pay for twice.',
    'A reserve is not idle money; it is calm bought in advance.',
  ],
  terms: [
    ['Recurring cost', 'what has to be paid again in every period, whatever you do.'],
    ['Reserve', 'the part you forbid yourself to allot, so as to be able to meet what was not foreseen.'],
  ],
  rows: [
    ['You cannot tell where the money goes', 'Write everything down for a month', 'Two items stand out'],
    ['A large purchase comes up', 'Wait a week, list in hand', 'The wish passes, or is confirmed'],
    ['The budget overflows', 'Reduce the scope before the quality', 'You finish with what you have'],
  ],
};

export const choose: Theme = {
  titles: [
    'Choose between several ways',
    'Deciding without knowing everything',
    'When a choice has to be made',
  ],
  act: 'choose between several ways',
  acting: 'choosing between several ways',
  noun: 'the choice',
  claims: [
    'Not choosing is a choice, and rarely the best one.',
    'A decision that can be undone deserves ten minutes; one that cannot deserves a night.',
    'We compare five possibilities badly, and two rather well.',
    'The right criterion is chosen before looking at the candidates.',
  ],
  reasons: [
    'Beyond a certain point each further piece of information adds doubt and not clarity.',
    'Criteria fixed beforehand protect you from the last impression, which is always the strongest.',
    'By writing down why you decide, you can later judge the reasoning without mistaking it for luck.',
    'A choice made early leaves time to correct it.',
  ],
  nuances: [
    'Now and then two ways are equally good; take the one that is simpler to leave.',
    'The intuition of someone experienced is an argument; that of a beginner is a question.',
    'Where health, the law or large sums are involved, a professional’s opinion is one of the criteria.',
  ],
  steps: [
    ['Write the question that the choice has to answer', 'Many hesitations come from a question badly put.'],
    [
      'Keep three criteria, no more, and rank them',
      'The first must be able to outweigh the other two together.',
    ],
    ['Rule out whatever fails the first criterion', 'The list shortens without effort.'],
    ['Imagine having chosen each remaining way, a month from now', 'Imagined regret is a good informant.'],
    ['Decide, and note the reason and a date to look again', 'Until that date the question is closed.'],
  ],
  signs: [
    'you can say in one sentence what tipped the decision',
    'you do not reopen the question before the date you set',
    'a person who would have chosen otherwise understands your reasons',
  ],
  traps: [
    [
      'The last-minute criterion',
      'You add one more, by chance the one that favours the way you like.',
      'Write the criteria, then put the pen away.',
    ],
    [
      'Splitting the difference',
      'You take half of each way, and the drawbacks of both.',
      'Ask which you would choose if mixing were forbidden.',
    ],
    [
      'The endless enquiry',
      'You gather more so as not to have to decide.',
      'Fix the date of the decision together with the question.',
    ],
  ],
  questions: [
    'What would you lose by being wrong, and could you go back?',
    'What piece of information would really change your decision?',
    'What would you advise a friend in the same position?',
    'Which way keeps the most doors open?',
  ],
  cases: [
    [
      '{name} was comparing seven possibilities in a table that grew ever wider.',
      '{He} removed every column but two.',
      'Five lines fell at once, and a trial of one day settled the rest.',
    ],
    [
      '{name} had hesitated for a month and kept on reading.',
      'A friend asked what information would change the decision, and {he} could think of none.',
      'So the choice had been made, and it only remained to say so.',
    ],
  ],
  maxims: [
    'We regret a bad choice corrected less than a good choice never made.',
    'To decide is to close doors so as to walk through one.',
  ],
  terms: [
    ['Criterion', 'that by which one judges; of use only if it is written before the judgement.'],
    ['Reversible', 'what can be undone at a cost you accept beforehand.'],
  ],
  rows: [
    ['Too many possibilities', 'Rule out by the main criterion', 'Two are left'],
    ['Two ways are equal', 'Take the one that is easier to leave', 'Work resumes'],
    ['The decision keeps coming back', 'Set a date to look again', 'Nobody mentions it until then'],
  ],
};

export const measure: Theme = {
  titles: ['Measure, to see clearly', 'A few figures, well chosen', 'Following your progress'],
  act: 'measure your progress',
  acting: 'measuring your progress',
  noun: 'measurement',
  claims: [
    'What is measured improves, even when the wrong thing is measured.',
    'One figure followed for long says more than ten figures taken once.',
    'Measurement does not replace judgement; it keeps it awake.',
    'A good indicator moves often enough to guide and slowly enough not to alarm.',
  ],
  reasons: [
    'The feeling of progress depends chiefly on the mood of the day, and a record does not.',
    'Trends are invisible to the naked eye: it takes at least five or six points to guess at one.',
    'Noting a result takes a minute and gives the week a clean ending.',
    'An unexpected gap shows where to look, which no good resolution has ever done.',
  ],
  nuances: [
    'Not all that counts can be counted; keep a line for what you feel.',
    'A figure that can be flattered will be: change the indicator if you find yourself working for it.',
    'In the beginning nearly all variation is chance; be patient before concluding.',
  ],
  steps: [
    [
      'Choose one indicator tied to the aim, and only one',
      'If it improves while the aim comes no nearer, it is the wrong one.',
    ],
    ['Decide when and how it is taken', 'Same hour, same conditions: comparison depends on it.'],
    ['Take a reading before changing anything', 'Without that first point the rest cannot be read.'],
    ['Plot the points by hand', 'The hand notices what a screen scrolls past.'],
    ['Draw no conclusion before the sixth reading', 'One good day is not a trend, nor is one bad day.'],
  ],
  signs: [
    'you can show a curve, however modest',
    'a bad week no longer makes you change your method',
    'you have already dropped an indicator that taught you nothing',
  ],
  traps: [
    [
      'The dashboard',
      'Everything is recorded and nothing is looked at.',
      'Keep what has already changed a decision.',
    ],
    [
      'The flattering figure',
      'You follow the one that always rises.',
      'Add an indicator you would rather not see.',
    ],
    ['Weighing daily', 'Noise is answered as though it were a signal.', 'Look at the average of the week.'],
  ],
  questions: [
    'Which figure would make you change something tomorrow?',
    'Who takes the reading, when, and with what?',
    'What was the value before you started?',
    'How could you cheat, and how would you notice?',
  ],
  cases: [
    [
      '{name} believed nothing had moved since the start of the year.',
      '{He} dug out the scattered notes of past months and set them on a single line.',
      'Progress was slow but steady; only expectations had grown faster.',
    ],
    [
      '{name} followed fourteen indicators and spent Mondays filling them in.',
      '{He} asked which of them had ever changed a decision.',
      'Two had; the other twelve were dropped, and Monday became a working day again.',
    ],
  ],
  maxims: ['A figure without a question is a noise.', 'Measure what you are prepared to change.'],
  terms: [
    ['Indicator', 'a simple reading whose value, when it moves, changes what you do.'],
    ['Trend', 'what is left of a series of readings once the good and bad days are taken out.'],
  ],
  rows: [
    [
      'You feel you are standing still',
      'Compare with the reading of three months ago',
      'The gap is plain to see',
    ],
    ['The figures contradict each other', 'Keep only one for a month', 'A direction appears'],
    ['One result leaps to the eye', 'Check it a second time', 'It holds, or it was chance'],
  ],
};
