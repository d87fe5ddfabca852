import { cleanPhrase } from '../clean-phrase.ts';
import { lowerFirst } from '../proper-names.ts';
import { headOf, termsOf, withoutLooseEnd } from '../split-topic.ts';
import type { Subject, SubjectSource } from '../subject.ts';
import { elide } from './elide.ts';
import { isInfinitive, splitWords } from './words.ts';

const wishes =
  /^(?:je (?:veux|voudrais|souhaite|aimerais)|j’aimerais|nous (?:voulons|souhaitons)|comment|pour|afin de|afin d’|il s’agit de|savoir comment)\s*/iu;
const helping =
  /^(?:aider|accompagner|amener|encourager|inciter|apprendre|enseigner|montrer|donner envie|permettre) (?:(?:à|aux|au|les?|la|des|un|une|nos|mes|tous|toutes)\s)?.{2,50}?\s(?:à|de|comment)\s(?=\p{L})/iu;
const sentence =
  /^(?:je|j’|nous|on|il|elle|ils|elles|tu|vous|c’est|ce|ça|est-ce|que|qu’|pourquoi|quand|où|qui|y a-t-il)(?=[\s’]|$)/iu;
const article = /^(?:le|la|les|l’|un|une|des|du|ce|cet|cette|ces|votre|vos|leur|leurs)(?:\s|(?<=’))/iu;
const defaultTerms = [
  'le premier essai',
  'le résultat attendu',
  'la préparation',
  'la dernière étape',
  'le point difficile',
];

type Shape = 'definite' | 'bare' | 'verb' | 'other';

/** A French subject: the topic’s grammar is guessed from its first word, and left alone where it cannot be. */
export function readFrenchSubject({ topic, goal, title, audience, keywords }: SubjectSource): Subject {
  const head = lowerFirst(mine(headOf(topic, splitWords).replace(wishes, '')));
  const shape = shapeOf(head);
  const terms = termsOf(
    { lists: [(keywords ?? []).join(','), topic, goal], words: [topic, title ?? ''] },
    head,
    splitWords,
  );
  return {
    name: head,
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
  return phrase ? `« ${phrase} »` : null;
}

function frame(head: string, shape: Shape): Pick<Subject, 'about' | 'project'> {
  const project = 'votre projet';
  if (shape === 'definite')
    return {
      about: [
        elide('quand il s’agit de', head),
        elide('dès que l’on parle de', head),
        `pour ce qui concerne ${head}`,
        elide('à propos de', head),
      ],
      project: [
        `votre travail sur ${head}`,
        project,
        `votre projet autour ${elide('de', head)}`,
        'votre travail',
      ],
    };
  if (shape === 'bare')
    return {
      about: [elide('en matière de', head), elide('dès que l’on parle de', head), elide('à propos de', head)],
      project: [elide('votre projet de', head), project, 'votre travail'],
    };
  if (shape === 'verb') {
    const doing = toReader(head);
    return {
      about: [
        elide('quand il s’agit de', doing),
        `lorsque vous voulez ${doing}`,
        elide('au moment de', doing),
      ],
      project: [elide('votre projet de', doing), project, 'votre travail'],
    };
  }
  return {
    about: ['sur un sujet comme le vôtre', 'dans un domaine comme celui-ci', 'sur de tels sujets'],
    project: [project, 'votre travail'],
  };
}

function shapeOf(head: string): Shape {
  const latin = head.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const letters = head.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0 || latin < letters / 2 || sentence.test(head)) return 'other';
  if (article.test(head)) return 'definite';
  const [first = '', second = ''] = head.split(' ');
  if (isInfinitive(/^(?:se|s’|ne|bien|mieux)$/iu.test(first) ? second : first)) return 'verb';
  return splitWords.small.has(first.toLowerCase()) ? 'other' : 'bare';
}

/** What is the owner’s in their own words is the reader’s in ours. */
function mine(phrase: string): string {
  return phrase.replace(/^(?:mon|ma|notre)(?=\s)/iu, 'votre').replace(/^(?:mes|nos)(?=\s)/iu, 'vos');
}

/** An infinitive as it is said to a reader: “vous lancer” for “se lancer”, “vos légumes” for “ses légumes”. */
function toReader(phrase: string): string {
  return phrase
    .replace(/(?<![\p{L}’])(?:se |s’)(?=\p{L}+(?:er|ir|re|oir)(?!\p{L}))/giu, 'vous ')
    .replace(/(?<![\p{L}’])(?:son|sa)(?= \p{L})/giu, 'votre')
    .replace(/(?<![\p{L}’])ses(?= \p{L})/giu, 'vos');
}

function readGoal(goal: string): string | null {
  const phrase = withoutLooseEnd(
    cleanPhrase(goal.split(/[\n;:]|[.!?…](?=\s|$)/, 1)[0] ?? '', 110),
    splitWords.small,
  ).replace(wishes, '');
  const reader = toReader(lowerFirst(phrase.replace(helping, '')));
  const [first = '', second = ''] = reader.split(' ');
  const verb = /^(?:vous|ne|bien|mieux)$/iu.test(first) ? second : first;
  // What an author wants of readers is not what a reader wants.
  const authors =
    /^(?:aider|donner|expliquer|montrer|présenter|convaincre|inciter|informer|sensibiliser|guider|accompagner|permettre|enseigner|proposer|offrir|fournir|rassurer|inspirer|encourager|motiver)(?!\p{L})/iu;
  const ownersOwn = /(?<!\p{L})(?:je|j’|mon|ma|mes|nos|notre|nous)(?!\p{L})/iu;
  return isInfinitive(verb) && reader.length >= 8 && !ownersOwn.test(reader) && !authors.test(reader)
    ? reader
    : null;
}

function readAudience(audience: string): string | null {
  const phrase = lowerFirst(
    withoutLooseEnd(cleanPhrase(audience.split(/[\n;:.!?]/, 1)[0] ?? '', 70), splitWords.small),
  )
    .replace(/^(?:pour|à)\s+/iu, '')
    .replace(/^aux\s+/iu, 'les ')
    .replace(/^au\s+/iu, 'le ');
  if (!/\p{L}/u.test(phrase)) return null;
  if (
    /^(?:les?|la|l’|un|une|des|tous|toutes|toute|tout|ceux|celles|quiconque|vos)(?:\s|(?<=’))/iu.test(phrase)
  )
    return phrase;
  const [first = ''] = phrase.split(' ');
  return /[sx]$/u.test(first) && /\p{Script=Latin}/u.test(first)
    ? `les ${phrase}`
    : `le public visé (« ${phrase} »)`;
}
