import { CreateMultipartUploadCommand, ListMultipartUploadsCommand } from '@aws-sdk/client-s3';
import { createTestStorage } from '@sorami/testing/create-test-storage';
import { createStorage, storageEnvSchema } from './create-storage.ts';
import { createS3Client } from './s3/client.ts';
import { s3ConfigFromEnv } from './s3/config.ts';
import { storageContract } from './storage-contract.ts';

storageContract('What the factory makes for S3', async () => {
  const env = storageEnvSchema.parse(await createTestStorage());
  const store = createStorage(env);
  const client = createS3Client(s3ConfigFromEnv(env));
  return {
    store,
    async uploadsInProgress() {
      const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: store.bucket }));
      return Uploads.map(({ Key = '' }) => Key);
    },
    async leaveUpload(key) {
      await client.send(new CreateMultipartUploadCommand({ Bucket: store.bucket, Key: key }));
    },
    close() {
      store.close();
      client.destroy();
    },
  };
});
