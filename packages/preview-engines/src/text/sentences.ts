import { createRandom, type Random } from '../random.ts';
import { typeset, type Words } from './words.ts';

/** What may stand in a pattern, by name; what is not known is empty, and patterns that need it are passed over. */
export type Slots = Readonly<Record<string, string>>;

/** Of a pattern with more variants, some are left out. */
const mostVariants = 120;

interface Card {
  pattern: number;
  sentence: string;
}

/** Every variant of every pattern of a pool, shuffled once. */
const cardsOf = new Map<string, Card[]>();

interface Deck {
  cards: Card[];
  /** The places of this part: from `start` up to `end`. */
  start: number;
  end: number;
  taken: Set<Card>;
  /** Patterns that were used since all of them were. */
  used: Set<number>;
}

/**
 * Sentences for one part of a text that has `parts` of them. All variants of a pool are dealt out among the parts, so
 * that a sentence which a part has for its own (`own`) stands in no other, though no part knows another’s text.
 */
export class Sentences {
  readonly words: Words;
  readonly #text: { seed: string; part: number; parts: number };
  readonly #decks = new Map<string | readonly string[], Deck>();
  readonly #said = new Set<string>();
  #numbered = 0;
  slots: Slots = {};

  /** `seed` names the whole text, `part` is counted from 0. */
  constructor(words: Words, text: { seed: string; part: number; parts: number }) {
    this.words = words;
    this.#text = text;
  }

  /** A sentence that no other part has; null where there is none left. */
  own(pool: string | readonly string[]): string | null {
    const deck = this.#deckOf(pool);
    return this.#draw(deck, deck.end);
  }

  /** A sentence that is new in this part, its own while there are any. */
  any(pool: string | readonly string[]): string | null {
    const deck = this.#deckOf(pool);
    return this.#draw(deck, deck.start + deck.cards.length);
  }

  /** A sentence that is like no other by its number alone. `place` is that of its section: “3.2”. */
  numbered(place: string): string {
    this.#numbered += 1;
    const numbered = `${place}.${this.#numbered}`;
    return firstFilled(
      this.words.numbered,
      { ...this.slots, place: numbered },
      this.words,
      createRandom(numbered),
    );
  }

  /** The first card that says something new, of a pattern that was not used lately if there is one. */
  #draw(deck: Deck, end: number): string | null {
    const { cards, taken, used } = deck;
    for (const isAgain of [false, true]) {
      for (let place = deck.start; place < end; place += 1) {
        const card = cards[place % cards.length];
        if (!card || taken.has(card) || (!isAgain && used.has(card.pattern))) continue;
        const sentence = fill(card.sentence, this.slots);
        if (sentence === null || this.#said.has(sentence)) continue;
        if (isAgain) used.clear();
        taken.add(card);
        used.add(card.pattern);
        this.#said.add(sentence);
        return sentence;
      }
    }
    return null;
  }

  #deckOf(pool: string | readonly string[]): Deck {
    const known = this.#decks.get(pool);
    if (known) return known;
    const patterns = typeof pool === 'string' ? [pool] : pool;
    const key = patterns.join('\n');
    const cards = cardsOf.get(key) ?? makeCards(patterns, this.words);
    cardsOf.set(key, cards);
    const { seed, part, parts } = this.#text;
    // Each text begins elsewhere.
    const first = createRandom(`${seed} ${key}`).whole(0, cards.length - 1);
    const startOf = (at: number) => first + Math.floor((cards.length * at) / parts);
    const [start, end] = [startOf(part), startOf(part + 1)];
    const deck: Deck = { cards, start, end, taken: new Set(), used: new Set() };
    this.#decks.set(pool, deck);
    return deck;
  }
}

/** The first pattern that can be filled, in one of its variants; empty where none can. */
export function firstFilled(pool: readonly string[], slots: Slots, words: Words, random: Random): string {
  for (const pattern of pool) {
    const filled = fill(typeset(shuffled(variantsOf(pattern), random)[0] ?? '', words), slots);
    if (filled !== null) return filled;
  }
  return '';
}

/** Puts what is known into a sentence; null where something that it needs is not. */
export function fill(sentence: string, slots: Slots): string | null {
  let isKnown = true;
  const filled = sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = slots[name] ?? '';
    if (!value) isKnown = false;
    return value;
  });
  return isKnown ? filled : null;
}

/** All that a pattern can say. */
export function variantsOf(pattern: string): string[] {
  const parts = pattern.split(/\[([^[\]]*)\]/).map((part, at) => (at % 2 === 1 ? part.split('|') : [part]));
  return parts.reduce(
    (begun, choices) => begun.flatMap((each) => choices.map((choice) => each + choice)),
    [''],
  );
}

function makeCards(pool: readonly string[], words: Words): Card[] {
  const random = createRandom(pool.join('\n'));
  const cards = pool.flatMap((text, pattern) => {
    const kept = shuffled(variantsOf(text), random).slice(0, mostVariants);
    return kept.map((sentence) => ({ pattern, sentence: typeset(sentence, words) }));
  });
  return shuffled(cards, random);
}

export function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  return items
    .map((item) => ({ item, order: random.next() }))
    .sort((one, other) => one.order - other.order)
    .map(({ item }) => item);
}
