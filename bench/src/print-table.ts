import process from 'node:process';
import type { Result } from './result.ts';

const columns = ['what', 'floor / base', 'ours', 'ratio', 'target', 'met', 'note'];

/** Prints the results as a Markdown table. */
export function printTable(results: readonly Result[]): void {
  const rows = results.map(({ what, base, ours, ratio, target, met, note }) => [
    what,
    base,
    ours,
    ratio === null ? '' : ratio.toFixed(2),
    target,
    met === null ? '' : met ? 'yes' : 'NO',
    note,
  ]);
  const widths = columns.map((name, index) =>
    Math.max(name.length, ...rows.map((row) => row[index]?.length ?? 0)),
  );
  const line = (cells: string[]) =>
    `| ${cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(' | ')} |\n`;
  process.stdout.write(`\n${line(columns)}${line(widths.map((width) => '-'.repeat(width)))}`);
  for (const row of rows) process.stdout.write(line(row));
}
