import path from 'node:path';

export const packageFolder = path.join(import.meta.dirname, '..');
export const projectRoot = path.join(packageFolder, '..', '..');
export const schemaFile = path.join(packageFolder, 'prisma', 'schema.prisma');
export const migrationsFolder = path.join(packageFolder, 'prisma', 'migrations');
