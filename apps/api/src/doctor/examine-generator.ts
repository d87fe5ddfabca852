import { modelListSchema } from '@sorami/contracts/models';
import { type Finding, Findings, reasonOf } from '@sorami/server/finding';
import { signCall } from '@sorami/server/signed-call';
import { Webhook } from 'standardwebhooks';
import type { Env } from '../env.ts';

const patience = 5_000;
/** Seconds by which clocks may differ; signatures are refused at 300. */
const skew = 60;
const sameSecret = 'Give api and generator the same WEBHOOK_SECRET (changing it: docs/guide/configure.md).';

/** Asks the generator as api does, and api as the generator does where `apiUrl` names one. */
export async function examineGenerator(
  env: Pick<Env, 'NEXT_PUBLIC_API_URL' | 'WEBHOOK_SECRET'>,
  apiUrl: string | undefined,
): Promise<Finding[]> {
  const found = new Findings('generator');
  const base = env.NEXT_PUBLIC_API_URL;
  const isThere = await found.try(
    'reached',
    `Check that the generator runs and that NEXT_PUBLIC_API_URL leads to it; in containers it needs HOST=0.0.0.0.`,
    async () => {
      const answer = await fetch(`${base}/health/ready`, { signal: AbortSignal.timeout(patience) });
      const { status } = answer;
      const said = await answer.text();
      checkClock(found, answer);
      if (status !== 200 && status !== 503) throw new Error(`${base} answered ${status}`);
      if (status === 503)
        found.fail(
          'ready',
          said.slice(0, 500),
          'See its log, and docs/guide/operate.md for what each part means.',
        );
      return base;
    },
  );
  if (isThere)
    await found.try('api to generator', sameSecret, async () => {
      const path = '/api/models';
      const owner = { clerkUserId: 'api' };
      const headers = signCall(env.WEBHOOK_SECRET, { method: 'GET', path, body: '', owner });
      const answer = await fetch(`${base}${path}`, { headers, signal: AbortSignal.timeout(patience) });
      if (!answer.ok) {
        await answer.body?.cancel();
        throw new Error(
          answer.status === 401
            ? 'The generator does not believe our signature'
            : `It answered ${answer.status}`,
        );
      }
      return `believed; ${modelListSchema.parse(await answer.json()).items.length} models`;
    });
  if (!apiUrl) found.skipped('generator to api', 'no running api is named (WEBHOOK_BASE_URL)');
  else await askApi(found, env.WEBHOOK_SECRET, apiUrl);
  return found.all;
}

/** An empty event, signed as the generator would: api reads it and refuses what is in it, or does not believe it. */
async function askApi(found: Findings, secret: string, apiUrl: string): Promise<void> {
  const id = 'doctor.1';
  const now = new Date();
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': new Webhook(secret, { format: 'raw' }).sign(id, now, '{}'),
  };
  try {
    const answer = await fetch(`${apiUrl}/api/webhooks/image-completion`, {
      method: 'POST',
      body: '{}',
      headers,
      signal: AbortSignal.timeout(patience),
    });
    await answer.body?.cancel();
    if (answer.status === 400) found.ok('generator to api', 'believed');
    else if (answer.status === 401)
      found.fail('generator to api', 'api does not believe our signature', sameSecret);
    else
      found.fail(
        'generator to api',
        `${apiUrl} answered ${answer.status}`,
        'WEBHOOK_BASE_URL is to lead to api itself.',
      );
  } catch (error) {
    found.fail(
      'generator to api',
      reasonOf(error),
      'Check that api runs and that WEBHOOK_BASE_URL leads to it.',
    );
  }
}

function checkClock(found: Findings, { headers }: Response): void {
  const late = Date.parse(headers.get('date') ?? '') / 1000 - Date.now() / 1000;
  if (Number.isNaN(late)) return;
  if (Math.abs(late) <= skew) found.ok('clock', 'agrees with this machine’s');
  else
    found.fail(
      'clock',
      `${late.toFixed(0)} s off this machine’s`,
      'Let both take the time from NTP: signatures are refused at 300 s.',
    );
}
