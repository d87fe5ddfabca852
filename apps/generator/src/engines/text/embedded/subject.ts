/** What a text is about, as pieces that fit into sentences of its language. Null where nothing fitting was said. */
export interface Subject {
  /** The topic in a few words, as it may stand alone; empty where there are no words in it. */
  name: string;
  /** Where a sentence says in what field: “en matière de jardinage”; “when it comes to gardening”. */
  about: readonly [string, ...string[]];
  /** “votre projet de jardinage”; “your work on gardening”. */
  project: readonly [string, ...string[]];
  /** After “pour”; after “to”. */
  goal: string | null;
  /** Between quotation marks. */
  goalQuoted: string | null;
  /** After “pour”; after “for”. */
  audience: string | null;
  /** Points of the topic in one to four words, never none. */
  terms: readonly string[];
  /** Those of them that the owner listed as such. */
  listed: readonly string[];
}

/** What a subject is read from: what its owner said. */
export interface SubjectSource {
  topic: string;
  goal: string;
  title?: string;
  audience?: string;
  keywords?: readonly string[];
}
