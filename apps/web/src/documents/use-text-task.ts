'use client';
import { useEffect, useMemo, useState } from 'react';
import { runTextTask, type TextRequest, type TextTasks } from './text-tasks.ts';

/** Characters up to which a task takes less time than a keystroke may, and is done at once. */
const longestAtOnce = 20_000;

function lengthOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, part) => sum + lengthOf(part), 0);
}

interface Waiting {
  request: TextRequest;
  /** Null once nobody wants the result any more. */
  done: ((result: unknown) => void) | null;
}

/** The first is with the worker; the others wait here, where they can still be taken back. */
let queue: Waiting[] = [];
let worker: Worker | null = null;

function sendFirst(): void {
  const [first] = queue;
  if (!first) return;
  worker ??= startWorker();
  worker.postMessage(first.request);
}

function startWorker(): Worker {
  const started = new Worker(new URL('./text.worker.ts', import.meta.url), { type: 'module' });
  started.addEventListener('message', ({ data }) => {
    queue.shift()?.done?.(data);
    sendFirst();
  });
  // It was not loaded, or a task failed: what waits is done here, and the next request tries another worker.
  started.addEventListener('error', () => {
    started.terminate();
    worker = null;
    const left = queue;
    queue = [];
    for (const { request, done } of left) done?.(runTextTask(request));
  });
  return started;
}

/**
 * Does a task: short texts at once, long ones in a worker, so that the page goes on answering. `done` gets the result,
 * unless the function that is returned was called before.
 */
export function startTextTask<Task extends keyof TextTasks>(
  task: Task,
  input: TextTasks[Task]['input'],
  done: (result: TextTasks[Task]['result']) => void,
): () => void {
  if (lengthOf(input) <= longestAtOnce || typeof Worker === 'undefined') {
    done(runTextTask({ task, input }));
    return () => {};
  }
  // The worker answers a task with its result.
  const waiting: Waiting = { request: { task, input }, done: done as Waiting['done'] };
  queue.push(waiting);
  if (queue.length === 1) sendFirst();
  return () => {
    waiting.done = null;
    // What the worker has already is done to its end, and forgotten.
    if (waiting !== queue[0]) queue = queue.filter((other) => other !== waiting);
  };
}

/**
 * What a task makes of `input`. Of a short text it is there at once. Of a long one the former result is shown until the
 * newest is there, null if there is none yet: a component that goes from one document to another needs a `key`.
 * `input` has to keep its identity while it says the same.
 */
export function useTextTask<Task extends keyof TextTasks>(
  task: Task,
  input: TextTasks[Task]['input'],
): TextTasks[Task]['result'] | null {
  const atOnce = useMemo(
    () => (lengthOf(input) <= longestAtOnce ? { result: runTextTask({ task, input }) } : null),
    [task, input],
  );
  const [latest, setLatest] = useState(atOnce);
  // Kept for when the text has grown long.
  if (atOnce && atOnce !== latest) setLatest(atOnce);
  useEffect(
    () => (atOnce ? undefined : startTextTask(task, input, (result) => setLatest({ result }))),
    [task, input, atOnce],
  );
  return (atOnce ?? latest)?.result ?? null;
}
