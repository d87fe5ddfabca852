import { countWords } from '@sorami/contracts/count-words';
import type { Draft } from '../draft.ts';
import type { Writer } from '../writer.ts';

type Move =
  | 'claim'
  | 'reason'
  | 'nuance'
  | 'topic'
  | 'develop'
  | 'counsel'
  | 'caution'
  | 'transition'
  | 'vignette'
  | 'question'
  | 'goal'
  | 'audience'
  | 'sign';

/** What the sentences of a paragraph do, in turn. */
const patterns: readonly [readonly Move[], ...(readonly Move[])[]] = [
  ['claim', 'reason', 'develop', 'counsel'],
  ['topic', 'claim', 'reason'],
  ['question', 'reason', 'counsel'],
  ['transition', 'claim', 'develop', 'sign'],
  ['vignette', 'claim', 'counsel'],
  ['nuance', 'caution', 'counsel'],
  ['goal', 'reason', 'counsel'],
  ['audience', 'claim', 'counsel'],
  ['claim', 'vignette', 'counsel', 'develop'],
  ['topic', 'reason', 'caution'],
  ['counsel', 'develop', 'question'],
  ['vignette', 'reason', 'develop', 'sign'],
  ['transition', 'question', 'claim'],
  ['nuance', 'counsel', 'develop'],
  ['reason', 'develop', 'topic'],
];

/** “This” and “it” in a development need one of these just before. */
const antecedents: ReadonlySet<Move | null> = new Set<Move | null>([
  'claim',
  'reason',
  'counsel',
  'nuance',
  'goal',
]);

const longestParagraph = 95;
/** Fewer words are not worth a paragraph of their own, and fewer than that not a sentence. */
const leastOfParagraph = 36;
const leastWords = 14;
/** A transition with one sentence after it leads nowhere. */
const leastForTransition = 55;
const mostRepeats = 4;

/** Paragraphs of argument until the draft has about `until` words. `opening` is the move to begin with. */
export function writeProse(writer: Writer, draft: Draft, until: number, opening?: Move): void {
  let first = opening;
  let repeats = 0;
  while (until - draft.words >= leastWords) {
    if (until - draft.words < leastOfParagraph && draft.extend(makeMove(writer, 'reason'))) continue;
    const paragraph = writeParagraph(writer, Math.min(longestParagraph, until - draft.words), first);
    first = undefined;
    if (writer.isNew(paragraph) || repeats === mostRepeats) draft.add(paragraph);
    else repeats += 1;
  }
}

/** One paragraph of at most about `room` words. */
function writeParagraph(writer: Writer, room: number, opening?: Move): string {
  const fits = (move: Move) => room >= leastForTransition || move !== 'transition';
  const chosen = writer.random.pick(patterns).filter(fits);
  const moves = opening
    ? [opening, ...chosen.filter((move) => move !== opening && move !== 'transition').slice(-3)]
    : chosen;
  const sentences: string[] = [];
  let words = 0;
  let previous: Move | null = null;
  for (const planned of [...moves, 'counsel', 'develop'] as const) {
    const move: Move = planned === 'develop' && !antecedents.has(previous) ? 'counsel' : planned;
    const sentence = makeMove(writer, move);
    const count = countWords(sentence);
    if (words > 0 && words + count > room + 8) break;
    sentences.push(sentence);
    words += count;
    previous = move;
    if (words >= room - 6 || (sentences.length >= moves.length && words > 45)) break;
  }
  return sentences.join(' ');
}

function makeMove(writer: Writer, move: Move): string {
  return (
    attempt(writer, move) ??
    writer.say('thesis') ??
    writer.say('counsel') ??
    writer.say('question') ??
    writer.insist('vignette')
  );
}

function attempt(writer: Writer, move: Move): string | null {
  switch (move) {
    case 'claim':
      return writer.take('claims');
    case 'reason':
      return writer.take('reasons');
    case 'nuance':
      return writer.take('nuances') ?? writer.say('caution');
    case 'goal':
    case 'audience':
    case 'sign':
      return writer.say(move) ?? writer.say('topic');
    default:
      return writer.say(move);
  }
}
