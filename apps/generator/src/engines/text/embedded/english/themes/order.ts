import type { Theme } from '../../theme.ts';

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
