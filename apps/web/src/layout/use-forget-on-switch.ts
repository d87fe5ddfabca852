'use client';
import { useAuth } from '@clerk/nextjs';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { forgetKeptTexts } from '../documents/kept-texts.ts';
import { forgetTexts } from '../documents/use-autosave.ts';
import { forgetReadingPositions } from '../features/books/reading-position.ts';
import { uploadQueue } from '../features/files/upload-queue.ts';
import { zipDownload } from '../features/files/zip-download.ts';
import { forgetDrafts, leaveWorkspaceInDrafts } from '../lib/tab-draft.ts';
import { forgetModels } from '../lib/use-models.ts';

/** Nothing of one person or organization may stay on the page of another. */
export function useForgetOnSwitch(): void {
  const { isLoaded, userId, orgId } = useAuth();
  const queryClient = useQueryClient();
  const known = useRef<{ userId: string | null; orgId: string | null } | null>(null);
  useEffect(() => {
    if (!isLoaded) return;
    const now = { userId: userId ?? null, orgId: orgId ?? null };
    const before = known.current;
    known.current = now;
    // Whoever worked here before may have left without signing out.
    if (!before && now.userId) forgetKeptTexts(now.userId);
    if (!before || (before.userId === now.userId && before.orgId === now.orgId)) return;
    uploadQueue.forget();
    zipDownload.cancel();
    // What one person typed waits through a visit to another workspace, and for nobody else.
    forgetTexts(before.userId === now.userId ? now.userId : null);
    if (before.userId === now.userId) leaveWorkspaceInDrafts();
    else {
      forgetDrafts();
      forgetReadingPositions();
      forgetModels();
    }
    if (now.userId) void queryClient.resetQueries();
    else queryClient.clear();
  }, [isLoaded, userId, orgId, queryClient]);
}
