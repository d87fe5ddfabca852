'use client';
import { useCallback, useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const permission = (): NotificationPermission | 'unknown' =>
  typeof Notification === 'undefined' ? 'unknown' : Notification.permission;

/** Whether the person can still be asked for notices of the system, and how. Browsers want a click for it. */
export function useSystemNotices(): { mayAsk: boolean; ask: () => void } {
  const now = useSyncExternalStore(subscribe, permission, () => 'unknown' as const);
  const ask = useCallback(() => {
    void Notification.requestPermission().then(() => {
      for (const listener of listeners) listener();
    });
  }, []);
  return { mayAsk: now === 'default', ask };
}

/** Tells a person who looks at something else, where that is allowed. A click leads to `page`, which is on this site. */
export async function noticeBySystem(title: string, page: string): Promise<void> {
  if (permission() !== 'granted' || !document.hidden) return;
  const options = { tag: page, data: page };
  const worker = await navigator.serviceWorker?.getRegistration();
  if (worker) return worker.showNotification(title, options);
  const notice = new Notification(title, options);
  notice.onclick = () => {
    window.focus();
    location.assign(page);
  };
}
