import { expect, test } from 'vitest';
import { EngineBusyError, EngineFaultError, EngineRefusedError } from './engine-errors.ts';
import { createGate, type GateLimits } from './provider-gate.ts';

const busy = (seconds: number | null = null) => Promise.reject(new EngineBusyError('Overloaded', seconds));

/** A gate on a clock of its own, with what it said of its provider. */
function gateAt(limits: Partial<GateLimits> = {}) {
  const waits: number[] = [];
  const clock = { now: 0 };
  const said: (string | null)[] = [];
  const gate = createGate(
    { concurrency: 4, requestsPerMinute: null, tokensPerMinute: null, ...limits },
    (trouble) => said.push(trouble?.name ?? null),
    { now: () => clock.now, sleep: async (milliseconds) => waits.push(milliseconds) },
  );
  return { clock, said, waits, gate };
}

test('a day’s outage costs a few dozen calls, and is over with the first answer', async () => {
  const { clock, said, gate } = gateAt();
  let calls = 0;
  const isDown = () => clock.now < 86_400_000;
  const ask = () =>
    gate
      .run(() => {
        calls += 1;
        return isDown() ? busy() : Promise.resolve('text');
      })
      .catch(() => null);
  // Five jobs ask every ten seconds: 43,200 times.
  for (; isDown(); clock.now += 10_000) await Promise.all(Array.from({ length: 5 }, ask));
  expect(calls).toBeLessThan(200);
  let answered = 0;
  for (; answered === 0; clock.now += 10_000)
    answered = (await Promise.all(Array.from({ length: 5 }, ask))).filter((one) => one !== null).length;
  expect(clock.now).toBeLessThan(86_400_000 + 11 * 60_000);
  expect(await Promise.all(Array.from({ length: 5 }, ask))).toEqual(Array(5).fill('text'));
  expect(said).toEqual(['EngineBusyError', null]);
});

test('a fault of the key shuts it at once, and only one call at a time tries whether it is mended', async () => {
  const { clock, gate } = gateAt();
  const fault = () => Promise.reject(new EngineFaultError('key', 'No'));
  await expect(gate.run(fault)).rejects.toThrow('No');
  expect(gate.shut()?.seconds).toBe(15);
  let sent = 0;
  await expect(gate.run(async () => (sent += 1))).rejects.toThrow(EngineFaultError);
  expect(sent).toBe(0);
  clock.now += 15_000;
  const probe = Promise.withResolvers<string>();
  const probing = gate.run(() => probe.promise);
  await expect(gate.run(async () => (sent += 1))).rejects.toThrow(EngineFaultError);
  probe.resolve('mended');
  expect(await probing).toBe('mended');
  expect(gate.shut()).toBeNull();
});

test('it waits as long as the provider wants, and longer with every probe that fails', async () => {
  const { clock, gate } = gateAt();
  for (let times = 0; times < 3; times += 1) await gate.run(() => busy(120)).catch(() => null);
  expect(gate.shut()?.seconds).toBe(120);
  clock.now += 120_000;
  await gate.run(() => busy()).catch(() => null);
  expect(gate.shut()?.seconds).toBe(240);
  clock.now += 240_000;
  await gate.run(() => busy(3_600)).catch(() => null);
  expect(gate.shut()?.seconds).toBe(3_600);
  clock.now += 3_600_000;
  await gate.run(() => busy()).catch(() => null);
  expect(gate.shut()?.seconds).toBe(600);
});

test('a refusal is an answer: it shuts nothing, and counts between two busy ones', async () => {
  const { gate } = gateAt();
  for (let times = 0; times < 4; times += 1) {
    await gate.run(() => busy()).catch(() => null);
    await gate.run(() => Promise.reject(new EngineRefusedError('No'))).catch(() => null);
  }
  expect(gate.shut()).toBeNull();
});

test('no more calls at a time than the provider wants', async () => {
  const { gate } = gateAt();
  let most = 0;
  let now = 0;
  const call = async () => {
    now += 1;
    most = Math.max(most, now);
    await new Promise((resolve) => setImmediate(resolve));
    now -= 1;
  };
  await Promise.all(Array.from({ length: 40 }, () => gate.run(call)));
  expect(most).toBe(4);
});

test('a burst waits until the provider takes so many requests, and so many tokens, in a minute', async () => {
  const requests = gateAt({ requestsPerMinute: 60 });
  const burst = (gate: typeof requests.gate, count: number, tokens?: number) =>
    Promise.all(Array.from({ length: count }, () => gate.run(async () => 'text', tokens)));
  expect(await burst(requests.gate, 90)).toHaveLength(90);
  // A minute's worth goes at once, the rest one each second.
  expect(requests.waits).toEqual(Array.from({ length: 30 }, (_, index) => (index + 1) * 1_000));
  requests.clock.now += 90_000;
  requests.waits.length = 0;
  await burst(requests.gate, 60);
  expect(requests.waits).toEqual([]);

  const tokens = gateAt({ tokensPerMinute: 10_000 });
  await burst(tokens.gate, 4, 4_000);
  expect(tokens.waits).toEqual([12_000, 36_000]);
  // What is larger than a minute's amount goes too, in the end.
  tokens.clock.now += 36_000;
  tokens.waits.length = 0;
  await burst(tokens.gate, 1, 50_000);
  expect(tokens.waits).toEqual([60_000]);
});
