import { migrationsFolder } from './folders.ts';
import { applyMigrations } from './migrate.ts';
import { noFilters, withSchemaEngine } from './schema-engine.ts';
import { withScratchDatabase } from './scratch-database.ts';

/**
 * The SQL that the migrations lack to produce the schema; empty when they do. Needs a server on which it may make
 * a database for a moment.
 */
export async function diffMigrations(adminUrl: string, folder = migrationsFolder): Promise<string> {
  return withScratchDatabase(adminUrl, async (url) => {
    await applyMigrations(url, folder);
    return withSchemaEngine(url, async ({ engine, schema }) => {
      const files = [{ path: 'schema.prisma', content: schema }];
      const { exitCode, stdout } = await engine.diff({
        from: { tag: 'schemaDatasource', files, configDir: folder },
        to: { tag: 'schemaDatamodel', files },
        script: true,
        exitCode: true,
        filters: noFilters,
      });
      return exitCode === 0 ? '' : (stdout ?? '');
    });
  });
}
