import { createReadStream, createWriteStream } from 'node:fs';
import { access, mkdir, readdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ObjectStore } from '@sorami/storage/port';
import { seal, unseal } from './seal.ts';

/** Where backups are kept: many beside each other, which share the files that are in several of them. */
export interface BackupPlace {
  has(name: string): Promise<boolean>;
  /** Whole or not at all: what broke off is not there. */
  put(name: string, body: AsyncIterable<Uint8Array>): Promise<void>;
  /** Rejects where it is not there. */
  get(name: string): Promise<Readable>;
  /** Names of the backups, the oldest first. */
  list(): Promise<string[]>;
}

const manifest = 'manifest.json';

export function folderPlace(folder: string): BackupPlace {
  const file = (name: string) => path.join(folder, name);
  return {
    has: (name) =>
      access(file(name)).then(
        () => true,
        () => false,
      ),
    async put(name, body) {
      await mkdir(path.dirname(file(name)), { recursive: true, mode: 0o700 });
      const half = `${file(name)}.part`;
      await pipeline(Readable.from(body), createWriteStream(half, { mode: 0o600, flush: true }));
      await rename(half, file(name));
    },
    async get(name) {
      await access(file(name));
      return createReadStream(file(name));
    },
    async list() {
      const names = await readdir(file('backups')).catch(() => []);
      const whole: string[] = [];
      for (const name of names.sort()) {
        if (await this.has(`backups/${name}/${manifest}`)) whole.push(name);
      }
      return whole;
    },
  };
}

export function bucketPlace(store: ObjectStore): BackupPlace {
  return {
    has: async (name) => (await store.headObject(name)) !== null,
    async put(key, body) {
      await store.putObject({ key, body: Readable.from(body), contentType: 'application/octet-stream' });
    },
    async get(name) {
      const object = await store.getObject(name);
      if (!object) throw new Error(`The backup has no ${name}`);
      return object.body;
    },
    async list() {
      const names: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await store.listObjects({ prefix: 'backups/', ...(cursor && { cursor }) });
        names.push(...page.objects.filter(({ key }) => key.endsWith(`/${manifest}`)).map(({ key }) => key));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      return names.map((key) => key.split('/')[1] ?? '');
    },
  };
}

/** The same place, with everything sealed on its way in and verified on its way out. */
export function sealedPlace(place: BackupPlace, key: Uint8Array): BackupPlace {
  return {
    ...place,
    put: (name, body) => place.put(name, seal(body, key)),
    get: async (name) => Readable.from(unseal(await place.get(name), key)),
    list: () => place.list(),
  };
}
