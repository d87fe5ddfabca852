import process from 'node:process';
import { buildWeb } from './supervisor/build-web.ts';

/** Builds web as `npm start` does: only where the build at hand was made from other sources. */
try {
  await buildWeb({ ...process.env, NODE_ENV: 'production' });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
