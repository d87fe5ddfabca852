import { hash } from 'node:crypto';
import { createStorage } from '@sorami/storage/create-storage';
import type { Stack } from '../stack/start-stack.ts';
import { createImage } from './create-image.ts';
import { followJobs } from './follow-jobs.ts';

const atOnce = 16;

/** Gives the newest `count` files of the person with many a thumbnail: that of a picture which is made for it. */
export async function fillThumbnails(stack: Stack, count: number): Promise<void> {
  const bytes = await makeThumbnail(stack);
  const store = createStorage(stack.storage);
  const { rows } = await stack.admin.query<{ fileId: string; s3Key: string }>(
    `SELECT file.id AS "fileId", regexp_replace(file."s3Key", '[^/]+$', 'thumb_1.webp') AS "s3Key"
     FROM stored_files AS file WHERE "ownerId" = $1 AND type = 'IMAGE' AND bucket = $2
       AND NOT EXISTS (SELECT FROM thumbnails WHERE "fileId" = file.id)
     ORDER BY "createdAt" DESC, id DESC LIMIT $3`,
    [stack.ids.large, store.bucket, count],
  );
  const queue = rows.values();
  const work = async () => {
    for (const { s3Key } of queue) {
      await store.putObject({ key: s3Key, body: bytes, contentType: 'image/webp' });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  store.close();
  await stack.admin.query(
    `INSERT INTO thumbnails ("fileId", "s3Key", bucket, "contentType", size, sha256, width, height)
     SELECT "fileId", "s3Key", $2, 'image/webp', $3, $4, 480, 480
     FROM json_populate_recordset(NULL::thumbnails, $1)`,
    [JSON.stringify(rows), store.bucket, bytes.byteLength, hash('sha256', bytes)],
  );
  await stack.admin.query('VACUUM ANALYZE thumbnails');
}

async function makeThumbnail({ api, people }: Stack): Promise<Uint8Array> {
  const follower = await followJobs(api.url, await people.newcomer.mint());
  const { fileId } = await createImage(api.url, people.newcomer, follower, 0);
  follower.close();
  const headers = { authorization: `Bearer ${await people.newcomer.mint()}` };
  const answer = await fetch(`${api.url}/api/files/${fileId}?variant=thumbnail`, {
    headers,
    redirect: 'manual',
  });
  const thumbnail = await fetch(answer.headers.get('location') ?? '');
  if (!thumbnail.ok) throw new Error(`There is no thumbnail: ${thumbnail.status}`);
  return new Uint8Array(await thumbnail.arrayBuffer());
}
