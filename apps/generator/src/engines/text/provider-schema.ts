import type { JSONSchema7 } from '@ai-sdk/provider';
import type { TextModelRequest } from './text-model.ts';

/** What not every provider takes: said in words instead. */
const bounds = ['minLength', 'maxLength', 'minItems', 'maxItems', 'minimum', 'maximum', 'pattern', 'format'];
const dropped = ['$schema', 'default', 'exclusiveMinimum', 'exclusiveMaximum', ...bounds];

/**
 * A task's schema as all providers take it: the part of JSON Schema that is common to their strict modes, every property
 * required and none beside them. Bounds go into the descriptions; the answer is checked against the whole schema anyway.
 */
export function providerSchema(schema: TextModelRequest['jsonSchema']): JSONSchema7 {
  return clean(schema) as JSONSchema7;
}

function clean(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(clean);
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node);
  const kept = entries
    .filter(([name]) => !dropped.includes(name))
    .map(([name, value]) => [name, cleanField(name, value)]);
  const said = entries
    .filter(([name, value]) => bounds.includes(name) && !(typeof value === 'number' && value > 100_000))
    .map(([name, value]) => `${name} ${String(value)}`);
  const result: Record<string, unknown> = Object.fromEntries(kept);
  if (said.length > 0)
    result.description = [result.description, `(${said.join(', ')})`].filter(Boolean).join(' ');
  if (result.type === 'object' && typeof result.properties === 'object' && result.properties !== null) {
    result.required = Object.keys(result.properties);
    result.additionalProperties = false;
  }
  return result;
}

/** The names within `properties` are the schema's own: one called `format` is no bound. */
function cleanField(name: string, value: unknown): unknown {
  if (name !== 'properties' || typeof value !== 'object' || value === null) return clean(value);
  return Object.fromEntries(Object.entries(value).map(([property, schema]) => [property, clean(schema)]));
}
