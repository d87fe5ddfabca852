import type { PrismaClient } from '@sorami/database/client';

/** What bucket and register can disagree about. */
export const defectKinds = [
  'object-without-row',
  'row-without-object',
  'size-differs',
  'checksum-differs',
  'wrong-owner',
  'deletion-forgotten',
  'storage-use-differs',
] as const;
export type DefectKind = (typeof defectKinds)[number];

/** Sizes in bytes. */
export interface Measure {
  size: number;
  sha256?: string;
}

export interface Defect {
  kind: DefectKind;
  /** Of the object; for `storage-use-differs`, the name of the space. */
  key: string;
  fileId: string | null;
  registered: Measure | null;
  stored: Measure | null;
  /** What `--repair` did about it; null where it did nothing. */
  mended: string | null;
}

export interface Summary {
  objects: number;
  /** Of the register: files and thumbnails. */
  rows: number;
  /** Objects whose checksum could be compared, and those of which no checksum is known without reading them. */
  checksums: { compared: number; unknown: number };
  /** In quarantine since an earlier repair. */
  setAside: number;
  defects: Record<DefectKind, number>;
  mended: number;
  /** Whether bucket and register agree now. */
  agreed: boolean;
}

/** Keeps what was found the last time, for the metrics and for administrators. */
export async function keepSummary(
  database: Pick<PrismaClient, 'reconciliation'>,
  summary: Summary,
): Promise<void> {
  const last = { finishedAt: new Date(), summary: { ...summary } };
  await database.reconciliation.upsert({ where: { id: 1 }, create: last, update: last });
}

export function emptySummary(): Summary {
  const none = Object.fromEntries(defectKinds.map((kind) => [kind, 0]));
  return {
    objects: 0,
    rows: 0,
    checksums: { compared: 0, unknown: 0 },
    setAside: 0,
    defects: none as Record<DefectKind, number>,
    mended: 0,
    agreed: true,
  };
}
