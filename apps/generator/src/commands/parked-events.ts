import process from 'node:process';
import { parseArgs } from 'node:util';
import { EnvError } from '@sorami/server/parse-environment';
import { pino } from 'pino';
import { createPool } from '../database/connect.ts';
import { listParked, resendParked } from '../delivery/resend-event.ts';
import { parseEnv, processEnv } from '../env.ts';

// Lists the events that were given up, and with --send has them sent again.
try {
  const { values } = parseArgs({ options: { send: { type: 'boolean', default: false } } });
  const pool = createPool(parseEnv(processEnv).GENERATOR_DATABASE_URL, pino({ level: 'silent' }));
  try {
    const parked = await listParked(pool);
    for (const { settled_at, kind, job_id, sequence, attempts, last_error } of parked) {
      const what = `${kind} ${job_id} event ${sequence}, ${attempts} tries: ${last_error}`;
      process.stdout.write(`${settled_at.toISOString()} ${what}\n`);
    }
    const outcome = values.send ? `${await resendParked(pool)} sent again` : `${parked.length} given up`;
    process.stdout.write(`${outcome}\n`);
  } finally {
    await pool.end();
  }
} catch (error) {
  process.stderr.write(`${error instanceof EnvError ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
