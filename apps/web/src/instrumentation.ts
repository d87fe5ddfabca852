import { webEnv } from './env.ts';

/** Next calls this once when a server starts: a wrong setting stops it here, with every problem listed. */
export function register(): void {
  webEnv();
}
