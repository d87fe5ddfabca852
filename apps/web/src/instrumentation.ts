import { webEnv } from './env.ts';
import { observe } from './observe.ts';

/** Next calls this once when a server starts: a wrong setting stops it here, with every problem listed. */
export async function register(): Promise<void> {
  await observe(webEnv());
}
