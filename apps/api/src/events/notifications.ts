export type Listener = (payload: unknown) => void;

/**
 * Messages between all processes of api, over one LISTEN connection in each. Best effort: what is sent while a
 * process has lost that connection never reaches it; `onGap` tells its subscribers to read the state again.
 */
export interface Notifications {
  /** Sends to every process, this one included. A payload is JSON of at most about 7 kB: send ids, not things. */
  publish(topic: string, ...payloads: unknown[]): Promise<void>;
  /** Answers the function that ends the subscription. */
  subscribe(topic: string, onMessage: Listener, onGap?: () => void): () => void;
}
