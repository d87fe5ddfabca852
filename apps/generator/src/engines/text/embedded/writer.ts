import { typesetText } from '@sorami/documents/reading/typeset-text';
import type { Random } from '@sorami/preview-engines/random';
import type { Bank } from './bank.ts';
import { fillFrame } from './fill-frame.ts';
import type { FillingName } from './frames.ts';
import type { Memory } from './memory.ts';
import { upperFirst } from './proper-names.ts';
import type { Subject } from './subject.ts';
import type { ThemeName } from './theme.ts';

type FrameName = keyof Bank['frames'];
type Fragments = 'claims' | 'reasons' | 'nuances' | 'signs' | 'questions' | 'maxims';
type Tuples = 'steps' | 'traps' | 'cases' | 'terms' | 'rows';
type Values = Record<string, string>;

const triesPerFrame = 4;

/** Says things about one subject, under one theme at a time, and never the same twice if it can help it. */
export class Writer {
  readonly bank: Bank;
  readonly subject: Subject;
  readonly random: Random;
  readonly #memory: Memory;
  #theme: ThemeName;
  #person: Values = {};
  #extra: Values = {};
  #thread: string | null = null;

  constructor(bank: Bank, subject: Subject, memory: Memory, random: Random, theme: ThemeName) {
    this.bank = bank;
    this.subject = subject;
    this.random = random;
    this.#memory = memory;
    this.#theme = theme;
  }

  get theme(): Bank['themes'][ThemeName] {
    return this.bank.themes[this.#theme];
  }

  turnTo(theme: ThemeName): void {
    this.#theme = theme;
  }

  /** The point of the topic to come back to. */
  follow(point: string): void {
    this.#thread = point;
  }

  /** The person of the cases that follow. */
  meetSomeone(): void {
    const index = this.#longUnused('people', this.bank.people.length)[0] ?? 0;
    this.#memory.use(`people:${index}`);
    const [name, gender] = this.bank.people[index] ?? ['', 'f'];
    this.#person = { name, he: this.bank.pronouns[gender] };
  }

  /** Values for the frames that follow, beside what the subject and the theme give. */
  with(values: Values): void {
    this.#extra = values;
  }

  /** A sentence from a pool that was not said before; null if the pool has none left. */
  say(pool: FrameName): string | null {
    if (pool === 'vignette') this.meetSomeone();
    const frames = this.bank.frames[pool];
    for (const index of this.#longUnused(pool, frames.length)) {
      const sentence = this.#sayNew(frames[index] ?? '');
      if (sentence !== null) {
        this.#memory.use(`${pool}:${index}`);
        return sentence;
      }
    }
    return null;
  }

  /** As `say`, but repeats itself rather than say nothing. */
  insist(pool: FrameName): string {
    const said = this.say(pool);
    if (said !== null) return said;
    const frames = this.bank.frames[pool];
    for (const index of this.#longUnused(pool, frames.length)) {
      const sentence = this.fill(frames[index] ?? '');
      if (sentence === null) continue;
      this.#memory.use(`${pool}:${index}`);
      return sentence;
    }
    return '';
  }

  /** A sentence of the theme in hand that was not used before. */
  take(kind: Fragments): string | null {
    const fragments = this.theme[kind];
    for (const index of this.#unused(kind, fragments.length)) {
      const text = typesetText(fragments[index] ?? '', this.bank.language);
      if (this.#memory.said(text)) continue;
      this.#memory.use(this.#key(kind, index));
      this.#memory.say(text);
      return text;
    }
    return null;
  }

  /** A step, trap, case, term or row of the theme in hand that was not used before. */
  takeTuple<Kind extends Tuples>(kind: Kind): Bank['themes'][ThemeName][Kind][number] | null {
    const tuples = this.theme[kind];
    const [index] =
      kind === 'steps'
        ? this.#unused(kind, tuples.length).sort((a, b) => a - b)
        : this.#unused(kind, tuples.length);
    if (index === undefined) return null;
    this.#memory.use(this.#key(kind, index));
    return tuples[index] ?? null;
  }

  /** As `say`, to lead into what follows: where the pool has nothing new left, something new goes with the old. */
  lead(pool: FrameName): string {
    const said = this.say(pool);
    if (said !== null) return said;
    return [this.insist(pool), this.say('thesis') ?? this.say('counsel')].filter(Boolean).join(' ');
  }

  /** An objection with its answer, neither used before. */
  takeObjection(): readonly [objection: string, answer: string] | null {
    const { objections } = this.bank;
    for (const index of this.#longUnused('objections', objections.length)) {
      const [objection = '', answer = ''] = objections[index] ?? [];
      const raised = this.#sayNew(objection);
      const answered = raised === null ? null : this.#sayNew(answer);
      if (raised === null || answered === null) continue;
      this.#memory.use(`objections:${index}`);
      return [raised, answered];
    }
    return null;
  }

  /** A frame of one’s own, filled; null if a slot has no value. */
  fill(frame: string): string | null {
    const filled = fillFrame(frame, (slot) => this.#valueOf(slot), this.bank.join);
    return filled === null ? null : typesetText(upperFirst(filled), this.bank.language);
  }

  /** Whether a block or heading may stand: it was not written before. From then on it was. */
  isNew(block: string): boolean {
    return this.#note(`block ${block}`);
  }

  #sayNew(frame: string): string | null {
    const tries = frame.includes('{') ? triesPerFrame : 1;
    for (let count = 0; count < tries; count += 1) {
      const sentence = this.fill(frame);
      if (sentence === null) return null;
      if (this.#note(sentence)) return sentence;
    }
    return null;
  }

  #note(text: string): boolean {
    if (this.#memory.said(text)) return false;
    this.#memory.say(text);
    return true;
  }

  #valueOf(slot: string): string | null {
    const given = this.#extra[slot] ?? this.#person[slot];
    if (given !== undefined) return given;
    const { bank, subject, theme, random } = this;
    switch (slot) {
      case 'act':
      case 'acting':
      case 'noun':
        return theme[slot];
      case 'about':
      case 'project':
        return this.#inTurn(slot, subject[slot]);
      case 'goal':
      case 'goalQuoted':
      case 'audience':
        return subject[slot];
      case 'term':
        return bank.quote(this.#chooseTerm());
      case 'sign':
        return this.take('signs');
      case 'role':
        return this.#inTurn('role', bank.frames.role);
      default: {
        const options = bank.fillings[slot as FillingName];
        const [first] = options ?? [];
        return first === undefined ? null : random.pick([first, ...options.slice(1)]);
      }
    }
  }

  /** The point that runs through the text in hand, every other time; else one that has waited. */
  #chooseTerm(): string {
    const { terms } = this.subject;
    if (this.#thread !== null && this.random.chance(0.5)) return this.#thread;
    return this.#inTurn('terms', terms);
  }

  #inTurn(pool: string, items: readonly string[]): string {
    const index = this.#longUnused(pool, items.length)[0] ?? 0;
    this.#memory.use(`${pool}:${index}`);
    return items[index] ?? '';
  }

  /** Places of a pool: those never used first, in random order; else the older half of them before the newer. */
  #longUnused(pool: string, length: number): number[] {
    const lastUse = (place: number) => this.#memory.lastUse(`${pool}:${place}`);
    const places = this.#shuffled(length);
    const byAge = places.toSorted((one, other) => lastUse(one) - lastUse(other));
    const [oldest = 0] = byAge;
    if (lastUse(oldest) === 0) return byAge;
    const older = new Set(byAge.slice(0, Math.ceil(length / 2)));
    return [...places.filter((place) => older.has(place)), ...byAge.slice(older.size)];
  }

  #unused(kind: string, length: number): number[] {
    return this.#shuffled(length).filter((index) => this.#memory.lastUse(this.#key(kind, index)) === 0);
  }

  #key(kind: string, index: number): string {
    return `${this.#theme}.${kind}:${index}`;
  }

  #shuffled(length: number): number[] {
    const places = Array.from({ length }, (_, index) => index);
    for (let last = length - 1; last > 0; last -= 1) {
      const other = this.random.whole(0, last);
      [places[last], places[other]] = [places[other] ?? 0, places[last] ?? 0];
    }
    return places;
  }
}
