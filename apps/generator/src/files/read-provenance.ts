import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ReadProvenance } from '@sorami/contracts/generator-api';
import { canBeMarked, type Provenance } from '@sorami/contracts/provenance';
import type { Marker } from '@sorami/provenance/marker';
import { ApiError } from '@sorami/server/api-error';
import { isUnderPrefix, type KeyOwner, parseKey } from '@sorami/storage/keys';
import type { ObjectStore } from '@sorami/storage/port';
import pLimit from 'p-limit';
import { spoolPrefix } from './sweep-spools.ts';

/** Files that one process reads at the same time, and how large they may be. */
const readings = 2;
const mostBytes = 2 ** 30;
const patience = 60_000;

interface Deps {
  store: Pick<ObjectStore, 'getObject'>;
  marker: Marker;
}

/** Reads what files say of where they come from. Rejects with VALIDATION_FAILED for a key of somebody else, and NOT_FOUND. */
export function createProvenanceReader({ store, marker }: Deps) {
  const reading = pLimit(readings);

  async function read({ key, contentType }: ReadProvenance): Promise<Provenance> {
    if (!canBeMarked(contentType)) return { state: 'none' };
    const object = await store.getObject(key);
    if (!object) throw new ApiError('NOT_FOUND');
    if (object.size > mostBytes) {
      object.body.destroy();
      return { state: 'unreadable' };
    }
    const signal = AbortSignal.timeout(patience);
    const folder = await mkdtemp(path.join(tmpdir(), spoolPrefix));
    try {
      const file = path.join(folder, 'file');
      await pipeline(object.body, createWriteStream(file, { mode: 0o600 }), { signal });
      return await marker.read(file, contentType, signal);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  return async (file: ReadProvenance, owner: KeyOwner): Promise<Provenance> => {
    if (!parseKey(file.key) || !isUnderPrefix(file.key, owner)) {
      const problem = {
        fr: 'La clé d’un fichier du même propriétaire',
        en: 'The key of a file of the same owner',
      };
      throw new ApiError('VALIDATION_FAILED', { fields: { key: problem } });
    }
    return await reading(() => read(file));
  };
}
