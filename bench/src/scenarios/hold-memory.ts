import { setTimeout as wait } from 'node:timers/promises';
import { memoryOf } from '../measure/memory.ts';
import { measuredResult, type Result } from '../result.ts';
import { reuseToken } from '../stack/clerk-people.ts';
import type { Stack } from '../stack/start-stack.ts';
import { sendUpload } from './send-uploads.ts';

const requests = 10_000;
const atATime = 32;
/** Megabytes after the second run of 10,000, and how much of it the second may have added. */
const most = { api: 450, generator: 600 };
const mostGrowth = 40;

/** What api and the generator hold after 10,000 requests of every sort, and whether 10,000 more add to it. */
export async function holdMemory(stack: Stack): Promise<Result[]> {
  const servers = { api: stack.api, generator: stack.generator };
  await mixedRun(stack);
  const first = {
    api: memoryOf(servers.api.pid, 'VmRSS'),
    generator: memoryOf(servers.generator.pid, 'VmRSS'),
  };
  await mixedRun(stack);
  return (['api', 'generator'] as const).map((name) => {
    const after = memoryOf(servers[name].pid, 'VmRSS');
    const growth = after - first[name];
    return measuredResult(
      `memory of ${name} after ${2 * requests} mixed requests`,
      `${after.toFixed(0)} MB`,
      `<= ${most[name]} MB, ${mostGrowth} more than after ${requests}`,
      after <= most[name] && growth <= mostGrowth,
      `${growth >= 0 ? '+' : ''}${growth.toFixed(0)} MB`,
    );
  });
}

async function mixedRun(stack: Stack): Promise<void> {
  const ask = await mixedRequests(stack);
  let turn = 0;
  const worker = async () => {
    while (turn < requests) await ask(turn++);
  };
  await Promise.all(Array.from({ length: atATime }, worker));
}

/** Of the long run: requests a second, streams that stay open, and what is promised. */
const rate = 30;
const streams = 20;
const mostOfHour = { api: 350, generator: 450 };
const mostGrowthOfHour = 1.2;

/**
 * An hour of mixed load, or as many minutes as it is told: what api and the generator hold at its end, beside what they
 * held after its tenth minute, or its first half where it is shorter. Nobody tells them to collect their garbage.
 */
export async function holdForAnHour(stack: Stack, minutes: number): Promise<Result[]> {
  const servers = { api: stack.api, generator: stack.generator };
  const resident = () => ({
    api: memoryOf(servers.api.pid, 'VmRSS'),
    generator: memoryOf(servers.generator.pid, 'VmRSS'),
  });
  const token = reuseToken(stack.people.small);
  const ask = await mixedRequests(stack);
  const text = { contentType: 'text/plain', bytes: Buffer.alloc(200_000, 'Il etait une fois. ') };
  const closing = new AbortController();
  const follow = async () => {
    while (!closing.signal.aborted) {
      try {
        const headers = { authorization: `Bearer ${await token()}`, accept: 'text/event-stream' };
        const answer = await fetch(`${stack.api.url}/api/events`, { headers, signal: closing.signal });
        for await (const _ of answer.body ?? []);
      } catch {}
      // They end after five minutes, and browsers come back.
      await wait(1_000, undefined, { signal: closing.signal }).catch(() => {});
    }
  };
  const following = Array.from({ length: streams }, follow);
  const begun = performance.now();
  const early = Math.min(10, minutes / 2) * 60_000;
  let after: ReturnType<typeof resident> | undefined;
  let [turn, failed] = [0, 0];
  const underWay = new Set<Promise<unknown>>();
  for (let since = 0; since < minutes * 60_000; since = performance.now() - begun) {
    if (since >= early) after ??= resident();
    const upload = async () => sendUpload(stack.api.url, { authorization: `Bearer ${await token()}` }, text);
    const one = (turn % 50 === 25 ? upload() : ask(turn))
      .catch(() => failed++)
      .finally(() => underWay.delete(one));
    underWay.add(one);
    turn += 1;
    await (underWay.size > 64 ? Promise.race(underWay) : wait(1_000 / rate));
  }
  const last = resident();
  closing.abort();
  await Promise.all([...underWay, ...following]);
  return (['api', 'generator'] as const).map((name) => {
    const [held, ends] = [after?.[name] ?? Number.NaN, last[name]];
    return {
      what: `memory of ${name} over ${minutes} minutes of mixed load`,
      base: `${held.toFixed(0)} MB after ${(early / 60_000).toFixed(0)} min`,
      ours: `${ends.toFixed(0)} MB`,
      ratio: ends / held,
      target: `<= 1.20 times, ${mostOfHour[name]} MB`,
      met: ends <= mostGrowthOfHour * held && ends <= mostOfHour[name],
      note: `${turn} requests, ${failed} failed, ${streams} streams`,
    };
  });
}

/** Lists, searches, links, texts and their exports, pictures, refusals and failures: one for each number, by turns. */
export async function mixedRequests({
  api,
  people,
  admin,
  ids,
}: Stack): Promise<(turn: number) => Promise<unknown>> {
  const { rows } = await admin.query<{ id: string }>(
    `SELECT id FROM stored_files WHERE "ownerId" = $1 AND status = 'READY' LIMIT 500`,
    [ids.small],
  );
  const mint = reuseToken(people.small);
  let articleId = '';
  const ask = async (path: string, init: RequestInit = {}, token?: string) => {
    const headers = {
      accept: 'application/json',
      authorization: `Bearer ${token ?? (await mint())}`,
    };
    const body = init.body ? { 'content-type': 'application/json' } : {};
    const answer = await fetch(api.url + path, {
      redirect: 'manual',
      ...init,
      headers: { ...headers, ...body },
    });
    return [answer.status, await answer.text()] as const;
  };
  const article = JSON.stringify({
    title: 'Un article',
    content: 'Une phrase, puis une autre.\n\n'.repeat(2_000),
  });
  const steps: ((turn: number) => Promise<unknown>)[] = [
    () => ask('/api/files'),
    () => ask('/api/files?q=a&sort=name'),
    (turn) => ask(`/api/files/${rows[turn % rows.length]?.id}`),
    () => ask('/api/jobs'),
    () => ask('/api/usage', {}, 'a.b.c'),
    (turn) => ask(`/api/files/${turn}`),
    () => ask('/api/images', { method: 'POST', body: '{"prompt":' }),
    async (turn) => {
      if (turn % 64 !== 7) return await ask('/api/books');
      const [status, text] = await ask('/api/blog', { method: 'POST', body: article });
      if (status === 201) articleId = JSON.parse(text).id;
    },
    async (turn) =>
      turn % 64 === 40 && articleId ? await ask(`/api/blog/${articleId}/export?format=docx`) : undefined,
    async (turn) =>
      turn % 512 === 9
        ? await ask('/api/images', { method: 'POST', body: '{"prompt":"un chat"}' })
        : undefined,
  ];
  return async (turn) => await steps[turn % steps.length]?.(turn);
}
