/** How much each of many holds, as long as it holds something. */
export class Counts<Holder> {
  readonly #held = new Map<Holder, number>();
  #total = 0;

  /** Of all of them. */
  get total(): number {
    return this.#total;
  }

  of(holder: Holder): number {
    return this.#held.get(holder) ?? 0;
  }

  /** Answers the function that gives it back, once. */
  take(holder: Holder, amount = 1): () => void {
    this.#change(holder, amount);
    let isHeld = true;
    return () => {
      if (isHeld) this.#change(holder, -amount);
      isHeld = false;
    };
  }

  #change(holder: Holder, amount: number): void {
    this.#total += amount;
    const left = this.of(holder) + amount;
    if (left > 0) this.#held.set(holder, left);
    else this.#held.delete(holder);
  }
}
