'use client';
import clsx from 'clsx';
import { Fragment, type ReactNode, useId, useState } from 'react';

/** An option of a prompt: what is chosen, and the choices behind it. */
export interface Chip {
  name: string;
  label: string;
  icon: ReactNode;
  value: ReactNode;
  /** Opens in place under the chips; absent where there is nothing to choose. */
  panel?: (close: () => void) => ReactNode;
  /** Stands beside the chip. */
  beside?: ReactNode;
}

const chip = 'flex h-8 min-w-0 items-center gap-1.5 rounded-control px-2 text-small';

/** Everything that can be said besides the words, folded into one line of chips. */
export function Chips({ chips }: { chips: readonly Chip[] }) {
  const [open, setOpen] = useState<string | null>(null);
  const panelId = useId();
  return (
    <>
      <div
        className={clsx(
          '-ml-2 flex min-w-0 flex-wrap content-start items-center gap-0.5',
          // On a phone many take three lines, from the first moment: some are known later.
          chips.length > 3 && 'max-[30rem]:min-h-[100px]',
        )}
      >
        {chips.map(({ name, label, icon, value, beside, panel }) => {
          const content = (
            <>
              {icon}
              <span className="sr-only">{label} : </span>
              {value ? <span className="tabular min-w-0 truncate font-medium">{value}</span> : null}
            </>
          );
          return (
            <Fragment key={name}>
              {panel ? (
                <button
                  type="button"
                  aria-expanded={open === name}
                  aria-controls={panelId}
                  onClick={() => setOpen(open === name ? null : name)}
                  className={clsx(
                    chip,
                    'transition-colors',
                    open === name ? 'bg-pressed text-ink' : 'text-ink-soft hover:bg-hover hover:text-ink',
                  )}
                >
                  {content}
                </button>
              ) : (
                <span className={clsx(chip, 'text-ink-faint')}>{content}</span>
              )}
              {beside}
            </Fragment>
          );
        })}
      </div>
      <div
        id={panelId}
        className={open ? 'order-last w-full animate-rise border-line border-t pt-3' : 'hidden'}
      >
        {chips.find(({ name }) => name === open)?.panel?.(() => setOpen(null))}
      </div>
    </>
  );
}
