import clsx from 'clsx';
import { CircleAlert, Info } from 'lucide-react';
import type { ReactNode } from 'react';

const tones = {
  danger: { box: 'bg-danger-soft text-danger', Icon: CircleAlert },
  warning: { box: 'bg-warning-soft text-warning', Icon: CircleAlert },
  plain: { box: 'bg-sunken text-ink-soft', Icon: Info },
};

/** A sentence that says what is wrong, beside what can be done about it. */
export function Notice({
  tone,
  children,
  action,
  className,
}: {
  tone: keyof typeof tones;
  children: ReactNode;
  action?: ReactNode;
  className?: string;
}) {
  const { box, Icon } = tones[tone];
  return (
    <div
      role={tone === 'plain' ? 'status' : 'alert'}
      className={clsx(
        'flex items-start gap-2 rounded-control px-3 py-2 text-body max-sm:flex-wrap max-sm:[&>:nth-child(3)]:ml-6',
        box,
        className,
      )}
    >
      <Icon aria-hidden className="mt-[3px] size-4 shrink-0" />
      {/* On a phone what can be done comes under the words. */}
      <div className="min-w-0 flex-1 max-sm:basis-[calc(100%-24px)]">{children}</div>
      {action}
    </div>
  );
}
