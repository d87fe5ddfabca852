'use client';
import { createContext, type ReactNode, use, useCallback, useState } from 'react';
import { onDemand } from './on-demand.ts';
import type { Toast } from './toast-list.tsx';

const ToastList = onDemand(() => import('./toast-list.tsx').then((module) => module.ToastList));

const ToastContext = createContext<(toast: Toast) => void>(() => {});

/** Says in one line what just happened. */
export function useToast(): (toast: Toast) => void {
  return use(ToastContext);
}

const atMost = 3;

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<(Toast & { id: string })[]>([]);
  const [isUsed, setUsed] = useState(false);
  const show = useCallback((toast: Toast) => {
    setUsed(true);
    setToasts((shown) => [...shown.slice(1 - atMost), { ...toast, id: crypto.randomUUID() }]);
  }, []);
  return (
    <ToastContext value={show}>
      {children}
      {isUsed ? (
        <ToastList
          toasts={toasts}
          onGone={(id) => setToasts((shown) => shown.filter((toast) => toast.id !== id))}
        />
      ) : null}
    </ToastContext>
  );
}
