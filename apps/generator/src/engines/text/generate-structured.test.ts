import { expect, test } from 'vitest';
import { chapter, good, task } from '../../testing/sample-chapter.ts';
import { EngineBusyError, EngineRefusedError, EngineUnfitAnswerError } from '../engine-errors.ts';
import { generateStructured } from './generate-structured.ts';
import { spentBefore } from './spent-usage.ts';
import type { TextModelAnswer } from './text-engine.ts';
import type { TextModel, TextModelRequest } from './text-model.ts';

type Step = string | Partial<TextModelAnswer> | ((request: TextModelRequest) => Promise<TextModelAnswer>);

/** Answers one step after the other, and remembers what it was asked. */
function scripted(...steps: Step[]): TextModel & { requests: TextModelRequest[] } {
  const requests: TextModelRequest[] = [];
  return {
    id: 'scripted',
    requests,
    async ask(request) {
      requests.push(request);
      const step = steps[requests.length - 1] ?? '';
      if (typeof step === 'function') return step(request);
      const answer = {
        usage: { inputTokens: 10, outputTokens: 20, costMicros: 3 },
        model: 'scripted-1',
        finishReason: 'stop' as const,
        ...(typeof step === 'string' ? { text: step } : { text: '', ...step }),
      };
      for (let at = 0; at < answer.text.length; at += 7) request.onText(answer.text.slice(at, at + 7));
      return answer;
    },
  };
}

const signal = new AbortController().signal;

test('a good answer is taken at once, and its text streams as it is written', async () => {
  const model = scripted(good);
  let streamed = '';
  const result = await generateStructured(model, task, {
    signal,
    onText: (delta) => {
      streamed += delta;
    },
  });
  expect(result).toMatchObject({
    output: { markdown: chapter },
    attempts: 1,
    model: 'scripted-1',
    finishReason: 'stop',
    problems: [],
    usage: { inputTokens: 10, outputTokens: 20, costMicros: 3 },
  });
  expect(streamed).toBe(chapter);
  expect(model.requests[0]).toMatchObject({
    system: task.system,
    turns: [{ role: 'user', text: task.prompt }],
    maxOutputTokens: task.maxOutputTokens,
    jsonSchema: { type: 'object', required: ['markdown', 'summary'] },
  });
});

test('fenced JSON and remarks around it are forgiven', async () => {
  const { attempts, output } = await generateStructured(
    scripted(`Voici le chapitre :\n\`\`\`json\n${good}\n\`\`\`\n`),
    task,
    { signal },
  );
  expect({ attempts, output }).toEqual({ attempts: 1, output: JSON.parse(good) });
});

test.each([
  ['broken JSON', `${good.slice(0, -1)},}`, 'not valid JSON'],
  ['no JSON', 'Je préfère en parler.', 'no complete JSON object'],
  ['an empty answer', '', 'no complete JSON object'],
  ['a missing field', JSON.stringify({ markdown: chapter }), 'summary: '],
  ['a chapter too short', JSON.stringify({ markdown: 'Trop court.', summary: 'Rien.' }), 'has 2 words'],
  ['a repeated title', JSON.stringify({ markdown: `# Titre\n\n${chapter}`, summary: 'Non.' }), 'level 1'],
])('%s is asked for again, with the reason', async (_what, bad, reason) => {
  const model = scripted(bad, good);
  const deltas: Record<number, string> = {};
  const result = await generateStructured(model, task, {
    signal,
    onText: (delta, attempt) => {
      deltas[attempt] = (deltas[attempt] ?? '') + delta;
    },
  });
  expect(result).toMatchObject({
    attempts: 2,
    problems: [],
    usage: { inputTokens: 20, outputTokens: 40, costMicros: 6 },
  });
  expect(deltas[2]).toBe(chapter);
  const turns = model.requests[1]?.turns ?? [];
  expect(turns.map(({ role }) => role)).toEqual(['user', 'model', 'user']);
  expect(turns[1]?.text).toBe(bad || '{}');
  expect(turns[2]?.text).toContain(reason);
});

test('an answer cut off by the limit is asked for in fewer words', async () => {
  const model = scripted({ text: good.slice(0, 300), finishReason: 'length' }, good);
  expect(await generateStructured(model, task, { signal })).toMatchObject({
    attempts: 2,
    finishReason: 'stop',
  });
  expect(model.requests[1]?.turns[2]?.text).toContain('cut off');
});

test('an answer that never fits fails for good, after three attempts', async () => {
  const model = scripted('{', '{"markdown": 3}', '[]');
  const failed = generateStructured(model, task, { signal });
  await expect(failed).rejects.toBeInstanceOf(EngineUnfitAnswerError);
  await expect(failed).rejects.toThrow('no complete JSON object');
  expect(model.requests).toHaveLength(3);
});

test('an output that only its check complains of is better than none: the best one is taken', async () => {
  const short = (text: string) => JSON.stringify({ markdown: text, summary: 'Court.' });
  const model = scripted(short('# Un\n\ndeux'), short('Trop court.'), 'rien');
  const result = await generateStructured(model, task, { signal });
  expect(result).toMatchObject({ attempts: 3, output: { markdown: 'Trop court.' } });
  expect(result.problems).toHaveLength(1);
});

test('refusals and passing failures go through as they are', async () => {
  for (const error of [
    new EngineRefusedError('No.'),
    new EngineBusyError('Later.', 30),
    new Error('reset'),
  ]) {
    const model = scripted('{', () => Promise.reject(error));
    await expect(generateStructured(model, task, { signal })).rejects.toBe(error);
  }
});

test('what was used before a failure goes with its error', async () => {
  const refusal = new EngineRefusedError('No.');
  const refusing = () => Promise.reject(refusal);
  await expect(generateStructured(scripted(refusing), task, { signal })).rejects.toBe(refusal);
  expect(spentBefore(refusal)).toBeNull();
  await expect(generateStructured(scripted('{', '{', refusing), task, { signal })).rejects.toBe(refusal);
  expect(spentBefore(new Error('wrapped', { cause: refusal }))).toEqual({
    inputTokens: 20,
    outputTokens: 40,
    costMicros: 6,
  });
  const unfit: unknown = await generateStructured(scripted('{', '{', '{'), task, { signal }).catch(
    (error) => error,
  );
  expect(spentBefore(unfit)).toEqual({ inputTokens: 30, outputTokens: 60, costMicros: 9 });

  const controller = new AbortController();
  const usage = { inputTokens: 1, outputTokens: 2, costMicros: 3 };
  const model = scripted('{', async () => {
    controller.abort(new Error('cancelled by its owner'));
    return { text: good, model: 'scripted-1', finishReason: 'stop', usage };
  });
  await expect(generateStructured(model, task, { signal: controller.signal })).rejects.toThrow('cancelled');
  expect(spentBefore(controller.signal.reason)).toEqual({ inputTokens: 11, outputTokens: 22, costMicros: 6 });
});

test('a price that is not known for one attempt is not known for all', async () => {
  const model = scripted({ usage: { inputTokens: 1, outputTokens: 1, costMicros: null } }, good);
  const { usage } = await generateStructured(model, task, { signal });
  expect(usage).toEqual({ inputTokens: 11, outputTokens: 21, costMicros: null });
});

test('aborting rejects with the signal’s reason, whatever the driver throws', async () => {
  const controller = new AbortController();
  const reason = new Error('cancelled by its owner');
  const model = scripted(async ({ signal: given }) => {
    controller.abort(reason);
    throw new Error('wrapped', { cause: given.reason });
  });
  await expect(generateStructured(model, task, { signal: controller.signal })).rejects.toBe(reason);
  await expect(generateStructured(model, task, { signal: controller.signal })).rejects.toBe(reason);
  expect(model.requests).toHaveLength(1);
});
