import { hash, randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { startedUploadSchema } from '@sorami/contracts/files';
import { createStorage } from '@sorami/storage/create-storage';
import { cpuSecondsOfAll } from '../measure/cpu-seconds.ts';
import { median } from '../measure/statistics.ts';
import type { Result } from '../result.ts';
import { reuseToken } from '../stack/clerk-people.ts';
import type { Stack } from '../stack/start-stack.ts';

const megabyte = 1024 ** 2;
/** Milliseconds. */
const resting = 3_000;
const mostRests = 6;
/** Share of a core. */
const atRest = 0.05;
const line = 'Il etait une fois une foret enchantee au crepuscule.\n';

interface Sent {
  contentType: string;
  bytes: Buffer;
}

/** An upload as a browser does it, from before its checksum is known to the answer, beside the same bytes put straight into the store. */
export async function sendUploads(stack: Stack): Promise<Result[]> {
  const text = { contentType: 'text/plain', bytes: Buffer.alloc(megabyte, line) };
  const pdf = {
    contentType: 'application/pdf',
    bytes: Buffer.concat([
      Buffer.from('%PDF-1.7\n'),
      Buffer.alloc(50 * megabyte, line),
      Buffer.from('\n%%EOF\n'),
    ]),
  };
  const small = await compare(stack, text, 40);
  const large = await compare(stack, pdf, 8);
  return [
    row('upload of 1 MB, from the beginning to the answer, beside a PUT', small, {
      target: '<= 2 times + 4 ms',
      met: small.ours <= 2 * small.direct + 4,
    }),
    {
      what: 'the same: CPU of api, generator, PostgreSQL and store',
      base: `${small.directCpu.toFixed(1)} ms`,
      ours: `${small.cpu.toFixed(1)} ms`,
      ratio: null,
      target: '< 10 ms',
      met: small.cpu < 10,
      note: `${small.cpus} ms; the base is the store's for a PUT`,
    },
    row('upload of 50 MB, beside a PUT', large, {
      target: '<= 1.15 times',
      met: large.ours <= 1.15 * large.direct,
    }),
  ];
}

const sum = (values: number[]) => values.reduce((all, value) => all + value, 0);

interface Compared {
  /** Milliseconds, medians. */
  direct: number;
  ours: number;
  /** Milliseconds of each, of all programs. */
  directCpu: number;
  cpu: number;
  cpus: string;
  steps: string;
}

async function compare(stack: Stack, sent: Sent, turns: number): Promise<Compared> {
  const { api, generator, people, storage, servicePids } = stack;
  const store = createStorage(storage);
  const token = reuseToken(people.newcomer);
  const programs = {
    api: api.pid,
    generator: generator.pid,
    PostgreSQL: servicePids.postgres,
    store: servicePids.s3,
  };
  /** Milliseconds of CPU of each program, from when this is called to when what it answers is called. */
  const watch = () => {
    const begun = performance.now();
    const before = Object.values(programs).map(cpuSecondsOfAll);
    return () => ({
      used: Object.values(programs).map((pid, n) => (cpuSecondsOfAll(pid) - (before[n] ?? 0)) * 1_000),
      milliseconds: performance.now() - begun,
    });
  };
  const times = { direct: [] as number[], ours: [] as number[] };
  const steps: Steps[] = [];
  const cpu = { direct: [0, 0, 0, 0], ours: [0, 0, 0, 0] };
  // What they do without being asked, as sealing the audit; once they have done what a start brings with it.
  let idle: number[] = [];
  for (let rests = 0; rests === 0 || (sum(idle) > resting * atRest && rests < mostRests); rests++) {
    const rested = watch();
    await wait(resting);
    idle = rested().used;
  }
  const add = (to: number[], watched: ReturnType<typeof watch>) => {
    const { used, milliseconds } = watched();
    for (const [n, own] of used.entries())
      to[n] = (to[n] ?? 0) + Math.max(0, own - ((idle[n] ?? 0) * milliseconds) / resting) / turns;
  };
  // In blocks, as CPU is counted in hundredths of a second; the first ones also load programs.
  const blocks = 4;
  for (let block = -2; block < blocks; block++) {
    const direct = watch();
    for (let n = 0; n < turns / blocks; n++) {
      const key = `users/user_floor/uploads/${randomBytes(16).toString('hex')}/direct`;
      const sentAt = performance.now();
      await store.putObject({ key, body: sent.bytes, contentType: sent.contentType });
      if (block >= 0) times.direct.push(performance.now() - sentAt);
    }
    if (block >= 0) add(cpu.direct, direct);
    const ours = watch();
    for (let n = 0; n < turns / blocks; n++) {
      const took = await sendUpload(api.url, { authorization: `Bearer ${await token()}` }, sent);
      if (block < 0) continue;
      times.ours.push(took.hashed + took.begun + took.sent + took.ended);
      steps.push(took);
    }
    if (block >= 0) add(cpu.ours, ours);
  }
  store.close();
  const middle = (of: (took: Steps) => number) => median(steps.map(of)).toFixed(1);
  return {
    direct: median(times.direct),
    ours: median(times.ours),
    directCpu: sum(cpu.direct),
    cpu: sum(cpu.ours),
    cpus: Object.keys(programs)
      .map((name, n) => `${name} ${cpu.ours[n]?.toFixed(1)}`)
      .join(', '),
    steps: `hash ${middle(({ hashed }) => hashed)}, begin ${middle(({ begun }) => begun)}, POST ${middle(({ sent }) => sent)}, complete ${middle(({ ended }) => ended)} ms`,
  };
}

function row(
  what: string,
  { direct, ours, steps }: Compared,
  { target, met }: Pick<Result, 'target' | 'met'>,
): Result {
  return {
    what,
    base: `${direct.toFixed(1)} ms`,
    ours: `${ours.toFixed(1)} ms`,
    ratio: ours / direct,
    target,
    met,
    note: steps,
  };
}

/** Milliseconds of each step. */
interface Steps {
  hashed: number;
  begun: number;
  sent: number;
  ended: number;
}

export async function sendUpload(
  url: string,
  headers: Record<string, string>,
  { contentType, bytes }: Sent,
): Promise<Steps> {
  const at = [performance.now()];
  const checksum = hash('sha256', bytes);
  at.push(performance.now());
  const asked = await fetch(`${url}/api/files`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'bench', contentType, size: bytes.length, checksum }),
  });
  const { file, upload } = startedUploadSchema.parse(await asked.json());
  at.push(performance.now());
  const stored = await postForm(upload, bytes);
  at.push(performance.now());
  const completed = await fetch(`${url}/api/files/${file.id}/complete`, { method: 'POST', headers });
  const answer = await completed.text();
  at.push(performance.now());
  if (stored !== 201 || completed.status !== 200)
    throw new Error(`The upload was not taken: ${stored}, ${answer}`);
  const [hashed = 0, begun = 0, sent = 0, ended = 0] = at.slice(1).map((time, n) => time - (at[n] ?? 0));
  return { hashed, begun, sent, ended };
}

/** As one buffer: Node makes a form of a Blob much slower than browsers do. */
async function postForm(
  { url, fields }: { url: string; fields: Record<string, string> },
  bytes: Buffer,
): Promise<number> {
  const boundary = randomBytes(16).toString('hex');
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const file = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="f"\r\n\r\n`;
  const body = Buffer.concat([
    Buffer.from(parts.join('') + file),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  const answer = await fetch(url, { method: 'POST', headers, body });
  await answer.arrayBuffer();
  return answer.status;
}
