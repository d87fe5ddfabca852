/** Whether the last requests reached Sorami: what the banner at the top of every page shows. */
export type Reachability = 'reachable' | 'offline' | 'unreachable';

let current: Reachability = 'reachable';
const listeners = new Set<() => void>();

export function reportReachability(next: Reachability): void {
  if (next === current) return;
  current = next;
  for (const listener of listeners) listener();
}

export const reachability = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  read: (): Reachability => current,
  readOnServer: (): Reachability => 'reachable',
};
