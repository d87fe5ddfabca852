import process from 'node:process';

/**
 * Ends a command with 0 where `run` found or left everything well, with 1 where it did not, and with 2 and the reason where
 * it broke off.
 */
export async function runCommand(run: () => Promise<boolean>): Promise<void> {
  try {
    process.exitCode = (await run()) ? 0 : 1;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 2;
  }
}
