'use client';
import { type DraftPiece, draftPieceSchema } from '@sorami/contracts/jobs';
import { useEffect, useState } from 'react';
import { apiPaths } from '../config/paths.ts';
import { useSecureAPI } from '../hooks/useSecureAPI.ts';

/** A text that is being written, or that was until a moment ago: the finished one is read from its document. */
export interface Draft {
  step: string;
  text: string;
}

/** The text in hand, and those that were finished so lately that the document may not show them yet. */
const mostKept = 3;
const firstPause = 1_000;
const longestPause = 15_000;

export function withPiece(drafts: readonly Draft[], { step, at, text }: DraftPiece): readonly Draft[] {
  const known = drafts.find((draft) => draft.step === step);
  // What follows on nothing that is here: it is told again from its beginning.
  if (at > (known?.text.length ?? 0)) return drafts;
  const draft = { step, text: (known?.text ?? '').slice(0, at) + text };
  if (known) return drafts.map((one) => (one === known ? draft : one));
  return [...drafts, draft].slice(-mostKept);
}

/** What a job is writing, word by word, for as long as the page is in sight; nothing where there is no job. */
export function useDrafts(jobId: string | null): readonly Draft[] {
  const api = useSecureAPI();
  const [drafts, setDrafts] = useState<readonly Draft[]>([]);

  useEffect(() => {
    if (jobId === null) return;
    let source: EventSource | undefined;
    let reopening: ReturnType<typeof setTimeout> | undefined;
    let pause = firstPause;
    let stopped = false;

    const open = () => {
      if (stopped || document.hidden || source) return;
      source = new EventSource(apiPaths.jobText(jobId));
      source.addEventListener('text', (event: MessageEvent<string>) => {
        pause = firstPause;
        const piece = draftPieceSchema.safeParse(JSON.parse(event.data)).data;
        if (piece) setDrafts((known) => withPiece(known, piece));
      });
      source.onerror = () => {
        if (source?.readyState !== EventSource.CLOSED) return;
        source = undefined;
        reopening = setTimeout(() => void api.refreshSession().then(open, open), pause);
        pause = Math.min(longestPause, pause * 2);
      };
    };
    const close = () => {
      clearTimeout(reopening);
      source?.close();
      source = undefined;
    };
    // Browsers allow few connections at a time: a page that nobody sees holds none for words that nobody reads.
    const look = () => (document.hidden ? close() : open());
    document.addEventListener('visibilitychange', look);
    open();
    return () => {
      stopped = true;
      document.removeEventListener('visibilitychange', look);
      close();
    };
  }, [api, jobId]);

  return drafts;
}
