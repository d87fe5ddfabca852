import type { Locale } from '@sorami/contracts/locales';
import type { FormName } from './form-names.ts';
import type { Fillings, FormFrames, ProseFrames } from './frames.ts';
import type { Subject, SubjectSource } from './subject.ts';
import type { Theme, ThemeName } from './theme.ts';

/** Everything the engine can say in one language. */
export interface Bank {
  language: Locale;
  themes: Record<ThemeName, Theme>;
  frames: ProseFrames & FormFrames;
  fillings: Fillings;
  people: readonly (readonly [name: string, gender: 'f' | 'm'])[];
  pronouns: Record<'f' | 'm', string>;
  objections: readonly (readonly [objection: string, answer: string])[];
  readSubject(source: SubjectSource): Subject;
  quote(phrase: string): string | null;
  /** Sets a value after a small word. */
  join(before: string, value: string): string;
  /** A whole number, in figures. */
  figures(number: number): string;
  /** Minutes, as one says them. */
  span(minutes: number): string;
  labels: Labels;
}

/** Headings and the words in tables and lists. */
export interface Labels {
  /** Frames; {act} and {title} vary. */
  headings: Record<FormName, readonly string[]>;
  /** Above what a chapter ends with. */
  closing: string;
  situations: readonly [string, string, string];
  points: readonly [string, string, string];
  days: readonly string[];
  /** Before the remedy of a trap. */
  remedy: string;
  /** Between a title and its point: “ : ”. */
  colon: string;
}
