'use client';
import type { DocumentKind } from '@sorami/contracts/kinds';
import { RotateCcw, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { type DocumentSummary, documentKinds } from './document-kinds.ts';
import { useDocumentActions } from './use-document-actions.ts';

/** What can be done with a document in the trash: it can come back, or be erased. */
export function TrashedActions({ kind, document }: { kind: DocumentKind; document: DocumentSummary }) {
  const t = useTranslations(documentKinds[kind].words);
  const { restore, erase } = useDocumentActions(kind);
  const [asking, setAsking] = useState(false);
  const { title } = document;
  return (
    <>
      <Button size="small" onClick={() => void restore(document)}>
        <RotateCcw aria-hidden className="size-3.5" />
        {t('restore')}
      </Button>
      <IconButton
        label={t('eraseNamed', { title })}
        onClick={() => setAsking(true)}
        className="size-7! text-ink-faint"
      >
        <Trash2 aria-hidden className="size-4" />
      </IconButton>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('eraseTitle')}
        description={t('eraseText', { title })}
        confirm={t('erase')}
        pending={false}
        onConfirm={() => {
          setAsking(false);
          void erase(document);
        }}
      />
    </>
  );
}
