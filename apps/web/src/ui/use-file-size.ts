'use client';
import { useFormatter } from 'next-intl';

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** Words a size in bytes as people read it: 1.4 MB, 1,4 Mo. */
export function useFileSize(): (bytes: number) => string {
  const format = useFormatter();
  return (bytes) => {
    const step = Math.min(
      units.length - 1,
      Math.max(0, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(1024))),
    );
    const value = bytes / 1024 ** step;
    return format.number(value, {
      style: 'unit',
      unit: units[step] ?? 'byte',
      unitDisplay: 'short',
      maximumFractionDigits: value < 10 && step > 1 ? 1 : 0,
    });
  };
}
