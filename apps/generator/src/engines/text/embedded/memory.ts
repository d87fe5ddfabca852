/** What a book has used so far, so that nothing is said twice while something else can be said. */
export class Memory {
  readonly #uses = new Map<string, number>();
  readonly #texts = new Set<string>();

  uses(key: string): number {
    return this.#uses.get(key) ?? 0;
  }

  use(key: string): void {
    this.#uses.set(key, this.uses(key) + 1);
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
    for (const [key, count] of this.#uses) copy.#uses.set(key, count);
    for (const text of this.#texts) copy.#texts.add(text);
    return copy;
  }
}
