import { letOthersWork } from './let-others-work.ts';
import { Memory } from './memory.ts';

const mostKept = 8;

/**
 * Parts of one text that must know what the parts before them said, and can still be asked for alone: the parts before
 * are then written again, unseen, with the same outcome. What was said up to the last part asked for is kept for a
 * few texts, so that writing in order does no work twice; the outcome does not depend on it.
 */
export class Replay {
  readonly #kept = new Map<string, { next: number; memory: Memory }>();

  /** Part number `index`, from 0, of the text known as `key`. `write` must depend on its arguments alone. */
  async part(
    key: string,
    index: number,
    write: (part: number, memory: Memory) => string | Promise<string>,
    signal: AbortSignal,
  ): Promise<string> {
    const kept = this.#kept.get(key);
    const memory = kept && kept.next <= index ? kept.memory.copy() : new Memory();
    for (let part = kept && kept.next <= index ? kept.next : 0; part < index; part += 1) {
      await write(part, memory);
      await letOthersWork(signal);
    }
    const text = await write(index, memory);
    this.#keep(key, { next: index + 1, memory });
    return text;
  }

  #keep(key: string, state: { next: number; memory: Memory }): void {
    this.#kept.delete(key);
    this.#kept.set(key, state);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest);
  }
}
