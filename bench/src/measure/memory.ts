import { readFileSync, writeFileSync } from 'node:fs';

/** Megabytes of memory that a process holds now (`VmRSS`), or held at most (`VmHWM`); NaN where nobody says. */
export function memoryOf(pid: number, what: 'VmRSS' | 'VmHWM'): number {
  try {
    const kilobytes = new RegExp(`^${what}:\\s+(\\d+)`, 'm').exec(
      readFileSync(`/proc/${pid}/status`, 'utf8'),
    )?.[1];
    return Number(kilobytes) / 1024;
  } catch {
    return Number.NaN;
  }
}

/** Forgets what a process held at most, so that `VmHWM` begins again at what it holds now. Linux alone can. */
export function forgetPeak(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch {}
}
