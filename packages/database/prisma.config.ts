import process from 'node:process';
import { defineConfig } from 'prisma/config';

const { MIGRATION_DATABASE_URL, DATABASE_URL = '' } = process.env;

/** For Prisma's own commands. Sorami generates its client with them, and applies migrations itself: docs/adr/0042. */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: MIGRATION_DATABASE_URL || DATABASE_URL },
});
