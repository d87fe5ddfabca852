'use client';
import {
  Bold,
  Heading,
  ImagePlus,
  Italic,
  Link,
  List,
  ListOrdered,
  type LucideIcon,
  Quote,
  Redo2,
  Table,
  Undo2,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Toolbar } from 'radix-ui';
import { IconButton } from '../ui/icon-button.tsx';
import { useSubmitKey } from '../ui/kbd.tsx';
import type { EditorAction } from './editor-field.tsx';

/** `picture` opens a window; the others are done to the text at once. */
export type ToolbarAction = EditorAction | 'picture';

const groups: readonly (readonly { action: ToolbarAction; Icon: LucideIcon; keys?: string }[])[] = [
  [
    { action: 'heading', Icon: Heading, keys: '⇧ H' },
    { action: 'bold', Icon: Bold, keys: 'B' },
    { action: 'italic', Icon: Italic, keys: 'I' },
    { action: 'link', Icon: Link, keys: '⇧ L' },
  ],
  [
    { action: 'bullets', Icon: List, keys: '⇧ 8' },
    { action: 'numbers', Icon: ListOrdered, keys: '⇧ 7' },
    { action: 'quote', Icon: Quote, keys: '⇧ 9' },
    { action: 'table', Icon: Table },
    { action: 'picture', Icon: ImagePlus },
  ],
  [
    { action: 'undo', Icon: Undo2, keys: 'Z' },
    { action: 'redo', Icon: Redo2, keys: '⇧ Z' },
  ],
];

/** What can be done to the text, for those who do not type the signs themselves. */
export function EditorToolbar({
  disabled,
  can,
  run,
}: {
  disabled: boolean;
  can: { undo: boolean; redo: boolean };
  run: (action: ToolbarAction) => void;
}) {
  const t = useTranslations('writing');
  const commandKey = useSubmitKey();
  return (
    <Toolbar.Root
      aria-label={t('toolbar')}
      className="flex items-center gap-0.5 max-sm:-mx-2 max-sm:w-[calc(100%+16px)] max-sm:justify-between"
    >
      {groups.map((group, index) => (
        <div key={group[0]?.action} className="flex items-center">
          {index > 0 ? <Toolbar.Separator className="mx-1.5 h-4 w-px bg-line max-sm:hidden" /> : null}
          {group.map(({ action, Icon, keys }) => (
            <Toolbar.Button key={action} asChild>
              <IconButton
                label={t(`actions.${action}`)}
                {...(keys ? { shortcut: `${commandKey} ${keys}` } : {})}
                disabled={disabled || (action === 'undo' && !can.undo) || (action === 'redo' && !can.redo)}
                // The text keeps the cursor, and a phone its keyboard.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => run(action)}
                className="w-7.5 max-sm:w-[7.9vw]"
              >
                <Icon aria-hidden className="size-4" />
              </IconButton>
            </Toolbar.Button>
          ))}
        </div>
      ))}
    </Toolbar.Root>
  );
}
