import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** Does `work` on an empty database of its own on the server of `adminUrl`, and drops it. */
export async function withScratchDatabase<Result>(
  adminUrl: string,
  work: (url: string) => Promise<Result>,
): Promise<Result> {
  const name = `scratch_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 5_000 });
  await admin.connect();
  try {
    await admin.query(`CREATE DATABASE ${name}`);
    try {
      return await work(Object.assign(new URL(adminUrl), { pathname: `/${name}` }).href);
    } finally {
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    }
  } finally {
    await admin.end();
  }
}
