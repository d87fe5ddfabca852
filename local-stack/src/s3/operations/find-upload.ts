import { S3Error } from '../errors.ts';
import type { ObjectCall } from '../operation.ts';
import type { Upload } from '../storage/upload-table.ts';

/** The upload that a call names, if it is of that bucket and key; throws NoSuchUpload. */
export function findUpload({ request, store, bucket, key }: ObjectCall): Upload {
  const upload = store.uploads.find(request.query.get('uploadId') ?? '');
  if (upload?.bucket !== bucket.id || upload.key !== key) {
    throw new S3Error(
      'NoSuchUpload',
      'The specified upload does not exist. It may have been aborted or completed.',
    );
  }
  return upload;
}
