import fastJson from 'fast-json-stringify';
import type { FastifySerializerCompiler } from 'fastify/types/schema.js';
import { type ZodType, z } from 'zod';

/**
 * Turns the schema of an answer into the function that writes it: what the schema does not name never leaves. It is
 * compiled once; to check each answer with zod as well would cost a list of files more than all the rest.
 */
export const compileSerializer: FastifySerializerCompiler<ZodType> = ({ schema }) =>
  fastJson(
    z.toJSONSchema(schema, { target: 'draft-7', io: 'output', unrepresentable: 'any' }) as fastJson.Schema,
  );
