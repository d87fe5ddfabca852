import clsx from 'clsx';
import type { ReactNode } from 'react';

/** Rows of figures under their headings; on a narrow screen it scrolls by itself. */
export function Table({
  label,
  heads,
  rows,
  empty,
  className,
}: {
  label: string;
  heads: readonly string[];
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
  empty: string;
  className?: string;
}) {
  if (rows.length === 0) {
    return (
      <p
        className={clsx(
          'rounded-card border border-line border-dashed px-6 py-10 text-center text-ink-soft',
          className,
        )}
      >
        {empty}
      </p>
    );
  }
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keys.
      tabIndex={0}
      className={clsx('overflow-x-auto rounded-card border border-line', className)}
    >
      <table className="tabular w-full min-w-[40rem] text-left text-body">
        <thead className="bg-sunken text-ink-soft text-small">
          <tr>
            {heads.map((head) =>
              // Over buttons stands nothing: a heading without words is one that nobody can read.
              head === '' ? (
                <td key={head} />
              ) : (
                <th key={head} scope="col" className="whitespace-nowrap px-3 py-2 font-medium">
                  {head}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {cells.map((cell, place) => (
                <td key={heads[place]} className="max-w-72 px-3 py-2 align-baseline">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
