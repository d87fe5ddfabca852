import { htmlToMarkdown } from './html-to-markdown.ts';

/** Answers HTML with its Markdown. What fails is told to the page as an error of the worker. */
addEventListener('message', ({ data }: MessageEvent<string>) => {
  postMessage(htmlToMarkdown(data));
});
