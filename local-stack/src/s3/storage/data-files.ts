import { randomBytes } from 'node:crypto';
import { constants, mkdirSync } from 'node:fs';
import { copyFile, type FileHandle, open, readdir, unlink } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';

const shards = Array.from({ length: 256 }, (_, number) => number.toString(16).padStart(2, '0'));

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Writes a folder's entries to the disk; calls that overlap share one write. */
function createFolderSync(): (folder: string) => Promise<void> {
  const waiting = new Map<string, Promise<void>>();
  const running = new Map<string, Promise<void>>();

  const sync = async (folder: string) => {
    const handle = await open(folder, constants.O_RDONLY);
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  };

  return (folder) => {
    // Windows can't open a folder; its file system journals the entry by itself.
    if (process.platform === 'win32') return Promise.resolve();
    const next = waiting.get(folder);
    if (next) return next;
    // A failure belongs to those who wait for that very write, not to those who queue behind it.
    const previous = running.get(folder)?.catch(() => {}) ?? Promise.resolve();
    const mine = previous.then(async () => {
      waiting.delete(folder);
      running.set(folder, mine);
      try {
        await sync(folder);
      } finally {
        if (running.get(folder) === mine) running.delete(folder);
      }
    });
    waiting.set(folder, mine);
    return mine;
  };
}

/**
 * The bytes of objects and parts, one file each, named by chance: no key of a client ever becomes a path. A file
 * counts only once the index names it.
 */
export class DataFiles {
  readonly #folder: string;
  readonly #syncFolder = createFolderSync();

  constructor(folder: string) {
    this.#folder = folder;
    for (const shard of shards) mkdirSync(path.join(folder, shard), { recursive: true, mode: 0o700 });
  }

  #path(file: string): string {
    return path.join(this.#folder, file.slice(0, 2), file);
  }

  /** Lets `fill` write a new file; answers its name once it is on the disk. Leaves nothing behind on failure. */
  async create<T>(fill: (handle: FileHandle) => Promise<T>): Promise<{ file: string; result: T }> {
    const file = randomBytes(16).toString('hex');
    const target = this.#path(file);
    const handle = await open(target, 'wx', 0o600);
    try {
      try {
        const result = await fill(handle);
        await handle.sync();
        await this.#syncFolder(path.dirname(target));
        return { file, result };
      } finally {
        await handle.close();
      }
    } catch (error) {
      await unlink(target);
      throw error;
    }
  }

  /** Copies a file, without moving bytes where the file system can share them. */
  async copy(source: string): Promise<string> {
    const file = randomBytes(16).toString('hex');
    const target = this.#path(file);
    await copyFile(this.#path(source), target, constants.COPYFILE_FICLONE);
    const handle = await open(target, 'r+');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    await this.#syncFolder(path.dirname(target));
    return file;
  }

  /** Opens for reading; null when it is gone (an overwritten object's bytes are). */
  async open(file: string): Promise<FileHandle | null> {
    try {
      return await open(this.#path(file), 'r');
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  /** Deletes; a file that is gone already is fine. */
  async remove(files: readonly string[]): Promise<void> {
    for (const file of files) {
      await unlink(this.#path(file)).catch((error) => {
        if (!isMissing(error)) throw error;
      });
    }
  }

  /** Deletes every file that `namedIn` does not list, shard by shard; answers how many. */
  async sweep(namedIn: (shard: string) => ReadonlySet<string>): Promise<number> {
    let swept = 0;
    for (const shard of shards) {
      const named = namedIn(shard);
      const rubbish = (await readdir(path.join(this.#folder, shard))).filter((file) => !named.has(file));
      for (const file of rubbish) await unlink(path.join(this.#folder, shard, file));
      swept += rubbish.length;
    }
    return swept;
  }
}
