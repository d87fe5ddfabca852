import { ApiProblem, isPassing } from '../api/api-problem.ts';
import {
  type AutosaveEvent,
  type AutosaveState,
  isSame,
  isUnsaved,
  nextAutosave,
  openText,
  type SavedText,
  type TextFields,
} from './autosave-state.ts';
import { dropKeptText, keepText, takeKeptText } from './kept-texts.ts';

/** Milliseconds after the last letter, and at most after the first one, that a text is sent. */
const pause = 900;
const longestPause = 6_000;
const firstWait = 1_000;
const longestWait = 30_000;
/** Milliseconds between two tries, however often the connection seems to be back. */
const betweenTries = 4_000;

export interface AutosaveDeps<T> {
  /**
   * Sends a text that was made from `base`, and answers with what the server has then; `replacing` says that it does
   * not go on with what is there, but takes its place. Throws ApiProblem.
   */
  save: (text: T, base: SavedText<T>, replacing: boolean) => Promise<SavedText<T>>;
  /** What the server has now. */
  read: () => Promise<SavedText<T>>;
  /** Words a refusal that came without words. */
  unexpected: string;
}

const asideOf = (name: string) => `${name} aside`;

/** What a page sees of a text that saves itself. */
export interface AutosaveSnapshot<T> {
  state: AutosaveState<T>;
  /** False until what this device may have kept was looked for: nobody may type before. */
  ready: boolean;
  /** True where the text was found on this device after the page had been closed on it. */
  restored: boolean;
  /** False where the browser has no room to keep what is not saved yet. */
  kept: boolean;
  /** The text that another took the place of, in a decision made on this device. */
  aside: T | null;
}

/**
 * Saves a text by itself: on this device with each letter, on the server after a pause, one request at a time, again
 * and again while it does not get through. Lives on while requests are left, whatever page is shown.
 */
export class Autosave<T extends TextFields> {
  readonly #name: string;
  readonly #listeners = new Set<() => void>();
  #deps: AutosaveDeps<T>;
  #snapshot: AutosaveSnapshot<T>;
  #person: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When the timer goes off, and when the last try failed: milliseconds since 1970. */
  #due = 0;
  #failedAt = 0;
  #firstUnsent: number | null = null;
  #stopped = false;

  constructor(name: string, saved: SavedText<T>, deps: AutosaveDeps<T>) {
    this.#name = name;
    this.#deps = deps;
    this.#snapshot = { state: openText(saved), ready: false, restored: false, kept: true, aside: null };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  readonly read = (): AutosaveSnapshot<T> => this.#snapshot;

  setDeps(deps: AutosaveDeps<T>): void {
    this.#deps = deps;
  }

  /** From here on texts are kept under the person's name; what was kept before comes back. */
  async identify(person: string): Promise<void> {
    if (this.#person === person) return;
    this.#person = person;
    const like = this.#snapshot.state.text;
    const aside = await takeKeptText(person, asideOf(this.#name), like);
    const found = await takeKeptText(person, this.#name, like);
    if (this.#stopped) return;
    if (found) this.#dispatch({ type: 'found', ...found });
    const restored = found !== null && isUnsaved(this.#snapshot.state);
    this.#show({ ready: true, restored, aside: aside?.text ?? null });
  }

  readonly change = (part: Partial<T>): void => {
    this.#firstUnsent ??= Date.now();
    this.#dispatch({ type: 'typed', text: { ...this.#snapshot.state.text, ...part } });
  };

  readonly hear = (saved: SavedText<T>): void => this.#dispatch({ type: 'heard', saved });

  /** Puts `text` in the place of what is there, which stays within reach on this device. */
  readonly settle = (text: T): void => {
    const { state } = this.#snapshot;
    if (!isSame(state.text, text)) this.#setAside(state);
    // Among the versions it is only once this decision has reached the server.
    else if (state.other) this.#setAside({ base: state.other, text: state.other.value });
    this.#dispatch({ type: 'settled', text });
  };

  readonly dropAside = (): void => {
    if (this.#person !== null) dropKeptText(this.#person, asideOf(this.#name));
    this.#show({ aside: null });
  };

  /** Sends what is not saved yet at once. */
  readonly flush = (): void => {
    if (this.#mayLeave()) void this.#send();
  };

  /** The connection seems to be back: what waits for it need not wait as long. */
  readonly wake = (): void => {
    if (!this.#mayLeave() || this.#snapshot.state.failures === 0) return;
    const at = Math.max(Date.now(), this.#failedAt + betweenTries);
    if (at < this.#due) this.#sendAt(at);
  };

  /** Stops for good: another person is here now. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  get isAtRest(): boolean {
    return this.#listeners.size === 0 && !this.#snapshot.state.sending && !isUnsaved(this.#snapshot.state);
  }

  #mayLeave(): boolean {
    const { state } = this.#snapshot;
    return !this.#stopped && !state.sending && !state.other && isUnsaved(state);
  }

  #show(part: Partial<AutosaveSnapshot<T>>): void {
    this.#snapshot = { ...this.#snapshot, ...part };
    for (const listener of this.#listeners) listener();
  }

  #dispatch(event: AutosaveEvent<T>): void {
    if (this.#stopped) return;
    const state = nextAutosave(this.#snapshot.state, event);
    if (state === this.#snapshot.state) return;
    this.#show({ state, kept: this.#keep(state) });
    this.#schedule();
  }

  #setAside({ base, text }: Pick<AutosaveState<T>, 'base' | 'text'>): void {
    if (this.#person !== null) keepText(this.#person, asideOf(this.#name), { base, text });
    this.#show({ aside: text });
  }

  /** On this device lies whatever the server does not have for certain. */
  #keep(state: AutosaveState<T>): boolean {
    if (this.#person === null) return true;
    if (isUnsaved(state)) return keepText(this.#person, this.#name, state);
    // Until what was kept before has been taken back, it is not this text's to drop.
    if (this.#snapshot.ready) dropKeptText(this.#person, this.#name);
    return true;
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    const { state } = this.#snapshot;
    if (!isUnsaved(state)) this.#firstUnsent = null;
    if (!this.#mayLeave() || state.problem !== null) return;
    this.#sendAt(Date.now() + this.#wait(state));
  }

  #sendAt(moment: number): void {
    clearTimeout(this.#timer);
    this.#due = moment;
    this.#timer = setTimeout(() => void this.#send(), moment - Date.now());
  }

  #wait({ failures }: AutosaveState<T>): number {
    if (failures > 0) return Math.min(longestWait, firstWait * 2 ** (failures - 1));
    const sofar = Date.now() - (this.#firstUnsent ?? Date.now());
    return Math.max(0, Math.min(pause, longestPause - sofar));
  }

  async #send(): Promise<void> {
    const { text, base, replacing } = this.#snapshot.state;
    this.#firstUnsent = null;
    this.#dispatch({ type: 'sent' });
    try {
      this.#dispatch({ type: 'saved', saved: await this.#deps.save(text, base, replacing) });
    } catch (problem) {
      const outcome = await this.#outcome(problem);
      this.#failedAt = Date.now();
      this.#dispatch(outcome);
    }
  }

  async #outcome(problem: unknown): Promise<AutosaveEvent<T>> {
    if (!(problem instanceof ApiProblem)) return { type: 'refused', problem: this.#deps.unexpected };
    if (problem.code === 'EDIT_CONFLICT') {
      return this.#deps.read().then(
        (other) => ({ type: 'conflicted', other }),
        (second) => this.#outcome(second),
      );
    }
    // A session that has run out comes back with the person; a limit passes.
    const passing = isPassing(problem) || [401, 429].includes(problem.status ?? 0);
    if (passing || problem.code === 'ABORTED') return { type: 'delayed' };
    return { type: 'refused', problem: problem.message };
  }
}
