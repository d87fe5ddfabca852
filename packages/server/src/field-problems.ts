import type { FastifySchemaValidationError } from 'fastify';
import type { FieldProblem } from './api-error.ts';

const missing: FieldProblem = { fr: 'À remplir', en: 'Required' };
const wrong: FieldProblem = { fr: 'Valeur non valable', en: 'Not a valid value' };
const unknown: FieldProblem = { fr: 'Champ inconnu', en: 'Unknown field' };
/** A body may be wrong in thousands of places; nobody reads more than this. */
const mostFields = 50;

/** What zod found wrong, by dotted path, in words for the person who filled the form. */
export function fieldProblems(issues: FastifySchemaValidationError[]): Record<string, FieldProblem> {
  const fields: [string, FieldProblem][] = issues
    .slice(0, mostFields)
    .flatMap((issue) => {
      const path = issue.instancePath.slice(1).replaceAll('/', '.');
      if (issue.keyword !== 'unrecognized_keys') return path ? [[path, wordsFor(issue)] as const] : [];
      const { keys } = issue.params;
      const names = Array.isArray(keys) ? keys.map(String).slice(0, mostFields) : [];
      return names.map((name) => [(path ? `${path}.` : '') + name.slice(0, 100), unknown] as const);
    })
    .map(([path, problem]) => [path, problem]);
  return Object.fromEntries(fields);
}

function wordsFor({ keyword, params, message }: FastifySchemaValidationError): FieldProblem {
  switch (keyword) {
    case 'invalid_type':
      return message?.endsWith('received undefined') ? missing : typeProblem(params.expected);
    case 'too_small':
      return tooSmall(params.origin, Number(params.minimum));
    case 'too_big':
      return tooBig(params.origin, Number(params.maximum));
    case 'invalid_value':
      return oneOf(params.values);
    default:
      return wrong;
  }
}

function typeProblem(expected: unknown): FieldProblem {
  if (expected === 'int') return { fr: 'Un nombre entier est attendu', en: 'Must be a whole number' };
  if (expected === 'number') return { fr: 'Un nombre est attendu', en: 'Must be a number' };
  if (expected === 'string') return { fr: 'Un texte est attendu', en: 'Must be text' };
  return wrong;
}

function tooSmall(origin: unknown, minimum: number): FieldProblem {
  if (origin === 'string') {
    if (minimum <= 1) return missing;
    return { fr: `Au moins ${minimum} caractères`, en: `At least ${minimum} characters` };
  }
  if (origin === 'array') return { fr: `Au moins ${minimum} éléments`, en: `At least ${minimum} items` };
  return { fr: `Au moins ${minimum}`, en: `At least ${minimum}` };
}

function tooBig(origin: unknown, maximum: number): FieldProblem {
  if (origin === 'string')
    return { fr: `Au plus ${maximum} caractères`, en: `At most ${maximum} characters` };
  if (origin === 'array') return { fr: `Au plus ${maximum} éléments`, en: `At most ${maximum} items` };
  return { fr: `Au plus ${maximum}`, en: `At most ${maximum}` };
}

function oneOf(values: unknown): FieldProblem {
  if (!Array.isArray(values) || values.length === 0 || values.length > 10) return wrong;
  const list = values.map(String).join(', ');
  return { fr: `Au choix : ${list}`, en: `One of: ${list}` };
}
