import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ClerkError } from '../http/clerk-error.ts';

const windowSeconds = 15 * 60;

/**
 * Counts wrong passwords per account and wrong attempts per address, and refuses more than 10 and 100
 * in a quarter of an hour. An attempt is counted before it is checked, so that parallel guesses count too.
 */
export class SignInGuard {
  readonly #byAccount = new RateLimiterMemory({ points: 10, duration: windowSeconds });
  readonly #byAddress = new RateLimiterMemory({ points: 100, duration: windowSeconds });

  /** Counts one attempt. Throws `too_many_requests`. Without an account (nobody has this address) only the sender counts. */
  async begin(accountId: string | null, address: string): Promise<void> {
    try {
      await this.#byAddress.consume(address);
      if (accountId !== null) await this.#byAccount.consume(accountId);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      throw new ClerkError('too_many_requests', {
        retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)),
      });
    }
  }

  /** The attempt was right: it costs nothing, and the account starts afresh. */
  async succeed(accountId: string, address: string): Promise<void> {
    await this.#byAddress.reward(address);
    await this.#byAccount.delete(accountId);
  }
}
