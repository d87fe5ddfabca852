import { z } from 'zod';
import { roleSchema } from '../store/rows.ts';

/** A role as Clerk writes it (`org:admin`) or without its prefix. */
export const roleField = z
  .string()
  .transform((role) => role.replace(/^org:/, ''))
  .pipe(roleSchema);
