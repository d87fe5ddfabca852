/** What a book has used so far, so that nothing is said twice while something else can be said. */
export class Memory {
  readonly #lastUses = new Map<string, number>();
  readonly #texts = new Set<string>();
  #uses = 0;

  /** When something was last used, as a number that grows; 0 if it never was. */
  lastUse(key: string): number {
    return this.#lastUses.get(key) ?? 0;
  }

  use(key: string): void {
    this.#uses += 1;
    this.#lastUses.set(key, this.#uses);
  }

  /** Whether exactly this was said before. */
  said(text: string): boolean {
    return this.#texts.has(text);
  }

  say(text: string): void {
    this.#texts.add(text);
  }

  copy(): Memory {
    const copy = new Memory();
    for (const [key, use] of this.#lastUses) copy.#lastUses.set(key, use);
    for (const text of this.#texts) copy.#texts.add(text);
    copy.#uses = this.#uses;
    return copy;
  }
}
