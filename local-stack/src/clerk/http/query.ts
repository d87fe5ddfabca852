import type { SQLInputValue } from 'node:sqlite';
import { z } from 'zod';

/** Clerk's paging: 10 by default, 500 at most. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(10),
  offset: z.coerce.number().int().min(0).default(0),
});

/** A parameter or form field that may be repeated. */
export const listParam = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (Array.isArray(value) ? value : [value]))
  .default([]);

/** `*_metadata` in a body. */
export const metadataBody = z.record(z.string(), z.unknown());

/** Conditions joined by AND, with their parameters. */
export class Where {
  readonly params: SQLInputValue[] = [];
  readonly #conditions: string[] = [];

  add(condition: string, ...params: SQLInputValue[]): void {
    this.#conditions.push(condition);
    this.params.push(...params);
  }

  /** `column` is one of the given values; without values, no condition. */
  addOneOf(column: string, values: string[]): void {
    if (values.length > 0) this.add(`${column} IN (${values.map(() => '?').join(', ')})`, ...values);
  }

  get sql(): string {
    return this.#conditions.join(' AND ') || '1';
  }
}
