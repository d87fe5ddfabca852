import { auth } from '@clerk/nextjs/server';
import type { ReactNode } from 'react';
import { AppFrame } from '../../frame/app-frame.tsx';

/** The frame belongs to people who are signed in; the home page also exists without. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const { userId } = await auth();
  return userId ? <AppFrame>{children}</AppFrame> : children;
}
