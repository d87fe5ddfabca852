import { isDatabaseOutage } from './is-database-outage.ts';

interface Waiting<Item, Result> {
  item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/**
 * What is asked for while earlier calls are at work shares the next piece of work, up to `most` at a time, and never two of
 * one key. `work` answers in the order of what it is given; an Error among its answers fails the call that it stands for.
 * Where all of it fails, each is tried alone, so that one call's fault is nobody else's.
 */
export function inBatches<Item, Result>(
  work: (items: Item[]) => Promise<(Result | Error)[]>,
  { most, keyOf }: { most: number; keyOf?: (item: Item) => string },
): (item: Item) => Promise<Result> {
  let waiting: Waiting<Item, Result>[] = [];
  let isWorking = false;

  function nextBatch(): Waiting<Item, Result>[] {
    const keys = new Set<unknown>();
    const batch: Waiting<Item, Result>[] = [];
    waiting = waiting.filter((one) => {
      const key = keyOf?.(one.item) ?? one;
      if (batch.length === most || keys.has(key)) return true;
      keys.add(key);
      batch.push(one);
      return false;
    });
    return batch;
  }

  async function settle(batch: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await work(batch.map(({ item }) => item));
      for (const [place, { resolve, reject }] of batch.entries()) {
        const result = results[place];
        if (result instanceof Error) reject(result);
        else resolve(result as Result);
      }
    } catch (error) {
      if (batch.length === 1 || isDatabaseOutage(error)) for (const { reject } of batch) reject(error);
      else for (const one of batch) await settle([one]);
    }
  }

  async function workAll(): Promise<void> {
    while (waiting.length > 0) await settle(nextBatch());
    isWorking = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (isWorking) return;
      isWorking = true;
      // Lets the other calls of this turn of the event loop join.
      setImmediate(() => void workAll());
    });
}
