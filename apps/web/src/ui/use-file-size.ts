'use client';
import { useFormatter } from 'next-intl';

const units = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** Words a size in bytes as people read it: 1.4 MB, 1,4 Mo. */
export function useFileSize(): (bytes: number) => string {
  const format = useFormatter();
  return (bytes) => {
    const kilobytes = bytes / 1024;
    const step = Math.min(units.length - 1, Math.floor(Math.log(Math.max(1, kilobytes)) / Math.log(1024)));
    const value = kilobytes / 1024 ** step;
    return format.number(bytes === 0 ? 0 : Math.max(1, value), {
      style: 'unit',
      unit: units[step] ?? 'kilobyte',
      unitDisplay: 'short',
      maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
    });
  };
}
