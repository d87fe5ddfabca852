import { runTextTask, type TextRequest } from './text-tasks.ts';

/** Answers each request with its result, one after the other. What fails is told to the page as an error of the worker. */
addEventListener('message', ({ data }: MessageEvent<TextRequest>) => {
  postMessage(runTextTask(data));
});
