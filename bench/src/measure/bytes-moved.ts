import { readFileSync } from 'node:fs';

/** Bytes that a process has read and written so far, through whatever file or socket; null where the system does not say. */
export function bytesMoved(pid: number): number | null {
  try {
    const counted = readFileSync(`/proc/${pid}/io`, 'utf8');
    const [, read, written] = /rchar: (\d+)\nwchar: (\d+)/.exec(counted) ?? [];
    return Number(read) + Number(written);
  } catch {
    return null;
  }
}

/** Memory of a process in bytes, as far as it is in RAM; null where the system does not say. */
export function residentBytes(pid: number): number | null {
  try {
    const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes) * 1024;
  } catch {
    return null;
  }
}
