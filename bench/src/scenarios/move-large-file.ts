import { startedUploadSchema } from '@sorami/contracts/files';
import { bytesMoved, residentBytes } from '../measure/bytes-moved.ts';
import type { Result } from '../result.ts';
import type { Server } from '../stack/spawn-server.ts';
import type { Stack } from '../stack/start-stack.ts';

const megabyte = 1024 ** 2;
const fileSize = 100 * megabyte;
/** What a few requests and their log may come to: a thousandth of the file would be a part of it. */
const mostBytes = megabyte;
const mostMemory = 50 * megabyte;

/** An upload and a download of 100 MB, and what of it api itself read, wrote and kept in memory. */
export async function moveLargeFile({ api, people }: Stack): Promise<Result[]> {
  const headers = { authorization: `Bearer ${await people.newcomer.mint()}` };
  await checkCounter(api, headers);
  const before = { bytes: bytesMoved(api.pid), memory: residentBytes(api.pid) };
  if (before.bytes === null || before.memory === null) return [unknown];
  let memory = before.memory;
  const watch = setInterval(() => {
    memory = Math.max(memory, residentBytes(api.pid) ?? 0);
  }, 20);
  try {
    const id = await upload(api.url, headers);
    await download(api.url, headers, id);
  } finally {
    clearInterval(watch);
  }
  const bytes = (bytesMoved(api.pid) ?? Number.NaN) - before.bytes;
  const grown = memory - before.memory;
  return [
    {
      what: 'upload and download of 100 MB',
      base: `${(2 * fileSize) / megabyte} MB moved`,
      ours: `${(bytes / 1024).toFixed(0)} kB by api`,
      ratio: bytes / (2 * fileSize),
      target: '< 1 MB by api',
      met: bytes < mostBytes && grown < mostMemory,
      note: `api's memory grew by ${(grown / megabyte).toFixed(1)} of ${mostMemory / megabyte} MB allowed`,
    },
  ];
}

const unknown: Result = {
  what: 'upload and download of 100 MB',
  base: '',
  ours: '',
  ratio: null,
  target: '< 1 MB by api',
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

async function upload(url: string, headers: Record<string, string>): Promise<string> {
  const line = 'Une forêt enchantée au crépuscule.\n';
  const text = Buffer.alloc(fileSize, line).fill('.', fileSize - Buffer.byteLength(line));
  const json = { ...headers, 'content-type': 'application/json' };
  const asked = await fetch(`${url}/api/files`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ name: 'forêt.txt', contentType: 'text/plain', size: fileSize }),
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

async function download(url: string, headers: Record<string, string>, id: string): Promise<void> {
  const link = await fetch(`${url}/api/files/${id}?disposition=attachment`, { headers, redirect: 'manual' });
  const place = link.headers.get('location');
  if (!place) throw new Error(`There is no link to the upload: ${link.status}`);
  const object = await fetch(place);
  let size = 0;
  for await (const chunk of object.body ?? []) size += chunk.byteLength;
  if (size !== fileSize) throw new Error(`${size} bytes came back of ${fileSize}`);
}
