'use client';
import type { TextLanguage } from '@sorami/contracts/publications';
import { useMemo } from 'react';
import { MarkdownView } from '../../documents/markdown-view.tsx';

/** A text that is being written: each section appears as it is done, and those before it stay still. */
export function LiveSections({ markdown, language }: { markdown: string; language: TextLanguage }) {
  const sections = useMemo(
    () => markdown.split(/\n(?=##\s)/).filter((section) => section.trim() !== ''),
    [markdown],
  );
  return (
    <div className="space-y-9">
      {sections.map((section) => (
        <div key={section.split('\n', 1)[0]} className="animate-rise">
          <MarkdownView markdown={section} language={language} />
        </div>
      ))}
    </div>
  );
}
