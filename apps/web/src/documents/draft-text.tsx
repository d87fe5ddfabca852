'use client';
import type { TextLanguage } from '@sorami/contracts/documents';
import { useMemo } from 'react';
import { MarkdownView } from './markdown-view.tsx';

/** The blocks of a text that grows, so that those which are whole are not read again at each word. */
export function blocksOf(markdown: string): string[] {
  const blocks: string[] = [];
  let lines: string[] = [];
  let fence: string | null = null;
  for (const line of markdown.split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? null;
    if (fence === null) fence = mark;
    else if (mark?.startsWith(fence)) fence = null;
    if (line.trim() === '' && fence === null) {
      if (lines.length > 0) blocks.push(lines.join('\n'));
      lines = [];
    } else lines.push(line);
  }
  if (lines.length > 0) blocks.push(lines.join('\n'));
  return blocks;
}

/** A text while it is being written. Screen readers hear of it when it is done, and not at each word. */
export function DraftText({ markdown, language }: { markdown: string; language: TextLanguage }) {
  const blocks = useMemo(() => blocksOf(markdown), [markdown]);
  return (
    <div aria-busy="true" className="space-y-[1.1em]">
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks are only added.
        <MarkdownView key={index} markdown={block} language={language} />
      ))}
    </div>
  );
}
