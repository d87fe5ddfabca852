'use client';
import { useTranslations } from 'next-intl';
import { Dialog } from '../ui/dialog.tsx';
import { Kbd, useSubmitKey } from '../ui/kbd.tsx';

type Action =
  | 'palette'
  | 'new'
  | 'keys'
  | 'submit'
  | 'edit'
  | 'turn'
  | 'walk'
  | 'choose'
  | 'open'
  | 'step'
  | 'zoom'
  | 'delete'
  | 'back';

/** Every key that pages listen to, with what it does. `control` stands for the key of commands. */
const keys: readonly { action: Action; keys: readonly string[] }[] = [
  { action: 'palette', keys: ['control', 'K'] },
  { action: 'new', keys: ['N'] },
  { action: 'submit', keys: ['control', '↵'] },
  { action: 'edit', keys: ['E'] },
  { action: 'turn', keys: ['J', 'K'] },
  { action: 'walk', keys: ['↑', '↓', '←', '→'] },
  { action: 'choose', keys: ['␣'] },
  { action: 'open', keys: ['↵'] },
  { action: 'step', keys: ['←', '→'] },
  { action: 'zoom', keys: ['Z'] },
  { action: 'delete', keys: ['⌦'] },
  { action: 'back', keys: ['Esc'] },
  { action: 'keys', keys: ['?'] },
];

/** All keys on one sheet. */
export function KeysDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('keys');
  const control = useSubmitKey();
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('title')}>
      <dl className="mt-3">
        {keys.map(({ action, keys }) => (
          <div key={action} className="flex items-center justify-between gap-4 border-line border-t py-1.5">
            <dt className="text-body text-ink-soft">{t(`actions.${action}`)}</dt>
            <dd className="flex shrink-0 gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key === 'control' ? control : key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
