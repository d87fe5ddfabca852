import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateClient } from '@sorami/database/generate';
import type { LocalProgram } from '@sorami/database/local-program';
import { makeKeys } from '@sorami/provenance/make-certificates';
import type { TestProject } from 'vitest/node';
import { startClerk } from './start-clerk.ts';
import { startPostgres } from './start-postgres.ts';
import { startS3 } from './start-s3.ts';

/** Vitest's global setup: the services run once for all test files, in a folder that goes with them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await generateClient();
  const folder = await mkdtemp(path.join(tmpdir(), 'sorami-test-'));
  const programs: LocalProgram[] = [];
  const tearDown = async () => {
    await Promise.allSettled(programs.map((program) => program.stop()));
    await rm(folder, { recursive: true, force: true });
  };
  const onStart = (program: LocalProgram) => void programs.push(program);
  const making = makeKeys();
  const starts = [
    startPostgres(folder, onStart),
    startS3(folder, onStart),
    startClerk(folder, onStart),
  ] as const;
  try {
    const [postgres, s3, clerk] = await Promise.all(starts);
    const marks = await making;
    const { url: postgresUrl, apiRole } = postgres;
    project.provide('services', { postgresUrl, apiRole, s3, clerk, marks });
    return tearDown;
  } catch (error) {
    // The slower ones must have started before they can be stopped.
    await Promise.allSettled(starts);
    await tearDown();
    throw error;
  }
}
