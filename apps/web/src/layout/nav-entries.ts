import { Activity, BookOpen, Files, House, Image, type LucideIcon, Newspaper } from 'lucide-react';

export interface NavEntry {
  href: string;
  /** Key of its name in the messages under `nav`. */
  name: 'home' | 'images' | 'books' | 'articles' | 'files' | 'activity';
  Icon: LucideIcon;
}

/** Where one can go. A page enters this list when it exists, and rail, bottom bar and palette have it. */
export const navEntries: readonly NavEntry[] = [
  { href: '/', name: 'home', Icon: House },
  { href: '/images', name: 'images', Icon: Image },
  { href: '/books', name: 'books', Icon: BookOpen },
  { href: '/articles', name: 'articles', Icon: Newspaper },
  { href: '/files', name: 'files', Icon: Files },
  { href: '/activity', name: 'activity', Icon: Activity },
];

/** How many of them a phone's bar has room for; the person's sheet holds the others. */
export const inBottomBar = 3;

export function isCurrent(entry: Pick<NavEntry, 'href'>, pathname: string): boolean {
  return entry.href === '/'
    ? pathname === '/'
    : pathname === entry.href || pathname.startsWith(`${entry.href}/`);
}
