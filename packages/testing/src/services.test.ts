import { ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { createTestDatabase } from './create-test-database.ts';
import { createTestOrganization } from './create-test-organization.ts';
import { createTestStorage } from './create-test-storage.ts';
import { createTestUser } from './create-test-user.ts';
import { testOrigin } from './services.ts';

interface Claims {
  sub: string;
  sid: string;
  azp: string;
  iss: string;
  pla: string;
  o?: { id: string; rol: string };
}

function claimsOf(token: string): Claims {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
}

test('a test database is migrated, without content, of its own, and goes when it is dropped', async () => {
  const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  const client = new pg.Client({ connectionString: one.url });
  // Dropping ends this connection from the server's side.
  client.on('error', () => undefined);
  await client.connect();
  await client.query(`INSERT INTO webhook_deliveries (id, source) VALUES ('evt', 'test')`);
  const second = new pg.Client({ connectionString: other.url });
  await second.connect();
  expect((await second.query('SELECT * FROM webhook_deliveries')).rows).toEqual([]);
  await second.end();
  await Promise.all([one.drop(), other.drop()]);
  await expect(new pg.Client({ connectionString: one.url }).connect()).rejects.toThrow(/does not exist/);
});

test('a test bucket is empty and of its own', async () => {
  const [one, other] = await Promise.all([createTestStorage(), createTestStorage()]);
  const { s3 } = inject('services');
  const client = new S3Client({ ...s3, credentials: s3, forcePathStyle: true });
  await client.send(
    new PutObjectCommand({ Bucket: one.S3_BUCKET_NAME, Key: 'users/a/note.txt', Body: 'hello' }),
  );
  const list = async (Bucket: string) => (await client.send(new ListObjectsV2Command({ Bucket }))).Contents;
  expect(await list(one.S3_BUCKET_NAME)).toMatchObject([{ Key: 'users/a/note.txt', Size: 5 }]);
  expect(await list(other.S3_BUCKET_NAME)).toBeUndefined();
  client.destroy();
});

test('a test user has tokens of their session for the origin of the tests', async () => {
  const user = await createTestUser({ plan: 'pro' });
  const { issuer } = inject('services').clerk;
  const claims = { sub: user.clerkId, sid: user.sessionId, azp: testOrigin, iss: issuer, pla: 'u:pro' };
  expect(claimsOf(user.token)).toMatchObject(claims);
  expect(claimsOf(await user.mint())).toMatchObject(claims);
  expect(claimsOf(user.token).o).toBeUndefined();
  expect(claimsOf((await createTestUser()).token)).toMatchObject({ pla: 'u:free' });
});

test('a test user may found or join an organization', async () => {
  const founder = await createTestUser({ organization: true });
  expect(claimsOf(founder.token).o).toMatchObject({ id: founder.organization?.clerkId, rol: 'admin' });
  const organization = await createTestOrganization({ createdBy: founder.clerkId, plan: 'premium' });
  const member = await createTestUser({ organization });
  expect(claimsOf(member.token)).toMatchObject({
    pla: 'u:free,o:premium',
    o: { id: organization.clerkId, rol: 'member' },
  });
});
