import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ListedObject, ObjectHead, ObjectStore } from '@sorami/storage/port';
import type { Pool } from 'pg';
import { hasFinalContent, judge, type Moment, type Verdict } from './judge.ts';
import type { Pair } from './merge-keys.ts';
import { readEntries } from './read-register.ts';
import type { Defect, DefectKind, Summary } from './report.ts';

export interface InspectDeps {
  pool: Pool;
  store: Pick<ObjectStore, 'bucket' | 'headObject' | 'getObject'>;
  /** Read every object whole instead of trusting the checksum that was stored with it. */
  deep: boolean;
  moment: Moment;
}

interface Suspicion extends Pair {
  kind: DefectKind;
  sha256: string | undefined;
}

const headsAtOnce = 16;
const bodiesAtOnce = 4;

/**
 * The defects among these keys. Bucket and register were read at different moments, and go on changing: each
 * suspicion is looked at once more, and stands only if store and register still say the same.
 */
export async function inspectBatch(deps: InspectDeps, pairs: Pair[], summary: Summary): Promise<Defect[]> {
  const judged = pairs.map((pair) => ({ ...pair, verdict: judge(pair, deps.moment) }));
  summary.objects += pairs.filter(({ object }) => object).length;
  summary.rows += pairs.filter(({ entry }) => entry && entry.role !== null).length;
  summary.setAside += judged.filter(({ verdict }) => verdict === 'set-aside').length;

  const suspicions: Suspicion[] = judged.flatMap(({ verdict, ...pair }) =>
    isDefect(verdict) ? [{ ...pair, kind: verdict, sha256: undefined }] : [],
  );
  const toCompare = judged.filter((pair) => pair.verdict === 'agreed' && hasFinalContent(pair));
  suspicions.push(...(await compareChecksums(deps, toCompare, summary)));
  return confirm(deps, suspicions);
}

async function compareChecksums(deps: InspectDeps, pairs: Pair[], summary: Summary): Promise<Suspicion[]> {
  const measured = await each(pairs, deps.deep ? bodiesAtOnce : headsAtOnce, async (pair) => ({
    ...pair,
    sha256: await checksumOf(deps, pair.key),
  }));
  return measured.flatMap(({ sha256, ...pair }): Suspicion[] => {
    if (sha256 === undefined) summary.checksums.unknown += 1;
    else summary.checksums.compared += 1;
    const differs = sha256 !== undefined && sha256 !== pair.entry?.sha256;
    return differs ? [{ ...pair, kind: 'checksum-differs', sha256 }] : [];
  });
}

async function checksumOf({ store, deep }: InspectDeps, key: string): Promise<string | undefined> {
  return deep ? await hashObject(store, key) : (await store.headObject(key))?.sha256;
}

/** SHA-256 of an object's bytes, read as they come; undefined where there is no such object. */
export async function hashObject(
  store: Pick<ObjectStore, 'getObject'>,
  key: string,
): Promise<string | undefined> {
  const object = await store.getObject(key);
  if (!object) return undefined;
  const hash = createHash('sha256');
  for await (const chunk of object.body) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}

/**
 * Asks the store first and the register after it. A deletion removes the object first and the row last: a row that is
 * still in use after its object was not found really lacks it, and an object that is there although its row was not
 * is really unknown, unless its row was written in between.
 */
async function confirm(deps: InspectDeps, suspicions: Suspicion[]): Promise<Defect[]> {
  if (suspicions.length === 0) return [];
  const heads = await each(suspicions, headsAtOnce, ({ key }) => deps.store.headObject(key));
  const keys = suspicions.map(({ key }) => key);
  const entries = await readEntries(deps.pool, deps.store.bucket, keys);
  return suspicions.flatMap((suspicion, index): Defect[] => {
    const head = heads[index] ?? null;
    const entry = entries.get(suspicion.key) ?? null;
    const object = sameObject(suspicion.object, head);
    const { key, kind, sha256 } = suspicion;
    const verdict = judge({ key, object, entry }, deps.moment);
    const stands =
      kind === 'checksum-differs'
        ? verdict === 'agreed' && object !== null && entry?.sha256 === suspicion.entry?.sha256
        : verdict === kind;
    if (!stands) return [];
    const isRow = entry !== null && entry.role !== null;
    return [
      {
        kind,
        key,
        fileId: entry?.fileId ?? null,
        registered: isRow ? { size: entry.size, ...(entry.sha256 && { sha256: entry.sha256 }) } : null,
        stored: object && { size: object.size, ...measured(head, sha256) },
        mended: null,
      },
    ];
  });
}

/** The object as it is now, with the age that it was listed with; null where it is gone or another. */
function sameObject(listed: ListedObject | null, head: ObjectHead | null): ListedObject | null {
  if (!head) return null;
  if (!listed) return { key: '', size: head.size, etag: head.etag, lastModified: new Date() };
  return listed.etag === head.etag ? { ...listed, size: head.size } : { ...listed, lastModified: new Date() };
}

function measured(head: ObjectHead | null, sha256: string | undefined): { sha256?: string } {
  const known = sha256 ?? head?.sha256;
  return known === undefined ? {} : { sha256: known };
}

function isDefect(verdict: Verdict): verdict is DefectKind {
  return verdict !== 'agreed' && verdict !== 'set-aside';
}

async function each<Item, Result>(
  items: Item[],
  concurrency: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  // Wrapped, as a stream takes null for its end.
  const results = Readable.from(items).map(async (item: Item) => ({ result: await work(item) }), {
    concurrency,
  });
  return (await results.toArray()).map(({ result }: { result: Result }) => result);
}
