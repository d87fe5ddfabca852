import { once } from 'node:events';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import getPort from 'get-port';
import { z } from 'zod';
import { memoryOf } from './measure/memory.ts';
import { printTable } from './print-table.ts';
import { measuredResult } from './result.ts';
import { mixedRequests } from './scenarios/hold-memory.ts';
import { withStack } from './stack/start-stack.ts';

// Whether api or the generator leak: what is alive in their heaps under mixed load for an hour, and of what there is
// more at the end than after the first tenth.
const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '60' }, rate: { type: 'string', default: '40' } },
});
const minutes = Number(values.minutes);
/** Requests a second. */
const rate = Number(values.rate);
/** Megabytes that may be alive at the end and were not after the first tenth. */
const mostGrowth = 10;
const MB = 1024 ** 2;
const say = (line: string) => process.stdout.write(`${line}\n`);

const answerSchema = z.object({ id: z.number().optional(), method: z.string().optional() });
const chunkSchema = z.object({ params: z.object({ chunk: z.string() }) });
const usageSchema = z.object({ result: z.object({ usedSize: z.number() }) });
const snapshotSchema = z.object({
  snapshot: z.object({ meta: z.object({ node_fields: z.array(z.string()) }) }),
  nodes: z.array(z.number()),
  strings: z.array(z.string()),
});

/** A program's heap, asked for through Node's inspector. */
interface Heap {
  /** Megabytes that survive a collection. */
  alive(): Promise<number>;
  /** Bytes by the name of what holds them. */
  census(): Promise<Map<string, number>>;
}

async function openHeap(port: number): Promise<Heap> {
  const targets = z
    .array(z.object({ webSocketDebuggerUrl: z.string() }))
    .parse(await (await fetch(`http://127.0.0.1:${port}/json/list`)).json());
  const socket = new WebSocket(targets[0]?.webSocketDebuggerUrl ?? '');
  await once(socket, 'open');
  let lastId = 0;
  let chunks: string[] = [];
  const waiting = new Map<number, (message: unknown) => void>();
  socket.addEventListener('message', ({ data }) => {
    const message: unknown = JSON.parse(String(data));
    const { id, method } = answerSchema.parse(message);
    if (method === 'HeapProfiler.addHeapSnapshotChunk') chunks.push(chunkSchema.parse(message).params.chunk);
    if (id !== undefined) waiting.get(id)?.(message);
  });
  const call = (method: string) =>
    new Promise<unknown>((resolve) => {
      const id = ++lastId;
      waiting.set(id, resolve);
      socket.send(JSON.stringify({ id, method }));
    });
  await call('HeapProfiler.enable');
  return {
    async alive() {
      await call('HeapProfiler.collectGarbage');
      return usageSchema.parse(await call('Runtime.getHeapUsage')).result.usedSize / MB;
    },
    async census() {
      chunks = [];
      await call('HeapProfiler.takeHeapSnapshot');
      const { snapshot, nodes, strings } = snapshotSchema.parse(JSON.parse(chunks.join('')));
      chunks = [];
      const fields = snapshot.meta.node_fields;
      const [nameAt, sizeAt] = [fields.indexOf('name'), fields.indexOf('self_size')];
      const bytes = new Map<string, number>();
      for (let node = 0; node < nodes.length; node += fields.length) {
        const name = strings[nodes[node + nameAt] ?? 0]?.slice(0, 60) ?? '';
        bytes.set(name, (bytes.get(name) ?? 0) + (nodes[node + sizeAt] ?? 0));
      }
      return bytes;
    },
  };
}

const names = ['api', 'generator'] as const;
const inspectorPorts = { api: await getPort(), generator: await getPort() };
await withStack({ say, profileFolder: undefined, withPages: false, inspectorPorts }, async (stack) => {
  const heaps = {
    api: await openHeap(inspectorPorts.api),
    generator: await openHeap(inspectorPorts.generator),
  };
  const ask = await mixedRequests(stack);
  let asked = 0;
  let failed = 0;
  async function loadFor(seconds: number): Promise<void> {
    const ends = Date.now() + seconds * 1000;
    const underWay = new Set<Promise<unknown>>();
    while (Date.now() < ends) {
      const one = ask(asked++)
        .catch(() => failed++)
        .finally(() => underWay.delete(one));
      underWay.add(one);
      await (underWay.size > 64 ? Promise.race(underWay) : wait(1000 / rate));
    }
    await Promise.all(underWay);
  }

  const alive = { api: [] as number[], generator: [] as number[] };
  const before: Partial<Record<(typeof names)[number], Map<string, number>>> = {};
  for (let tenth = 1; tenth <= 10; tenth++) {
    await loadFor(minutes * 6);
    for (const name of names) {
      alive[name].push(await heaps[name].alive());
      if (tenth === 1) before[name] = await heaps[name].census();
      const [live, resident] = [alive[name].at(-1), memoryOf(stack[name].pid, 'VmRSS')];
      say(`${asked} requests: ${name} ${live?.toFixed(1)} MB alive, ${resident.toFixed(0)} MB resident`);
    }
  }
  for (const name of names) {
    const growth = [...(await heaps[name].census())]
      .map(([of, bytes]) => [of, bytes - (before[name]?.get(of) ?? 0)] as const)
      .sort(([, a], [, b]) => b - a)
      .slice(0, 8);
    say(`\nmore in ${name} than after the first tenth, in kB:`);
    for (const [of, bytes] of growth)
      say(`  ${(bytes / 1024).toFixed(0).padStart(8)}  ${JSON.stringify(of)}`);
  }
  const results = names.map((name) => {
    const growth = (alive[name].at(-1) ?? 0) - (alive[name][0] ?? 0);
    return measuredResult(
      `alive in ${name} after ${minutes} minutes, ${asked} requests`,
      `${alive[name].at(-1)?.toFixed(1)} MB`,
      `<= ${mostGrowth} MB more than after a tenth`,
      growth <= mostGrowth,
      `${growth >= 0 ? '+' : ''}${growth.toFixed(1)} MB; ${failed} failed`,
    );
  });
  say('');
  printTable(results);
  if (results.some(({ met }) => met === false)) process.exitCode = 1;
});
