'use client';
import { BookOpen, type LucideIcon, Newspaper } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { pagePaths } from '../../config/paths.ts';

/** What can be made besides pictures, whose prompt stands above. The words are in the messages under `home.ways`. */
const ways: readonly { key: 'book' | 'article'; href: string; Icon: LucideIcon }[] = [
  { key: 'book', href: pagePaths.newBook, Icon: BookOpen },
  { key: 'article', href: pagePaths.newArticle, Icon: Newspaper },
];

/** The other ways to start. */
export function WaysToStart() {
  const t = useTranslations('home');
  return (
    <ul aria-label={t('waysLabel')} className="mt-3 flex flex-wrap gap-2 sm:justify-center">
      {ways.map(({ key, href, Icon }) => (
        <li key={key} className="max-sm:flex-1">
          <Link
            href={href}
            className="flex h-10 items-center justify-center gap-2 rounded-control border border-line px-3.5 font-medium text-body text-ink-soft transition-colors hover:border-line-strong hover:bg-hover hover:text-ink"
          >
            <Icon aria-hidden className="size-4" />
            {t(`ways.${key}`)}
          </Link>
        </li>
      ))}
    </ul>
  );
}
