import type { ReactNode } from 'react';
import { EntryLayout } from '../../layout/entry-layout.tsx';

export default function Layout({ children }: { children: ReactNode }) {
  return <EntryLayout>{children}</EntryLayout>;
}
