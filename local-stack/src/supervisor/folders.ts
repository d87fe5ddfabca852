import path from 'node:path';

/** The checkout, and the one ignored folder in it that holds all local data (SORAMI_DATA_DIR moves it). */
export const projectRoot = path.resolve(import.meta.dirname, '../../..');

export function dataFolder(env: NodeJS.ProcessEnv): string {
  return path.resolve(projectRoot, env.SORAMI_DATA_DIR ?? '.sorami');
}
