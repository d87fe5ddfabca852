import type { Inline, TableRow } from './document-tree.ts';

/** A row of a table as one line, for where no table can stand. */
export function joinCells(row: TableRow): Inline[] {
  return row.children.flatMap((cell, index): Inline[] => [
    ...(index > 0 ? [{ type: 'text', value: ' · ' } as const] : []),
    ...cell.children,
  ]);
}
