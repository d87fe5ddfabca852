import { stringify } from 'csv-stringify/sync';

const formulaStart = /^["'\s]*[=+\-@\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}]/u;

/** A spreadsheet that splits a value at another separator than ours finds no formula behind it. */
function disarm(value: string): string {
  const parts = value.split(/([;,\t|\r\n])/);
  // Every other part is a separator; what stands before the first one is the writer's to disarm.
  return parts
    .map((part, place) => (place > 0 && place % 2 === 0 && formulaStart.test(part) ? `'${part}` : part))
    .join('');
}

/**
 * RFC 4180, with a heading and a byte order mark at the start: without it, spreadsheets take UTF-8 for the encoding of
 * their own country. Text that a spreadsheet would run as a formula gets an apostrophe before it, also after what some other
 * country's spreadsheet takes for the end of a cell: it would not see that the text is quoted.
 */
export function toCsv(lines: readonly object[], columns: string[], isStart: boolean): string {
  const text = stringify([...lines], {
    columns,
    header: isStart,
    record_delimiter: 'windows',
    escape_formulas: true,
    cast: { string: disarm },
  });
  return isStart ? `\u{FEFF}${text}` : text;
}
