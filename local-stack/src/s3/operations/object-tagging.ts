import { z } from 'zod';
import { type Answer, xmlAnswer } from '../answer.ts';
import { readTextBody } from '../body/read-text-body.ts';
import type { ObjectCall } from '../operation.ts';
import { checkTags } from '../tags.ts';
import { parseXml } from '../xml/parse-xml.ts';
import { renderXml } from '../xml/render-xml.ts';
import { findObject } from './find-object.ts';

const tagSet = z.object({
  Tag: z.array(z.object({ Key: z.string(), Value: z.string().default('') })).default([]),
});

const taggingSchema = z.object({
  // An empty list of tags reads as an empty text.
  Tagging: z.object({ TagSet: z.union([tagSet, z.string().transform(() => ({ Tag: [] }))]) }),
});

function setTags(call: ObjectCall, tags: Record<string, string>): Promise<void> {
  const { store, bucket, key } = call;
  return store.commit(() => {
    const { details } = findObject(call);
    store.objects.setDetails(bucket.id, key, { ...details, tags });
  });
}

/** GetObjectTagging. */
export function getObjectTagging(call: ObjectCall): Answer {
  const { tags } = findObject(call).details;
  const Tag = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  return xmlAnswer(renderXml('Tagging', { TagSet: { Tag } }));
}

/** PutObjectTagging. */
export async function putObjectTagging(call: ObjectCall): Promise<Answer> {
  const { Tagging } = parseXml(await readTextBody(call.request, call.payload), taggingSchema);
  await setTags(call, checkTags(Tagging.TagSet.Tag.map(({ Key, Value }) => [Key, Value])));
  return { status: 200 };
}

/** DeleteObjectTagging. */
export async function deleteObjectTagging(call: ObjectCall): Promise<Answer> {
  await setTags(call, {});
  return { status: 204 };
}
