import type { Answer } from './answer.ts';
import { S3Error } from './errors.ts';
import { checkKey } from './object-key.ts';
import type { BucketCall, Call, ObjectCall, Operation } from './operation.ts';
import { abortMultipartUpload } from './operations/abort-multipart-upload.ts';
import { deleteBucketCors, getBucketCors, putBucketCors } from './operations/bucket-cors.ts';
import {
  checkBucketName,
  createBucket,
  deleteBucket,
  getBucketLocation,
  headBucket,
  listBuckets,
} from './operations/buckets.ts';
import { completeMultipartUpload } from './operations/complete-multipart-upload.ts';
import { copyObject } from './operations/copy-object.ts';
import { createMultipartUpload } from './operations/create-multipart-upload.ts';
import { deleteObject } from './operations/delete-object.ts';
import { deleteObjects } from './operations/delete-objects.ts';
import { getObject, headObject } from './operations/get-object.ts';
import { getObjectAttributes } from './operations/get-object-attributes.ts';
import { listMultipartUploads } from './operations/list-multipart-uploads.ts';
import { listObjectsV1, listObjectsV2 } from './operations/list-objects.ts';
import { listParts } from './operations/list-parts.ts';
import { deleteObjectTagging, getObjectTagging, putObjectTagging } from './operations/object-tagging.ts';
import { putObjectBody } from './operations/put-object.ts';
import { uploadPart } from './operations/upload-part.ts';
import { refuseUnsupported } from './refuse-unsupported.ts';

interface Route<C extends Call> {
  method: string;
  /** The parameter (with its value, where one is named) that tells this operation from others. */
  marker?: string;
  /** Further parameters that it understands, beside `x-*`. Any other is refused: it would be ignored. */
  parameters?: readonly string[];
  run: Operation<C>;
}

const listing = ['prefix', 'delimiter', 'max-keys', 'encoding-type'];
const overrides = [
  'response-cache-control',
  'response-content-disposition',
  'response-content-encoding',
  'response-content-language',
  'response-content-type',
  'response-expires',
];
const uploadListing = [
  'prefix',
  'delimiter',
  'max-uploads',
  'key-marker',
  'upload-id-marker',
  'encoding-type',
];

const serviceRoutes: Route<Call>[] = [{ method: 'GET', run: listBuckets }];

const newBucketRoutes: Route<Call>[] = [{ method: 'PUT', run: createBucket }];

const bucketRoutes: Route<BucketCall>[] = [
  { method: 'GET', marker: 'cors', run: getBucketCors },
  { method: 'PUT', marker: 'cors', run: putBucketCors },
  { method: 'DELETE', marker: 'cors', run: deleteBucketCors },
  { method: 'GET', marker: 'location', run: getBucketLocation },
  { method: 'GET', marker: 'uploads', parameters: uploadListing, run: listMultipartUploads },
  { method: 'POST', marker: 'delete', run: deleteObjects },
  {
    method: 'GET',
    marker: 'list-type=2',
    parameters: [...listing, 'continuation-token', 'start-after', 'fetch-owner'],
    run: listObjectsV2,
  },
  { method: 'GET', parameters: [...listing, 'marker'], run: listObjectsV1 },
  { method: 'HEAD', run: headBucket },
  { method: 'DELETE', run: deleteBucket },
];

const objectRoutes: Route<ObjectCall>[] = [
  { method: 'GET', marker: 'tagging', run: getObjectTagging },
  { method: 'PUT', marker: 'tagging', run: putObjectTagging },
  { method: 'DELETE', marker: 'tagging', run: deleteObjectTagging },
  { method: 'GET', marker: 'attributes', run: getObjectAttributes },
  { method: 'POST', marker: 'uploads', run: createMultipartUpload },
  { method: 'PUT', marker: 'uploadId', parameters: ['partNumber'], run: uploadPart },
  { method: 'POST', marker: 'uploadId', run: completeMultipartUpload },
  { method: 'DELETE', marker: 'uploadId', run: abortMultipartUpload },
  {
    method: 'GET',
    marker: 'uploadId',
    parameters: ['max-parts', 'part-number-marker', 'encoding-type'],
    run: listParts,
  },
  {
    method: 'PUT',
    run: (call) => (call.request.headers['x-amz-copy-source'] ? copyObject : putObjectBody)(call),
  },
  { method: 'GET', parameters: overrides, run: getObject },
  { method: 'HEAD', parameters: overrides, run: headObject },
  { method: 'DELETE', run: deleteObject },
];

function chooseRoute<C extends Call>(routes: Route<C>[], { request }: Call): Operation<C> {
  const { method, query } = request;
  const sameMethod = routes.filter((route) => route.method === method);
  if (sameMethod.length === 0) throw new S3Error('MethodNotAllowed', `${method} is not allowed here.`);
  for (const { marker, parameters = [], run } of sameMethod) {
    const [name, value] = marker?.split('=') ?? [];
    if (name !== undefined && (!query.has(name) || (value !== undefined && query.get(name) !== value)))
      continue;
    const unknown = [...query.keys()].find(
      (key) => key !== name && !parameters.includes(key) && !key.toLowerCase().startsWith('x-'),
    );
    if (unknown === undefined) return run;
    throw new S3Error('NotImplemented', `The parameter ${unknown} is not supported here.`);
  }
  throw new S3Error('NotImplemented', `${method} is not supported with these parameters.`);
}

/** Finds the operation that an authenticated request asks for, and runs it. */
export async function dispatch(call: Call): Promise<Answer> {
  const { bucket: bucketName, key, method } = call.request;
  if (bucketName === '') return chooseRoute(serviceRoutes, call)(call);
  checkBucketName(bucketName);
  if (method === 'PUT' || method === 'POST') refuseUnsupported(call.request.headers);
  const bucket = call.store.buckets.find(bucketName);
  const creates = key === '' && method === 'PUT' && !call.request.query.has('cors');
  if (creates) return chooseRoute(newBucketRoutes, call)(call);
  if (!bucket) throw new S3Error('NoSuchBucket', 'The specified bucket does not exist.');
  if (key === '') return chooseRoute(bucketRoutes, call)({ ...call, bucket });
  checkKey(key);
  return chooseRoute(objectRoutes, call)({ ...call, bucket, key });
}
