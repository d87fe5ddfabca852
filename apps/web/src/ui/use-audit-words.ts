'use client';
import type { AuditAction, auditPageSchema } from '@sorami/contracts/audit';
import {
  Ban,
  Copy,
  Download,
  ExternalLink,
  Eye,
  Flame,
  FolderInput,
  Images,
  Link2,
  type LucideIcon,
  PenLine,
  RotateCcw,
  ShieldCheck,
  Trash2,
  Unlink,
  Upload,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { z } from 'zod';

// The first that matches: several browsers also carry the names of those that they descend from.
const browsers: readonly [name: string, sign: RegExp][] = [
  ['Edge', /\bEdgA?\/\d/],
  ['Opera', /\bOPR\/\d/],
  ['Firefox', /\b(Firefox|FxiOS)\/\d/],
  ['Chrome', /\b(Chrome|CriOS|HeadlessChrome)\/\d/],
  ['Safari', /^(?=.*\bVersion\/\d).*\bSafari\/\d/],
];
const systems: readonly [name: string, sign: RegExp][] = [
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Android', /Android/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X|Macintosh/],
  ['Linux', /Linux/],
];

/** A user agent as people say it: `Firefox, Windows`. Null where it says nothing. */
export function browserName(userAgent: string | null): string | null {
  if (!userAgent) return null;
  const find = (list: typeof browsers) => list.find(([, sign]) => sign.test(userAgent))?.[0];
  const browser = find(browsers);
  if (!browser) return userAgent.split(/[\s/]/)[0] || null;
  const system = find(systems);
  return system ? `${browser}, ${system}` : browser;
}

export type AuditEntry = z.infer<typeof auditPageSchema>['items'][number];

const icons: Record<AuditAction, LucideIcon> = {
  upload: Upload,
  show: Images,
  view: Eye,
  download: Download,
  rename: PenLine,
  delete: Trash2,
  restore: RotateCcw,
  purge: Flame,
  share: Link2,
  move: FolderInput,
  copy: Copy,
  unshare: Unlink,
  open: ExternalLink,
  administer: ShieldCheck,
};

/** How an access to a file is told: what was done or refused, and from where. */
export function useAuditWords() {
  const t = useTranslations('activity');
  return ({ action, result, userAgent, ip }: AuditEntry) => {
    const denied = result === 'denied';
    const done = t(`actions.${action}`);
    return {
      denied,
      Icon: denied ? Ban : icons[action],
      said: denied ? t('denied', { action: done }) : done,
      origin: [browserName(userAgent), ip].filter(Boolean).join(' · '),
    };
  };
}
