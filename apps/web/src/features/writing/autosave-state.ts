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
  | { type: 'saved'; version: number }
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
    failures: 0,
    unanswered: [],
    problem: null,
    other: null,
    heard: null,
    replacement: 0,
  };
}

/** The same to the letter. */
export function isSame<T extends TextFields>(a: T, b: T): boolean {
  return alike(a, b, (value) => value);
}

/** The same once the server has tidied the ends of titles and labels. */
export function isSameStored<T extends TextFields>(a: T, b: T): boolean {
  return alike(a, b, (value) => value.trim());
}

function alike<T extends TextFields>(a: T, b: T, read: (value: string) => string): boolean {
  const words = (value: TextFields[string] | undefined) =>
    typeof value === 'string' ? read(value) : JSON.stringify((value ?? []).map(read));
  return Object.keys({ ...a, ...b }).every((field) => words(a[field]) === words(b[field]));
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

function conflictWith<T extends TextFields>(state: AutosaveState<T>, other: SavedText<T>): AutosaveState<T> {
  const calm = { ...state, ...quiet, other: null };
  // Where the answer to an earlier request was lost on its way, what is there now is the person's own.
  const sent = state.sending ? [...state.unanswered, state.sending] : state.unanswered;
  const own = [...sent, state.text].find((text) => isSameStored(text, other.value));
  if (own) return { ...calm, base: { version: other.version, value: own } };
  return { ...calm, other };
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
      const base = { version: event.version, value: state.sending };
      const done = { ...state, ...quiet, base };
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
    case 'settled':
      return {
        ...state,
        ...quiet,
        base: state.other ?? state.base,
        text: event.text,
        other: null,
        replacement: state.replacement + 1,
      };
  }
}
