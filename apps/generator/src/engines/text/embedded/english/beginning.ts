import type { Theme } from '../theme.ts';

export const survey: Theme = {
  titles: ['See where you stand', 'Taking stock before the first step', 'What you already have'],
  act: 'take stock',
  acting: 'taking stock',
  noun: 'the starting point',
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

export const aim: Theme = {
  titles: ['Give the effort a clear aim', 'Know what you are looking for', 'The goal in one sentence'],
  act: 'set a clear aim',
  acting: 'setting a clear aim',
  noun: 'the aim',
  claims: [
    'A useful aim fits in one sentence, and you can tell when it has been reached.',
    'Wanting to “get better” commits you to nothing; wanting to do one given thing by a given date forces you to choose.',
    'An aim is less for dreaming than for refusing: above all it says what you will not do.',
    'Two aims pursued at once steal each other’s best hours.',
  ],
  reasons: [
    'Once the target is written down, most of the small hesitations of the day settle themselves.',
    'What is stated clearly can be discussed, and so corrected, before a mistake becomes expensive.',
    'Attention follows what it has been shown: you notice the chances you had a name for.',
    'A date makes time tangible and reveals the weeks that are missing.',
  ],
  nuances: [
    'An aim is not a contract. You may change it, provided you do so in writing and not out of weariness.',
    'At the very beginning a provisional aim is enough; it will sharpen as you learn what you are talking about.',
    'Some things are done without an aim, for pleasure, and that is as it should be; just do not ask them for results.',
  ],
  steps: [
    [
      'Write “at the end I will be able to…” and finish the sentence',
      'One concrete verb is worth three adjectives.',
    ],
    [
      'Add a date, and the way in which the result will be seen',
      'Without those two, the sentence is a wish.',
    ],
    [
      'Cross out whatever could go without betraying the intention',
      'What is left is usually shorter and more demanding.',
    ],
    ['Read the sentence aloud to somebody', 'If they ask what it means, try other words.'],
    ['Put the aim up where you work', 'An aim in a file decides nothing.'],
  ],
  signs: [
    'two different people would say on the same day that it has been reached',
    'you can say no to a good idea because it does not lead there',
    'the sentence fits on a line and needs no explanation',
  ],
  traps: [
    [
      'The aim with drawers',
      'The sentence contains “and” three times: it is three aims in each other’s way.',
      'Keep the one on which the other two depend.',
    ],
    [
      'Ambition for display',
      'The aim impresses those who hear it and changes nothing in the diary.',
      'Ask what it alters this very week.',
    ],
    [
      'The moving target',
      'The bar goes up whenever you come near it.',
      'Celebrate the aim you have reached before writing another.',
    ],
  ],
  questions: [
    'How will you know, beyond argument, that you are there?',
    'What does this aim oblige you to leave aside?',
    'Who else gains from the result, and are they waiting for it?',
    'If you could keep only half of the aim, which half would it be?',
  ],
  cases: [
    [
      '{name} had promised to “take it seriously”, and left it at that.',
      'After two hazy months {he} replaced the promise with one result to be shown before the end of the quarter.',
      'There was nothing dazzling about it, but it existed, and what came next was decided in ten minutes.',
    ],
    [
      '{name} was chasing four goals and moving from one notebook to the next.',
      '{He} asked which of them would make the others easier, and put the remaining three notebooks away.',
      'Six weeks later, two of the discarded goals had lost all interest.',
    ],
  ],
  maxims: [
    'A well-written aim makes half the choices for you.',
    'Where there is no end there is no progress either.',
  ],
  terms: [
    ['Success criterion', 'the observable fact that lets you say the aim has been reached.'],
    ['Milestone', 'a stage that would be worth having even if you stopped there.'],
  ],
  rows: [
    ['Plenty of desire, a vague aim', 'Rewrite it with a verb and a date', 'You know what to do tomorrow'],
    ['Several aims want the same hours', 'Keep one for a month', 'One thing really moves'],
    ['The aim has lost its pull', 'Reread why it was chosen', 'You confirm it or change it'],
  ],
};

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

export const tools: Theme = {
  titles: ['Gather what is needed, and no more', 'Equipment and a place to work', 'Setting the table'],
  act: 'gather what is needed',
  acting: 'gathering what is needed',
  noun: 'the equipment',
  claims: [
    'The best tool is the one you already know how to hold.',
    'A place that is ready does more for regularity than an iron will.',
    'People often buy a tool in order not to begin.',
    'You need few things, but you need them in one place and in good order.',
  ],
  reasons: [
    'Every object that has to be looked for is an invitation to do something else.',
    'Simple equipment lets you see your own mistakes, whereas complicated equipment lets you blame it for them.',
    'What stays in place from one session to the next cuts the time to get going to almost nothing.',
    'The price of a tool includes the hours spent learning to use it.',
  ],
  nuances: [
    'Saving money on whatever touches safety is always a poor bargain.',
    'A better tool is justified on the day you can say exactly what the old one prevents.',
    'Borrowing or hiring shows what you need before you spend.',
  ],
  steps: [
    [
      'List what the first session cannot do without',
      'Anything that begins with “just in case” goes on a second list.',
    ],
    [
      'Collect these things in a single box or on a single shelf',
      'The next session will begin with a movement rather than a search.',
    ],
    [
      'Check the state of each thing before you need it',
      'A fault found the day before costs ten minutes; on the day, it costs the session.',
    ],
    [
      'Prepare the place the evening before',
      'Light, room and quiet are easier to arrange with a rested head.',
    ],
    ['Note what was missing, and wait for the third time before buying', 'Many wants do not come back.'],
  ],
  signs: [
    'you can begin within two minutes of deciding to',
    'everything is put away in one go',
    'you have bought nothing for a month and do not mind',
  ],
  traps: [
    [
      'The comforting purchase',
      'Spending is mistaken for progress.',
      'Wait until you have done three sessions with what you own.',
    ],
    [
      'The ideal workshop',
      'The start is put off until the place is ready.',
      'Take a corner of a table now and improve it as you go.',
    ],
    [
      'The universal tool',
      'You choose the one that does everything and spend your time adjusting it.',
      'Prefer two simple tools to a complicated one.',
    ],
  ],
  questions: [
    'What do you really need for the first hour?',
    'What could you borrow for a month?',
    'Which object wastes your time every time?',
    'Is your place of work ready before you arrive?',
  ],
  cases: [
    [
      '{name} owned three sets of equipment and knew none of them well.',
      '{He} lent out two and kept the simplest for a whole season.',
      'Adjusting stopped taking up half of each session, and the real faults came into view.',
    ],
    [
      '{name} lost twenty minutes setting up, every single time.',
      '{He} spent one Saturday preparing a crate with everything in it.',
      'Since then, setting up takes as long as lifting a lid, and short sessions have become possible again.',
    ],
  ],
  maxims: [
    'You tidy in order to begin, not in order to have finished.',
    'A familiar tool is worth two new ones.',
  ],
  terms: [
    ['Essential', 'that without which the work stops; everything else is comfort.'],
    ['Start-up time', 'what lies between the decision to begin and the first useful movement.'],
  ],
  rows: [
    ['Setting up takes for ever', 'Keep everything in one crate', 'The first movement comes in two minutes'],
    [
      'You hesitate over a purchase',
      'Wait until it has been missed three times',
      'It is justified or forgotten',
    ],
    ['A tool resists', 'Reread its manual for a quarter of an hour', 'The tool or the use changes'],
  ],
};
