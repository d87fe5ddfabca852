import type { OldModel } from './old-app.ts';

/** What a file belongs to: `book.cover` of the row of that id. */
export type TakenModel = OldModel | `${OldModel}.${'file' | 'cover' | 'input'}`;

export interface Problem {
  model: TakenModel;
  id: string;
  problem: string;
}

/** What was found and done, or in a dry run would be. */
export interface Report {
  counts: Map<TakenModel, { taken: number; before: number; damaged: number }>;
  problems: Problem[];
  /** Bytes of the files. */
  bytes: number;
  /** Addresses of the old app at which everybody can fetch a file. */
  publicAddresses: string[];
  /** Of jobs from which nothing came: they are history of the old app, and stay there. */
  jobsWithoutResult: number;
}

export function emptyReport(): Report {
  return { counts: new Map(), problems: [], bytes: 0, publicAddresses: [], jobsWithoutResult: 0 };
}

export function count(report: Report, model: TakenModel, what: 'taken' | 'before' | 'damaged'): void {
  const counts = report.counts.get(model) ?? { taken: 0, before: 0, damaged: 0 };
  counts[what] += 1;
  report.counts.set(model, counts);
}

export function reportAsJson(report: Report): string {
  return JSON.stringify({ ...report, counts: Object.fromEntries(report.counts) }, null, 2);
}

export function printReport(report: Report, write: (line: string) => void, isDry: boolean): void {
  write(
    `${''.padEnd(20)}${isDry ? 'to take' : 'taken'.padStart(7)}${'before'.padStart(10)}${'damaged'.padStart(10)}`,
  );
  for (const [model, { taken, before, damaged }] of report.counts) {
    const numbers = `${String(taken).padStart(7)}${String(before).padStart(10)}${String(damaged).padStart(10)}`;
    write(`${model.padEnd(20)}${numbers}`);
  }
  write(`\n${(report.bytes / 1e6).toFixed(1)} MB of files`);
  if (report.jobsWithoutResult > 0)
    write(`${report.jobsWithoutResult} jobs have no result and are not taken over.`);
  for (const { model, id, problem } of report.problems.slice(0, 50)) write(`${model} ${id}: ${problem}`);
  if (report.problems.length > 50) write(`… and ${report.problems.length - 50} more: see --report`);
  if (report.publicAddresses.length > 0) {
    write(`\n${report.publicAddresses.length} files of the old app can be fetched by anybody, as`);
    write(`  ${report.publicAddresses[0]}`);
    write(
      'Sorami keeps its copies private; close the old addresses: see docs/guide/migrate.md and --report.',
    );
  }
}
