/** What is saved together: the fields of a chapter, an article or a book that a person types into. */
export type TextFields = { readonly [field: string]: string | readonly string[] };

/** A text as the server had it, under the number that grows with each change. */
export interface SavedText<T> {
  version: number;
  value: T;
}

export interface AutosaveState<T> {
  /** What the newest text was made from. */
  base: SavedText<T>;
  /** The newest text: what is in the fields. */
  text: T;
  /** What is under way to the server. */
  sending: T | null;
  /** Whether the text takes the place of the server's by a decision: what that was must stay among the versions. */
  replacing: boolean;
  /** How often in a row it did not get through. */
  failures: number;
  /** What was sent and never answered: it may have arrived all the same. Newest last. */
  unanswered: readonly T[];
  /** Why the server refused the text, worded for the person. */
  problem: string | null;
  /** What somebody else saved meanwhile, while the person has to decide. */
  other: SavedText<T> | null;
  /** What was heard of the server while a request was under way. */
  heard: SavedText<T> | null;
  /** Grows whenever `text` changes otherwise than by typing. */
  replacement: number;
}

export type AutosaveEvent<T> =
  | { type: 'typed'; text: T }
  /** The request leaves, with the text as it is. */
  | { type: 'sent' }
  /** What the server has since, which may hold more than what was sent. */
  | { type: 'saved'; saved: SavedText<T> }
  /** It did not get through, and may later. */
  | { type: 'delayed' }
  | { type: 'refused'; problem: string }
  /** The text was made on an old version: this is what is there now. */
  | { type: 'conflicted'; other: SavedText<T> }
  /** The page read the text again. */
  | { type: 'heard'; saved: SavedText<T> }
  /** Found on this device: typed before and never saved. */
  | { type: 'found'; base: SavedText<T>; text: T }
  /** The person decided between the two texts. */
  | { type: 'settled'; text: T };

export type AutosaveStatus = 'saved' | 'unsaved' | 'saving' | 'waiting' | 'refused' | 'conflict';

export function openText<T extends TextFields>(saved: SavedText<T>): AutosaveState<T> {
  return {
    base: saved,
    text: saved.value,
    sending: null,
    replacing: false,
    failures: 0,
    unanswered: [],
    problem: null,
    other: null,
    heard: null,
    replacement: 0,
  };
}

const trimmed = (value: string) => value.trim();
const toTheLetter = (value: string) => value;

export function isSameField(a: TextFields[string], b: TextFields[string], read = toTheLetter): boolean {
  const words = (field: TextFields[string]) =>
    typeof field === 'string' ? read(field) : JSON.stringify(field.map(read));
  return words(a) === words(b);
}

/** The same to the letter. */
export function isSame<T extends TextFields>(a: T, b: T, read = toTheLetter): boolean {
  return Object.keys(a).every((field) => isSameField(a[field] ?? '', b[field] ?? '', read));
}

export function isUnsaved<T extends TextFields>(state: AutosaveState<T>): boolean {
  return !isSame(state.text, state.base.value);
}

export function statusOf<T extends TextFields>(state: AutosaveState<T>): AutosaveStatus {
  if (state.other) return 'conflict';
  // A request that follows a failure says nothing new until it is answered.
  if (state.failures > 0) return 'waiting';
  if (state.sending) return 'saving';
  if (!isUnsaved(state)) return 'saved';
  return state.problem === null ? 'unsaved' : 'refused';
}

/** After an answer that settles what was sent. */
const quiet = { sending: null, failures: 0, unanswered: [], problem: null, heard: null };

/** Takes over what the server has, where nothing of the person's own stands against it. */
function adopt<T extends TextFields>(state: AutosaveState<T>, saved: SavedText<T>): AutosaveState<T> {
  if (saved.version <= state.base.version || isUnsaved(state)) return { ...state, heard: null };
  const moved = !isSame(state.text, saved.value);
  return {
    ...state,
    base: saved,
    text: saved.value,
    heard: null,
    replacement: state.replacement + (moved ? 1 : 0),
  };
}

/** True where the person and somebody else changed the same field of `before`, each in another way. */
function collides<T extends TextFields>(before: T, there: T, typed: T): boolean {
  return Object.keys(typed).some((field) => {
    const [was = '', is = '', mine = ''] = [before[field], there[field], typed[field]];
    const isChangedTwice = !isSameField(is, was, trimmed) && !isSameField(mine, was);
    return isChangedTwice && !isSameField(is, mine, trimmed);
  });
}

/**
 * Goes on from what the server has now, where `before` is what the person's text was made from. Who changes the tags
 * does not contradict who changes the text; where both changed the same, the person decides.
 */
function rebase<T extends TextFields>(
  state: AutosaveState<T>,
  before: T,
  saved: SavedText<T>,
): AutosaveState<T> {
  if (collides(before, saved.value, state.text)) {
    return { ...state, base: { ...state.base, value: before }, other: saved };
  }
  const base: Record<string, TextFields[string]> = {};
  const text: Record<string, TextFields[string]> = {};
  for (const field of Object.keys(state.text)) {
    const [is = '', was = '', mine = ''] = [saved.value[field], before[field], state.text[field]];
    // Spaces that the server trims stay in the field: the next word may be about to follow them.
    base[field] = isSameField(is, was, trimmed) ? was : is;
    text[field] = isSameField(mine, was) ? base[field] : mine;
  }
  // Field by field, these are texts of the same kind.
  const next = { ...state, base: { version: saved.version, value: base as T }, text: text as T };
  return isSame(next.text, state.text) ? next : { ...next, replacement: state.replacement + 1 };
}

function conflictWith<T extends TextFields>(state: AutosaveState<T>, other: SavedText<T>): AutosaveState<T> {
  // Where the answer to an earlier request was lost on its way, what is there now is the person's own.
  const sent = state.sending ? [...state.unanswered, state.sending] : state.unanswered;
  const own = [...sent, state.text].find((text) => isSame(text, other.value, trimmed));
  return rebase({ ...state, ...quiet, other: null }, own ?? state.base.value, other);
}

/** One step of saving by itself. Whatever happens, the newest typed text stays in `text` until a person replaces it. */
export function nextAutosave<T extends TextFields>(
  state: AutosaveState<T>,
  event: AutosaveEvent<T>,
): AutosaveState<T> {
  switch (event.type) {
    case 'typed':
      return { ...state, text: event.text, problem: null };
    case 'sent':
      return state.sending || state.other ? state : { ...state, sending: state.text, problem: null };
    case 'saved': {
      if (!state.sending) return state;
      const { heard } = state;
      const done = rebase({ ...state, ...quiet, replacing: false }, state.sending, event.saved);
      return heard ? adopt(done, heard) : done;
    }
    case 'delayed': {
      const { sending, unanswered } = state;
      const last = unanswered.at(-1);
      const again = sending === null || (last !== undefined && isSame(last, sending));
      return {
        ...state,
        sending: null,
        failures: state.failures + 1,
        unanswered: again ? unanswered : [...unanswered, sending],
        heard: null,
      };
    }
    case 'refused':
      return { ...state, sending: null, failures: 0, problem: event.problem, heard: null };
    case 'conflicted':
      return conflictWith(state, event.other);
    case 'heard':
      if (state.other) {
        return event.saved.version > state.other.version ? conflictWith(state, event.saved) : state;
      }
      return state.sending ? { ...state, heard: event.saved } : adopt(state, event.saved);
    case 'found': {
      if (isUnsaved(state) || state.sending || state.other) return state;
      const back = { ...state, text: event.text, replacement: state.replacement + 1 };
      if (event.base.version === state.base.version) return back;
      return conflictWith({ ...back, base: event.base }, state.base);
    }
    case 'settled': {
      const base = state.other ?? state.base;
      return {
        ...state,
        ...quiet,
        base,
        replacing: !isSame(event.text, base.value),
        text: event.text,
        other: null,
        replacement: state.replacement + 1,
      };
    }
  }
}
