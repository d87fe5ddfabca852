import { Activity, Files, House, type LucideIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { pagePaths } from '../config/paths.ts';
import { offeredKinds } from '../lib/kinds.ts';

export interface NavEntry {
  href: string;
  name: string;
  Icon: LucideIcon;
}

/** Where one can go: what rail, bottom bar and palette offer, in this order. */
export function useNavEntries(): NavEntry[] {
  const t = useTranslations('nav');
  const words = useTranslations('kinds');
  return [
    { href: pagePaths.home, name: t('home'), Icon: House },
    ...offeredKinds.map(({ name, pages, Icon }) => ({
      href: pages.list,
      name: words(`${name}.many`),
      Icon,
    })),
    { href: pagePaths.files(), name: t('files'), Icon: Files },
    { href: pagePaths.activity, name: t('activity'), Icon: Activity },
  ];
}

/** How many of them a phone's bar has room for; the person's sheet holds the others. */
export const inBottomBar = 3;
