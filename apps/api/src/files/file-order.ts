import type { FileSort } from '@sorami/contracts/files';
import { moment } from './to-file.ts';

/** How a sort is written in SQL, and in a cursor. */
export interface FileOrder {
  column: '"createdAt"' | 'name' | 'size';
  /** What the value of a cursor is cast to. */
  cast: 'timestamptz' | 'text' | 'bigint';
  direction: 'ASC' | 'DESC';
  /** That of "organizationId", which leads the indexes of personal files, when they are read in this direction. */
  constantDirection: 'ASC' | 'DESC';
  /** Whether there is an index of this order with the type before it. */
  hasType: boolean;
  /** SQL of what a cursor says of where a page ends. */
  value: string;
  isValue(value: string): boolean;
}

const byTime = {
  column: '"createdAt"',
  cast: 'timestamptz',
  hasType: true,
  value: moment('file."createdAt"'),
  isValue: (value: string) =>
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) && !Number.isNaN(Date.parse(value)),
} as const;
const byName = {
  column: 'name',
  cast: 'text',
  hasType: false,
  value: 'file.name',
  isValue: (value: string) => !value.includes('\0'),
} as const;
const bySize = {
  column: 'size',
  cast: 'bigint',
  hasType: true,
  value: 'file.size::text',
  isValue: (value: string) => /^\d{1,18}$/.test(value),
} as const;

const up = { direction: 'ASC', constantDirection: 'ASC' } as const;
const down = { direction: 'DESC', constantDirection: 'DESC' } as const;

/** Each follows an index of stored_files, forwards or backwards. Those by time are descending behind "organizationId". */
export const fileOrders: Record<FileSort, FileOrder> = {
  'created:desc': { ...byTime, direction: 'DESC', constantDirection: 'ASC' },
  'created:asc': { ...byTime, direction: 'ASC', constantDirection: 'DESC' },
  'name:asc': { ...byName, ...up },
  'name:desc': { ...byName, ...down },
  'size:desc': { ...bySize, ...down },
  'size:asc': { ...bySize, ...up },
};
