import type { Writable } from 'node:stream';
import { type Defect, defectKinds, type Measure, type Summary } from './report.ts';

/** Writes a report while it is made. */
export interface ReportPrinter {
  defect(defect: Defect): Promise<void>;
  end(summary: Summary): Promise<void>;
}

/** A table for people. */
export function tablePrinter(output: Writable): ReportPrinter {
  let isBegun = false;
  return {
    async defect({ kind, key, registered, stored, mended }) {
      if (!isBegun) await write(output, `${row('DEFECT', 'REGISTER', 'BUCKET', 'KEY', 'REPAIR')}\n`);
      isBegun = true;
      // A key is bytes from anywhere: none may move the reader's cursor.
      const plainKey = JSON.stringify(key).slice(1, -1);
      await write(output, `${row(kind, show(registered), show(stored), plainKey, mended ?? '-')}\n`);
    },
    async end(summary) {
      const { objects, rows, checksums, setAside, mended, agreed } = summary;
      const lines = [
        ...(isBegun ? [''] : []),
        `objects in the bucket   ${objects}`,
        `rows in the register    ${rows}`,
        `checksums compared      ${checksums.compared}, unknown without --deep: ${checksums.unknown}`,
        `in quarantine           ${setAside}`,
        ...defectKinds.map((kind) => `${kind.padEnd(24)}${summary.defects[kind]}`),
        `mended                  ${mended}`,
        agreed ? 'Bucket and register agree.' : 'Bucket and register do not agree.',
      ];
      await write(output, `${lines.join('\n')}\n`);
    },
  };
}

/** One JSON document: `{ "defects": […], "summary": {…} }`. */
export function jsonPrinter(output: Writable): ReportPrinter {
  let separator = '{"defects":[\n';
  return {
    async defect(defect) {
      await write(output, `${separator}${JSON.stringify(defect)}`);
      separator = ',\n';
    },
    async end(summary) {
      const opening = separator === ',\n' ? '' : separator;
      await write(output, `${opening}\n],"summary":${JSON.stringify(summary)}}\n`);
    },
  };
}

function row(kind: string, registered: string, stored: string, key: string, mended: string): string {
  return `${kind.padEnd(20)} ${registered.padEnd(22)} ${stored.padEnd(22)} ${key}  ${mended}`;
}

function show(measure: Measure | null): string {
  if (!measure) return '-';
  return `${measure.size}${measure.sha256 ? ` ${measure.sha256.slice(0, 8)}` : ''}`;
}

function write(output: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    output.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
