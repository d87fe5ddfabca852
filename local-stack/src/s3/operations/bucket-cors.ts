import { z } from 'zod';
import { type Answer, xmlAnswer } from '../answer.ts';
import { readTextBody } from '../body/read-text-body.ts';
import { S3Error } from '../errors.ts';
import type { BucketCall } from '../operation.ts';
import { parseXml } from '../xml/parse-xml.ts';
import { renderXml } from '../xml/render-xml.ts';

const method = z.enum(['GET', 'HEAD', 'PUT', 'POST', 'DELETE']);
const pattern = z.string().regex(/^[^*]*(?:\*[^*]*)?$/);

const corsSchema = z.object({
  CORSConfiguration: z.object({
    CORSRule: z
      .array(
        z.object({
          AllowedOrigin: z.array(pattern).min(1),
          AllowedMethod: z.array(method).min(1),
          AllowedHeader: z.array(pattern).default([]),
          ExposeHeader: z.array(z.string().regex(/^[\w-]+$/)).default([]),
          MaxAgeSeconds: z
            .string()
            .regex(/^\d{1,9}$/)
            .default('0'),
        }),
      )
      .min(1)
      .max(100),
  }),
});

/** PutBucketCors. */
export async function putBucketCors({ request, payload, store, bucket }: BucketCall): Promise<Answer> {
  const { CORSConfiguration } = parseXml(await readTextBody(request, payload), corsSchema);
  const rules = CORSConfiguration.CORSRule.map((rule) => ({
    origins: rule.AllowedOrigin,
    methods: rule.AllowedMethod,
    headers: rule.AllowedHeader,
    expose: rule.ExposeHeader,
    maxAge: Number(rule.MaxAgeSeconds),
  }));
  await store.commit(() => store.buckets.setCors(bucket.id, rules));
  return { status: 200 };
}

/** GetBucketCors. */
export function getBucketCors({ bucket }: BucketCall): Answer {
  if (!bucket.cors) {
    throw new S3Error('NoSuchCORSConfiguration', 'The CORS configuration does not exist.');
  }
  return xmlAnswer(
    renderXml('CORSConfiguration', {
      CORSRule: bucket.cors.map((rule) => ({
        AllowedOrigin: rule.origins,
        AllowedMethod: rule.methods,
        AllowedHeader: rule.headers,
        ExposeHeader: rule.expose,
        MaxAgeSeconds: rule.maxAge > 0 ? rule.maxAge : undefined,
      })),
    }),
  );
}

/** DeleteBucketCors. */
export async function deleteBucketCors({ store, bucket }: BucketCall): Promise<Answer> {
  await store.commit(() => store.buckets.setCors(bucket.id, null));
  return { status: 204 };
}
