'use client';
import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { Skeleton } from '../ui/skeleton.tsx';
import type { Piece } from './compare-texts.ts';
import { useTextTask } from './use-text-task.ts';

/** What was taken away and what was added; or two texts of the same right, between which somebody chooses. */
type Relation = 'change' | 'choice';

const looks = {
  change: { before: 'bg-danger-soft text-danger', after: 'bg-positive-soft text-positive' },
  choice: { before: 'bg-accent-soft text-accent-text', after: 'bg-warning-soft text-warning' },
};

function Side({
  pieces,
  side,
  relation,
}: {
  pieces: Piece[] | null;
  side: 'before' | 'after';
  relation: Relation;
}) {
  const Mark = relation === 'choice' ? 'mark' : side === 'before' ? 'del' : 'ins';
  return (pieces ?? []).map(({ text, changed }, index) =>
    changed ? (
      <Mark
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other name, and never move.
        key={index}
        className={clsx('rounded-[3px] no-underline', looks[relation][side])}
      >
        {text}
      </Mark>
    ) : (
      text
    ),
  );
}

/** In a narrow window the sides stand one under the other, each under its name. */
function Name({ children }: { children: string }) {
  return (
    <span aria-hidden className="block font-sans text-ink-faint text-small sm:hidden">
      {children}
    </span>
  );
}

/** Two texts side by side with what differs marked; one under the other in a narrow window. */
export function DifferencesView({
  before,
  after,
  names,
  relation,
  language,
}: {
  before: string;
  after: string;
  names: { before: string; after: string };
  relation: Relation;
  language: string;
}) {
  const t = useTranslations('writing');
  const rows = useTextTask(
    'compareTexts',
    useMemo(() => ({ before, after }), [before, after]),
  );
  if (!rows) {
    return (
      <div aria-busy="true" className="space-y-3">
        <Skeleton className="h-5" />
        <Skeleton className="h-5 w-11/12" />
      </div>
    );
  }
  if (rows.every((row) => typeof row === 'number')) {
    return <p className="py-6 text-center text-ink-faint">{t('noDifference')}</p>;
  }
  return (
    <table className="w-full table-fixed border-collapse font-book text-[1rem] text-ink leading-[1.55] max-sm:block">
      <thead className="max-sm:sr-only">
        <tr>
          {(['before', 'after'] as const).map((side) => (
            <th
              key={side}
              scope="col"
              className="pb-2 text-left font-medium font-sans text-ink-faint text-small first:pr-4 last:pl-4"
            >
              {names[side]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody lang={language} className="max-sm:block">
        {rows.map((row, index) =>
          typeof row === 'number' ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name, and never move.
            <tr key={index} className="max-sm:block">
              <td colSpan={2} className="py-1.5 text-center font-sans text-ink-faint text-small max-sm:block">
                {t('sameLines', { count: row })}
              </td>
            </tr>
          ) : (
            <tr
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name, and never move.
              key={index}
              className={clsx('align-top max-sm:block max-sm:py-1.5', row.kind === 'same' && 'text-ink-soft')}
            >
              <td
                className={clsx(
                  'break-words border-line border-r py-1.5 pr-4 max-sm:block max-sm:border-0 max-sm:py-0.5 max-sm:pr-0',
                  !row.before && 'max-sm:hidden',
                )}
              >
                {row.kind === 'changed' ? <Name>{names.before}</Name> : null}
                <Side pieces={row.before} side="before" relation={relation} />
              </td>
              <td
                className={clsx(
                  'break-words py-1.5 pl-4 max-sm:block max-sm:py-0.5 max-sm:pl-0',
                  (!row.after || row.kind === 'same') && 'max-sm:hidden',
                )}
              >
                <Name>{names.after}</Name>
                <Side pieces={row.after} side="after" relation={relation} />
              </td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}
