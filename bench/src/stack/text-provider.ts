import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';

/** A stand-in for an OpenAI-compatible server that writes books. */
export interface TextProvider {
  url: string;
  /** Milliseconds from the end of an answer to the next call of the same book or client. */
  gaps: number[];
  chapters: number;
  /** When the first token of each book's first chapter was sent. */
  firstTokens: Map<string, number>;
  close(): void;
}

/** What a chapter is answered with. */
const sentence = 'Le levain nourrit la pâte et le pain lève lentement. ';
const words = sentence.repeat(22);
export const chapter = JSON.stringify({ markdown: words, summary: words.slice(0, 200) });

/**
 * A model that writes books of so many chapters by OpenAI's chat format: a token, of four characters, every `pace`
 * milliseconds.
 */
export async function startTextProvider({
  pace,
  chapters,
}: {
  pace: number;
  chapters: number;
}): Promise<TextProvider> {
  const ends = new Map<string, number>();
  const http = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString('utf8');
    const who = /Livre (\d+)/.exec(body)?.[1] ?? request.headers['x-client']?.toString() ?? '';
    const endedAt = ends.get(who);
    const isChapter = body.includes('"markdown"') || body === '{}';
    if (endedAt !== undefined && isChapter) provider.gaps.push(performance.now() - endedAt);
    const text = answerTo(body, chapters);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const say = (choices: object[], more: object = {}) =>
      response.write(
        `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices, ...more })}\n\n`,
      );
    const startedAt = performance.now();
    for (let at = 0; at < text.length; at += 4) {
      say([{ index: 0, delta: { role: 'assistant', content: text.slice(at, at + 4) }, finish_reason: null }]);
      // Past the JSON around it, the first word is out.
      if (isChapter && at >= 16 && !provider.firstTokens.has(who))
        provider.firstTokens.set(who, performance.now());
      const due = startedAt + (at / 4 + 1) * pace;
      if (isChapter) await wait(Math.max(0, due - performance.now()));
    }
    say([{ index: 0, delta: {}, finish_reason: 'stop' }]);
    say([], { usage: { prompt_tokens: 500, completion_tokens: 300, total_tokens: 800 } });
    // Whoever hung up has no chapter.
    if (isChapter && !response.destroyed) provider.chapters += 1;
    ends.set(who, performance.now());
    response.end('data: [DONE]\n\n');
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const provider: TextProvider = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    gaps: [],
    chapters: 0,
    firstTokens: new Map(),
    close() {
      http.close();
      http.closeAllConnections();
    },
  };
  return provider;
}

function answerTo(body: string, count: number): string {
  if (body.includes('"markdown"') || body === '{}') return chapter;
  if (body.includes('"coverPrompt"'))
    return JSON.stringify({
      preface: sentence.repeat(33),
      backCover: 'Un livre.',
      keywords: ['pain', 'levain', 'farine'],
      coverPrompt: 'Un pain',
    });
  const chapters = Array.from({ length: count }, (_, index) => ({
    title: `Chapitre ${index + 1}`,
    summary: 'Ce que dit ce chapitre.',
    points: ['Un', 'Deux'],
  }));
  return JSON.stringify({ title: 'Le pain', subtitle: 'Chez soi', description: 'Un livre.', chapters });
}
