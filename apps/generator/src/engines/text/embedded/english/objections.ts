/** What people hold against good advice, and what can be answered. Both may use slots. */
export const objections: readonly (readonly [objection: string, answer: string])[] = [
  [
    'I have no time.',
    'Time is short above all for what has no place in the week. Try {duration}, {moment}, for {delay}; if that cannot be kept, time really was short, and you will know it.',
  ],
  [
    'It is too simple to be useful.',
    'Simple things are the ones we still do when we are tired. It is always possible to complicate them later; the reverse is rare.',
  ],
  [
    'I have tried it already and it did not work.',
    'Look at what was tried, for how long and in what conditions. Very often the trial lasted less than {delay} and two things were changed at once.',
  ],
  [
    'My case is special.',
    'It certainly is. Note exactly in what respect: the list rarely has more than {count} points, and the rest you share with others.',
  ],
  [
    'I would rather see as I go along.',
    'It is a good way to discover and a poor way to finish. You can keep the first half and prepare the second.',
  ],
  [
    'Other people manage very well without.',
    'Perhaps, or else they do it and never say so. Ask {someone} how it really goes.',
  ],
  [
    'It will kill spontaneity.',
    'A light framework protects it, rather: what is settled in advance needs no more attention and leaves room for the rest.',
  ],
  [
    'One ought to take a course first.',
    'A little, no doubt, but not before all else. A trial of {duration} will show what is worth learning, which no syllabus can know for you.',
  ],
  [
    'I have nobody to talk to about it.',
    'A notebook is enough to begin with. Write as you would to {someone}: the questions become clear in the same way.',
  ],
  ['We shall see.', 'We shall see better if we have noted what we expected. Two lines {place} are enough.'],
  [
    'It depends on circumstances.',
    'Yes, and that is why they should be written down. Once you know what it depends on, you are no longer wholly at their mercy.',
  ],
  [
    'I am afraid of doing it badly.',
    'Then choose something that can be undone, and give yourself {delay}. Doing a small, mendable thing badly is the normal way to learn.',
  ],
  [
    'I do not have what it takes.',
    'List what is really missing for a first session of {duration}. It is shorter than you think, and {someone} often owns half of it.',
  ],
  [
    'It is too late for me to change.',
    'We change less by great decisions than by small arrangements. This one takes {duration} and asks nobody to become someone else.',
  ],
  [
    '{Acting} is a waste of time.',
    'Count it once: {duration}, more often than not. Then count what it costs in a week when nobody has done it.',
  ],
  [
    'I already know how to {act}.',
    'So much the better: ask {someone} to watch you, and compare your two accounts.',
  ],
  [
    'To {act}, you would need several people.',
    'In company it is more pleasant; alone it is possible, provided you give it {duration} and take notes.',
  ],
  [
    'Nobody asks me to {act}.',
    'True, and that is the beauty of it: it shows only in the results, {delay} later.',
  ],
  [
    'One can {act} once everything is finished.',
    'One can, but by then it is too late to change anything. Give it {duration} at the start rather than a day at the end.',
  ],
  [
    '{Acting} discourages me, if anything.',
    'Reduce the dose: a trial of {duration}, {moment}, with nothing expected of it. Discouragement often comes from the size and not from the thing.',
  ],
  [
    'With a little experience there is no more need of {noun}.',
    'There is less, or else it is used without a thought. Ask {someone} with experience how much of it is left.',
  ],
  [
    '{About}, there is no way to {act}.',
    'Not everywhere, perhaps; somewhere, nearly always. Look for one single place where it could be done, and try there for {delay}.',
  ],
];
