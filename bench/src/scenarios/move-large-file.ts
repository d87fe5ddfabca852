import { startedUploadSchema } from '@sorami/contracts/files';
import { bytesMoved, residentBytes } from '../measure/bytes-moved.ts';
import type { Result } from '../result.ts';
import type { Server } from '../stack/spawn-server.ts';
import type { Stack } from '../stack/start-stack.ts';

const megabyte = 1024 ** 2;
const largeSize = 100 * megabyte;
const smallSize = 100 * 1024;
/** How much more a large file may cost api than a small one. */
const mostBytes = megabyte;
const mostMemory = 50 * megabyte;

/** An upload and a download of 100 MB, and what of it api itself read, wrote and kept in memory, beside 0.1 MB. */
export async function moveLargeFile({ api, people }: Stack): Promise<Result[]> {
  const headers = { authorization: `Bearer ${await people.newcomer.mint()}` };
  await checkCounter(api, headers);
  // The first one also loads programs.
  await moveFile(api, headers, smallSize);
  const small = await moveFile(api, headers, smallSize);
  const large = await moveFile(api, headers, largeSize);
  if (!small || !large) return [unknown];
  return [
    {
      what: 'upload and download, 100 MB / 0.1 MB',
      base: `${kilobytes(small.bytes)} kB by api`,
      ours: `${kilobytes(large.bytes)} kB by api`,
      ratio: large.bytes / small.bytes,
      target: '< 1 MB more',
      met: large.bytes - small.bytes < mostBytes && large.memory < mostMemory,
      note: `api's memory grew by ${(large.memory / megabyte).toFixed(1)} MB of ${mostMemory / megabyte} allowed`,
    },
  ];
}

function kilobytes(bytes: number): string {
  return (bytes / 1024).toFixed(0);
}

/** What api read and wrote, and by how much its memory grew meanwhile; null where the system does not say. */
async function moveFile(
  { url, pid }: Server,
  headers: Record<string, string>,
  size: number,
): Promise<{ bytes: number; memory: number } | null> {
  const before = { bytes: bytesMoved(pid), memory: residentBytes(pid) };
  if (before.bytes === null || before.memory === null) return null;
  let memory = before.memory;
  const watch = setInterval(() => {
    memory = Math.max(memory, residentBytes(pid) ?? 0);
  }, 20);
  try {
    const id = await upload(url, headers, size);
    await download(url, headers, id, size);
  } finally {
    clearInterval(watch);
  }
  return { bytes: (bytesMoved(pid) ?? Number.NaN) - before.bytes, memory: memory - before.memory };
}

const unknown: Result = {
  what: 'upload and download, 100 MB / 0.1 MB',
  base: '',
  ours: '',
  ratio: null,
  target: '< 1 MB more',
  met: null,
  note: 'this system does not count the bytes of a process',
};

/** @throws where an answer's bytes do not show in the count */
async function checkCounter({ url, pid }: Server, headers: Record<string, string>): Promise<void> {
  const before = bytesMoved(pid);
  if (before === null) return;
  const answer = await fetch(`${url}/api/openapi.json`, { headers });
  const { byteLength } = await answer.arrayBuffer();
  const counted = (bytesMoved(pid) ?? 0) - before;
  if (counted < byteLength) throw new Error(`An answer of ${byteLength} bytes was counted as ${counted}`);
}

async function upload(url: string, headers: Record<string, string>, size: number): Promise<string> {
  // Plain letters: wherever the text ends, it is whole.
  const line = 'Il etait une fois une foret enchantee au crepuscule.\n';
  const text = Buffer.alloc(size, line);
  const json = { ...headers, 'content-type': 'application/json' };
  const asked = await fetch(`${url}/api/files`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ name: 'forêt.txt', contentType: 'text/plain', size }),
  });
  const { file, upload } = startedUploadSchema.parse(await asked.json());
  const form = new FormData();
  for (const [name, value] of Object.entries(upload.fields)) form.append(name, value);
  form.append('file', new Blob([text], { type: 'text/plain' }));
  const sent = await fetch(upload.url, { method: 'POST', body: form });
  if (!sent.ok) throw new Error(`The store answered ${sent.status}: ${await sent.text()}`);
  const completed = await fetch(`${url}/api/files/${file.id}/complete`, { method: 'POST', headers });
  if (!completed.ok) throw new Error(`The upload was not taken: ${await completed.text()}`);
  return file.id;
}

async function download(
  url: string,
  headers: Record<string, string>,
  id: string,
  size: number,
): Promise<void> {
  const link = await fetch(`${url}/api/files/${id}?disposition=attachment`, { headers, redirect: 'manual' });
  const place = link.headers.get('location');
  if (!place) throw new Error(`There is no link to the upload: ${link.status}`);
  const object = await fetch(place);
  let received = 0;
  for await (const chunk of object.body ?? []) received += chunk.byteLength;
  if (received !== size) throw new Error(`${received} bytes came back of ${size}`);
}
