import { Activity, BookOpen, Files, House, Image, type LucideIcon, Newspaper } from 'lucide-react';
import { pagePaths } from '../config/paths.ts';

export interface NavEntry {
  href: string;
  /** Key of its name in the messages under `nav`. */
  name: 'home' | 'images' | 'books' | 'articles' | 'files' | 'activity';
  Icon: LucideIcon;
}

/** Where one can go. A page enters this list when it exists, and rail, bottom bar and palette have it. */
export const navEntries: readonly NavEntry[] = [
  { href: pagePaths.home, name: 'home', Icon: House },
  { href: pagePaths.images, name: 'images', Icon: Image },
  { href: pagePaths.books, name: 'books', Icon: BookOpen },
  { href: pagePaths.articles, name: 'articles', Icon: Newspaper },
  { href: pagePaths.files(), name: 'files', Icon: Files },
  { href: pagePaths.activity, name: 'activity', Icon: Activity },
];

/** How many of them a phone's bar has room for; the person's sheet holds the others. */
export const inBottomBar = 3;
