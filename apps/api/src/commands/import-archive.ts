import process from 'node:process';
import { parseArgs } from 'node:util';
import { createDatabase, type PrismaClient } from '@sorami/database/client';
import { createStorage } from '@sorami/storage/create-storage';
import { importArchive } from '../archives/import-archive.ts';
import { openArchive } from '../archives/read-archive.ts';
import type { ImportTarget } from '../archives/take-once.ts';
import { readCommandEnv } from './env.ts';
import { runCommand } from './run-command.ts';

const usage = `Usage: npm run import-archive -- <archive.zip> --owner <user_… or org_…> [--author <user_…>] [--dry-run]
  --owner   the Clerk id of whose workspace it goes into; they have signed in here once
  --author  for an organization: which of its people it is all by`;

// 0: all was taken (or could be, or was here). 1: but for what is damaged. 2: it was refused or broke off; begin it again.
await runCommand(run);

async function run(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      owner: { type: 'string' },
      author: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
    },
  });
  const [file] = positionals;
  if (file === undefined || values.owner === undefined) throw new Error(usage);
  const env = readCommandEnv();
  const store = createStorage(env);
  const { database, close } = createDatabase({ url: env.DATABASE_URL, poolSize: 2 });
  try {
    const target = await findTarget(database, values.owner, values.author);
    const archive = await openArchive(file);
    try {
      const isDry = values['dry-run'];
      const { counts, problems } = await importArchive({ database, store, archive, target, isDry });
      const write = (line: string) => void process.stdout.write(`${line}\n`);
      for (const [model, { taken, before, damaged }] of counts)
        write(
          `${model.padEnd(10)} ${taken} ${isDry ? 'to take' : 'taken'}, ${before} here before, ${damaged} damaged`,
        );
      for (const problem of problems) write(problem);
      return problems.length === 0;
    } finally {
      archive.close();
    }
  } finally {
    store.close();
    await close();
  }
}

async function findTarget(
  database: PrismaClient,
  owner: string,
  author: string | undefined,
): Promise<ImportTarget> {
  const person = async (clerkId: string) => {
    const found = await database.user.findUnique({ where: { clerkId } });
    if (!found) throw new Error(`Nobody with the id ${clerkId} has signed in here yet.`);
    return found.id;
  };
  if (!owner.startsWith('org_'))
    return { ownerId: await person(owner), organizationId: null, keyOwner: { clerkUserId: owner } };
  if (author === undefined) throw new Error(usage);
  const organization = await database.organization.findUnique({ where: { clerkId: owner } });
  if (!organization) throw new Error(`Nobody has worked in the organization ${owner} here yet.`);
  return {
    ownerId: await person(author),
    organizationId: organization.id,
    keyOwner: { clerkUserId: author, clerkOrganizationId: owner },
  };
}
