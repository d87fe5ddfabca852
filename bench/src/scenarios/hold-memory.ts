import { memoryOf } from '../measure/memory.ts';
import { measuredResult, type Result } from '../result.ts';
import { reuseToken } from '../stack/clerk-people.ts';
import type { Stack } from '../stack/start-stack.ts';

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
