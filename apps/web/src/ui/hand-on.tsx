'use client';
import { useAuth, useOrganizationList } from '@clerk/nextjs';
import { roleNamed, rolePowers } from '@sorami/contracts/roles';
import { FolderInput, Link2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { usePowers } from '../lib/use-powers.ts';
import { IconButton } from './icon-button.tsx';
import { MenuItem } from './menu.tsx';
import { onDemand } from './on-demand.ts';
import type { ShareTarget } from './share-dialog.tsx';
import type { Workspace } from './transfer-dialog.tsx';

const ShareDialog = onDemand(() => import('./share-dialog.tsx').then((module) => module.ShareDialog));
const TransferDialog = onDemand(() =>
  import('./transfer-dialog.tsx').then((module) => module.TransferDialog),
);

/** How something gets to others: by a link, and into another workspace. Null is what the person cannot do. */
export interface HandOn {
  share: (() => void) | null;
  transfer: (() => void) | null;
  /** To stand in the page. */
  dialogs: ReactNode;
}

/** The other workspaces of the person in which they may make something. */
function useOtherWorkspaces(): Workspace[] {
  const t = useTranslations('spaces');
  const { orgId } = useAuth();
  const { userMemberships } = useOrganizationList({ userMemberships: { infinite: true } });
  const organizations = (userMemberships?.data ?? [])
    .filter(({ organization, role }) => organization.id !== orgId && rolePowers[roleNamed(role)].make)
    .map(({ organization: { id, name } }) => ({ ref: id, name }));
  return orgId ? [{ ref: 'personal', name: t('personal') }, ...organizations] : organizations;
}

/** `onMoved`: the thing is in another workspace now. */
export function useHandOn(target: ShareTarget | null, onMoved?: () => void): HandOn {
  const powers = usePowers();
  const workspaces = useOtherWorkspaces();
  const [shared, setShared] = useState<ShareTarget | null>(null);
  const [sent, setSent] = useState<ShareTarget | null>(null);
  return {
    share: powers.make ? () => setShared(target) : null,
    transfer: powers.make && workspaces.length > 0 ? () => setSent(target) : null,
    dialogs: (
      <>
        {shared ? <ShareDialog target={shared} onClose={() => setShared(null)} /> : null}
        {sent ? (
          <TransferDialog
            target={sent}
            workspaces={workspaces}
            onClose={() => setSent(null)}
            onMoved={() => onMoved?.()}
          />
        ) : null}
      </>
    ),
  };
}

/** Both in a menu. */
export function HandOnItems({ handOn: { share, transfer } }: { handOn: HandOn }) {
  const shares = useTranslations('shares');
  const transfers = useTranslations('transfers');
  return (
    <>
      {share ? (
        <MenuItem onSelect={share}>
          <Link2 aria-hidden className="size-4 text-ink-soft" />
          {shares('share')}
        </MenuItem>
      ) : null}
      {transfer ? (
        <MenuItem onSelect={transfer}>
          <FolderInput aria-hidden className="size-4 text-ink-soft" />
          {transfers('open')}
        </MenuItem>
      ) : null}
    </>
  );
}

/** Both as buttons beside others. */
export function HandOnButtons({ handOn: { share, transfer } }: { handOn: HandOn }) {
  const shares = useTranslations('shares');
  const transfers = useTranslations('transfers');
  const look = 'size-10 border border-line-strong';
  return (
    <>
      {share ? (
        <IconButton label={shares('share')} side="top" className={look} onClick={share}>
          <Link2 aria-hidden className="size-4" />
        </IconButton>
      ) : null}
      {transfer ? (
        <IconButton label={transfers('open')} side="top" className={look} onClick={transfer}>
          <FolderInput aria-hidden className="size-4" />
        </IconButton>
      ) : null}
    </>
  );
}
