import { cleanPhrase } from '../clean-phrase.ts';
import { lowerFirst } from '../proper-names.ts';
import { headOf, termsOf, withoutLooseEnd } from '../split-topic.ts';
import type { Subject, SubjectSource } from '../subject.ts';
import { isVerb, splitWords } from './words.ts';

const wishes =
  /^(?:i(?: would|’d)? (?:want|wish|like|love) to|we want to|how (?:to|i|you|we)(?: can)?|to|in order to|so as to|learn(?:ing)? how to)\s+/i;
const helping =
  /^(?:help(?:ing)?|allow(?:ing)?|enabl(?:e|ing)|teach(?:ing)?|show(?:ing)?|encourag(?:e|ing)|let) (?:(?:the|our|my|all|any|some)\s)?.{2,40}?\s(?:how to|to)\s/i;
const helpingBare =
  /^(?:help|let) (?:(?:the|our|my)\s)?(?:people|readers?|beginners?|them|parents|teams|students) /i;
const sentence =
  /^(?:i|i’m|we|you|he|she|it|they|it’s|that|why|when|where|who|what|is|are|do|does|can|should)(?=[\s’]|$)/i;
const defaultTerms = [
  'the first trial',
  'the expected result',
  'preparation',
  'the last stage',
  'the difficult point',
];

type Shape = 'noun' | 'verb' | 'other';

/** An English subject: whether the topic names a thing or something to do is guessed from its first word. */
export function readEnglishSubject({ topic, goal, title, audience, keywords }: SubjectSource): Subject {
  const raw = mine(headOf(topic, splitWords));
  const head = lowerFirst(raw.replace(wishes, ''));
  const shape = shapeOf(head, wishes.test(raw));
  const terms = termsOf(
    { lists: [(keywords ?? []).join(','), topic, goal], words: [topic, title ?? ''] },
    head,
    splitWords,
  );
  return {
    name: shape === 'verb' ? `how to ${head}` : head,
    ...frame(head, shape),
    goal: readGoal(goal),
    goalQuoted: quote(withoutLooseEnd(cleanPhrase(goal, 90), splitWords.small)),
    audience: readAudience(audience ?? ''),
    terms: [
      ...(shape === 'other' && head ? [head] : []),
      ...(terms.all.length > 0 ? terms.all : defaultTerms),
    ].map(lowerFirst),
    listed: terms.listed.map(lowerFirst),
  };
}

export function quote(phrase: string): string | null {
  return phrase ? `“${phrase}”` : null;
}

function frame(head: string, shape: Shape): Pick<Subject, 'about' | 'project'> {
  const project = 'your project';
  if (shape === 'noun')
    return {
      about: [
        `when it comes to ${head}`,
        `as soon as one talks of ${head}`,
        `as regards ${head}`,
        `with ${head}`,
      ],
      project: [`your work on ${head}`, project, 'your own work'],
    };
  if (shape === 'verb')
    return {
      about: [`when you set out to ${head}`, `when you try to ${head}`],
      project: [`your plan to ${head}`, project, 'your own work'],
    };
  return {
    about: ['on a subject like yours', 'in a field such as this', 'on such subjects'],
    project: [project, 'your own work'],
  };
}

function shapeOf(head: string, wished: boolean): Shape {
  const latin = head.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const letters = head.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0 || latin < letters / 2 || sentence.test(head)) return 'other';
  const [first = '', second = ''] = head.split(' ');
  // “Book design” and “plant care” are things, though “book” and “plant” may be verbs: only what was wished is sure.
  if (
    wished ||
    (isVerb(first) && /^(?:a|an|the|your|better|well|more|less|to|with|without|and)$/i.test(second))
  )
    return isVerb(first) ? 'verb' : 'other';
  return splitWords.small.has(first.toLowerCase()) && !/^(?:the|a|an|your|how)$/i.test(first)
    ? 'other'
    : 'noun';
}

/** What is the owner’s in their own words is the reader’s in ours. */
function mine(phrase: string): string {
  return phrase.replace(/^(?:my|our)(?=\s)/i, 'your');
}

function readGoal(goal: string): string | null {
  const phrase = withoutLooseEnd(
    cleanPhrase(goal.split(/[\n;:]|[.!?…](?=\s|$)/, 1)[0] ?? '', 110),
    splitWords.small,
  ).replace(wishes, '');
  const reader = lowerFirst(phrase.replace(helping, '').replace(helpingBare, ''));
  const [first = ''] = reader.split(' ');
  // What an author wants of readers is not what a reader wants.
  const authors =
    /^(?:help|give|explain|show|present|convince|inform|guide|introduce|teach|provide|offer|inspire|encourage|motivate|tell)(?![\p{L}])/iu;
  const ownersOwn = /(?<!\p{L})(?:i|my|me|we|our|us|they|them|their)(?!\p{L})/iu;
  return isVerb(first) && reader.length >= 8 && !ownersOwn.test(reader) && !authors.test(reader)
    ? reader
    : null;
}

function readAudience(audience: string): string | null {
  const phrase = lowerFirst(
    withoutLooseEnd(cleanPhrase(audience.split(/[\n;:.!?]/, 1)[0] ?? '', 70), splitWords.small),
  ).replace(/^for\s+/i, '');
  if (!/\p{L}/u.test(phrase)) return null;
  return /\p{Script=Latin}/u.test(phrase) ? phrase : `the intended readers (“${phrase}”)`;
}
