import { readFileSync } from 'node:fs';
import { type Attribute, type Field, getSchema, type Value } from '@mrleebo/prisma-ast';
import { describe, expect, test } from 'vitest';
import { schemaFile } from './folders.ts';

/** What the plan says of a field. `type` ends in `?` where it may be null and in `[]` where there are many. */
interface PlanField {
  type: string;
  id?: true;
  unique?: true;
  updatedAt?: true;
  default?: string;
  db?: string;
  relation?: { fields: string[]; references: string[]; onDelete?: string };
}
type PlanModel = Record<string, PlanField>;

const id: PlanField = { type: 'String', id: true, default: 'cuid()' };
const text: PlanField = { type: 'String?', db: 'Text' };
const created: PlanField = { type: 'DateTime', default: 'now()' };
const zero: PlanField = { type: 'Int', default: '0' };
const author: PlanField = { type: 'User', relation: { fields: ['authorId'], references: ['id'] } };
const organization: PlanField = {
  type: 'Organization?',
  relation: { fields: ['organizationId'], references: ['id'] },
};
const generation = (type: string): PlanField => ({
  type,
  relation: { fields: ['generationId'], references: ['id'], onDelete: 'Cascade' },
});

/** The models of the plan, phase 1. */
const planModels: Record<string, PlanModel> = {
  ImageGeneration: {
    id,
    prompt: { type: 'String', db: 'Text' },
    inputImageUrl: text,
    numImages: { type: 'Int', default: '1' },
    size: { type: 'String', default: '"1024x1024"' },
    format: { type: 'String', default: '"PNG"' },
    style: { type: 'String?' },
    quality: { type: 'String', default: '"standard"' },
    images: { type: 'ImageFile[]' },
    status: { type: 'JobStatus', default: 'PENDING' },
    error: text,
    progress: zero,
    model: { type: 'String', default: '"gemini-2.0-flash-exp"' },
    modelVersion: { type: 'String?' },
    processingTime: { type: 'Float?' },
    authorId: { type: 'String' },
    organizationId: { type: 'String?' },
    storageProvider: { type: 'StorageProvider', default: 'S3' },
    s3Bucket: { type: 'String?' },
    createdAt: created,
    updatedAt: { type: 'DateTime', updatedAt: true },
    completedAt: { type: 'DateTime?' },
    author,
    organization,
  },
  ImageFile: {
    id,
    filename: { type: 'String' },
    s3Key: { type: 'String', unique: true },
    fileUrl: text,
    fileSize: { type: 'Int' },
    format: { type: 'String' },
    width: { type: 'Int' },
    height: { type: 'Int' },
    aspectRatio: { type: 'String' },
    metadata: { type: 'Json?' },
    createdAt: created,
    generationId: { type: 'String' },
    generation: generation('ImageGeneration'),
  },
  VideoGeneration: {
    id,
    prompt: { type: 'String', db: 'Text' },
    inputImageBase64: { type: 'String?', db: 'LongText' },
    aspectRatio: { type: 'String', default: '"16:9"' },
    numberOfVideos: { type: 'Int', default: '1' },
    durationSeconds: { type: 'Int', default: '8' },
    personGeneration: { type: 'String', default: '"ALLOW_ALL"' },
    videos: { type: 'VideoFile[]' },
    status: { type: 'VideoJobStatus', default: 'PENDING' },
    error: text,
    progress: zero,
    message: text,
    model: { type: 'String', default: '"veo-2.0-generate-001"' },
    modelVersion: { type: 'String', default: '"2.0"' },
    processingTime: { type: 'Float?' },
    generationTime: { type: 'Float?' },
    downloadTime: { type: 'Float?' },
    authorId: { type: 'String' },
    organizationId: { type: 'String?' },
    storageProvider: { type: 'StorageProvider', default: 'S3' },
    s3Bucket: { type: 'String?' },
    createdAt: created,
    updatedAt: { type: 'DateTime', updatedAt: true },
    completedAt: { type: 'DateTime?' },
    author,
    organization,
  },
  VideoFile: {
    id,
    filename: { type: 'String' },
    s3Key: { type: 'String', unique: true },
    fileUrl: text,
    filePath: text,
    fileSize: { type: 'Int' },
    format: { type: 'String', default: '"mp4"' },
    durationSeconds: { type: 'Int' },
    aspectRatio: { type: 'String' },
    width: { type: 'Int' },
    height: { type: 'Int' },
    remoteUri: text,
    metadata: { type: 'Json?' },
    createdAt: created,
    generationId: { type: 'String' },
    generation: generation('VideoGeneration'),
  },
};

const planTables: Record<string, string> = {
  ImageGeneration: 'image_generations',
  ImageFile: 'image_files',
  VideoGeneration: 'video_generations',
  VideoFile: 'video_files',
};

const planEnums: Record<string, string[]> = {
  VideoJobStatus: ['PENDING', 'PROCESSING', 'GENERATING', 'DOWNLOADING', 'COMPLETED', 'FAILED'],
  StorageProvider: ['LOCAL', 'S3', 'AZURE', 'GCS'],
  JobStatus: ['PENDING', 'PROCESSING', 'COMPLETED', 'FAILED', 'CANCELLED'],
};

/** Relations that the plan adds to models which it takes to exist. */
const planRelations: Record<string, PlanModel> = {
  User: { imageGenerations: { type: 'ImageGeneration[]' }, videoGenerations: { type: 'VideoGeneration[]' } },
  Organization: {
    imageGenerations: { type: 'ImageGeneration[]' },
    videoGenerations: { type: 'VideoGeneration[]' },
  },
};

/** What the design adds to the plan's models: the job behind a generation, and the register behind a file. */
const besideThePlan: Record<string, string[]> = {
  ImageGeneration: ['jobId', 'inputFileId', 'job'],
  ImageFile: ['file'],
  VideoGeneration: ['jobId', 'inputFileId', 'resolution', 'sound', 'generatingSince', 'job'],
  VideoFile: ['file', 'hasSound', 'remoteUntil'],
};

/** The listed difference: the plan's MySQL types, as PostgreSQL has them. */
function inPostgres(field: PlanField): PlanField {
  if (field.db === 'LongText') return { ...field, db: 'Text' };
  return field.type.startsWith('DateTime') ? { ...field, db: 'Timestamptz(3)' } : field;
}

const schema = getSchema(readFileSync(schemaFile, 'utf8'));

function show(value: Value): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (typeof value === 'object' && value !== null && 'type' in value && value.type === 'function') {
    return `${value.name}(${(value.params ?? []).map(show).join(', ')})`;
  }
  // Its types say that an empty one has a list, too.
  if (typeof value === 'object' && value !== null && 'type' in value && value.type === 'array')
    return `[${(value.args ?? []).map(show).join(', ')}]`;
  throw new Error(`A value that the table has no form for: ${JSON.stringify(value)}`);
}

function relationOf(attribute: Attribute): PlanField['relation'] {
  const entries = (attribute.args ?? []).map(({ value }) => {
    if (typeof value !== 'object' || value === null || !('key' in value))
      throw new Error('Not a named argument');
    const list = value.value;
    const isList = typeof list === 'object' && list !== null && 'type' in list && list.type === 'array';
    return [value.key, isList ? list.args.map(show) : show(list)];
  });
  return Object.fromEntries(entries);
}

/** A field of our schema in the table's form; throws at an attribute that the table doesn't know. */
function asPlanField(field: Field): PlanField {
  const result: PlanField = {
    type: `${show(field.fieldType)}${field.array ? '[]' : ''}${field.optional ? '?' : ''}`,
  };
  for (const attribute of field.attributes ?? []) {
    const first = attribute.args?.[0]?.value;
    if (attribute.group === 'db') {
      const size = first === undefined ? '' : `(${show(first as Value)})`;
      result.db = `${attribute.name}${size}`;
    } else if (attribute.name === 'id' || attribute.name === 'unique' || attribute.name === 'updatedAt') {
      result[attribute.name] = true;
    } else if (attribute.name === 'default') {
      result.default = show(first as Value);
    } else if (attribute.name === 'relation') {
      result.relation = relationOf(attribute);
    } else {
      throw new Error(`${field.name} has @${attribute.name}`);
    }
  }
  return result;
}

function modelOf(name: string) {
  const model = schema.list.find((block) => block.type === 'model' && block.name === name);
  if (model?.type !== 'model') throw new Error(`There is no model ${name}`);
  return model;
}

function fieldsOf(name: string): PlanModel {
  const fields = modelOf(name).properties.filter((property) => property.type === 'field');
  return Object.fromEntries(fields.map((field) => [field.name, asPlanField(field)]));
}

describe.each(Object.entries(planModels))('%s', (name, planned) => {
  const fields = fieldsOf(name);

  test.each(Object.entries(planned))('%s is as planned', (field, expected) => {
    expect(fields[field]).toEqual(inPostgres(expected));
  });

  test('has no other fields than those listed', () => {
    expect(Object.keys(fields).sort()).toEqual(
      [...Object.keys(planned), ...(besideThePlan[name] ?? [])].sort(),
    );
  });

  test('has the planned table', () => {
    const map = modelOf(name).properties.find(({ type, ...rest }) => 'name' in rest && rest.name === 'map');
    expect(map).toMatchObject({ type: 'attribute', args: [{ value: `"${planTables[name]}"` }] });
  });
});

test.each(Object.entries(planRelations))('%s has the planned relations', (name, relations) => {
  expect(fieldsOf(name)).toMatchObject(relations);
});

test.each(Object.entries(planEnums))('%s has the planned members, in order', (name, members) => {
  const found = schema.list.find((block) => block.type === 'enum' && block.name === name);
  const enumerators = found?.type === 'enum' ? found.enumerators : [];
  expect(enumerators.flatMap((member) => (member.type === 'enumerator' ? [member.name] : []))).toEqual(
    members,
  );
});
