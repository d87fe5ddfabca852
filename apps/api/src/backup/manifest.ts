import { z } from 'zod';
import { sequenceSchema, tableSchema } from './tables.ts';

const databaseSchema = z.object({
  migrations: z.array(z.string()),
  tables: z.array(tableSchema),
  sequences: z.array(sequenceSchema),
});
export type BackedDatabase = z.infer<typeof databaseSchema>;

/** What a backup holds. It is written last: a backup without one broke off, and does not count. */
export const manifestSchema = z.object({
  version: z.literal(1),
  createdAt: z.iso.datetime(),
  bucket: z.string(),
  api: databaseSchema,
  /** Null where the generator's database was not within reach: then what it knows of jobs begins anew. */
  generator: databaseSchema.nullable(),
  objects: z.object({
    count: z.number().int(),
    bytes: z.number().int(),
    /** Of the list of them. */
    sha256: z.string(),
  }),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** An object of the bucket: one line of the list. `sha256` in lower-case hex, `size` in bytes. */
export const backedObjectSchema = z.object({
  key: z.string(),
  sha256: z.string(),
  size: z.number().int(),
  contentType: z.string(),
});
export type BackedObject = z.infer<typeof backedObjectSchema>;
