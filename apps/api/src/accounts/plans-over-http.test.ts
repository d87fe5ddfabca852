import { globSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Feature, featureSchema, type Plan, type PlanList, planSchema } from '@sorami/contracts/plans';
import { roleSchema } from '@sorami/contracts/roles';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseEnv } from '../env.ts';
import { createTestApp, type TestApp, testEnv } from '../testing/test-app.ts';

const limits = { free: { images: 1 }, pro: { storageBytes: 60 * 1024 ** 3 } };
let folder: string;
let api: TestApp;
let number = 0;

async function settings(content: string): Promise<string> {
  const file = path.join(folder, `${++number}.json`);
  await writeFile(file, content);
  return file;
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'sorami-plans-'));
  api = await createTestApp({
    env: { PLAN_LIMITS_FILE: await settings(JSON.stringify(limits)), RATE_LIMIT_FACTOR: '100' },
  });
});
afterAll(async () => {
  await api?.close();
  await rm(folder, { recursive: true });
});

/** One request that needs each feature; an upload needs one in an organization alone. */
const requests = {
  image_generation: ['/api/images', { prompt: 'x' }],
  video_generation: ['/api/videos', { prompt: 'x' }],
  book_generation: ['/api/books', { title: 'x', topic: 'x', goal: 'x' }],
  blog_generation: ['/api/blog/generate', { topic: 'x', goal: 'x' }],
  organization_files: ['/api/files', { name: 'x.png', contentType: 'image/png', size: 1 }],
} as const satisfies Record<Feature, unknown>;

/** What the design says of each plan, word for word; everything that is not here is not in it. */
const truth: Record<Plan, Feature[]> = {
  free: ['image_generation', 'blog_generation', 'book_generation'],
  pro: ['image_generation', 'blog_generation', 'book_generation', 'video_generation', 'organization_files'],
  premium: [
    'image_generation',
    'blog_generation',
    'book_generation',
    'video_generation',
    'organization_files',
  ],
  enterprise: [
    'image_generation',
    'blog_generation',
    'book_generation',
    'video_generation',
    'organization_files',
  ],
};
const everything = truth.enterprise;
const roles = [null, ...roleSchema.options, 'a role of nobody'] as const;
const makes = (role: (typeof roles)[number]) => role === null || (role !== 'viewer' && role !== roles.at(-1));

/**
 * Each plan with its own features (Clerk names none), with none at all, and with what only the dearest has; as the person's,
 * and as their organization's.
 */
const rows = planSchema.options.flatMap((plan) =>
  roles.flatMap((role) =>
    (['u', 'o'] as const).flatMap((whose) => {
      const isEither = role === null || role === 'member';
      if (whose === 'o' && !isEither) return [];
      // Who may make nothing there may make it with no plan.
      return (isEither ? [undefined, [], everything] : [undefined]).map((claimed) => ({
        ...{ plan, whose, role, claimed },
      }));
    }),
  ),
);
type Row = (typeof rows)[number];

/** What one person is told of every feature; their kinds are counted apart. */
async function ask({ plan, whose, role, claimed }: Row): Promise<Record<Feature, string>> {
  const id = ++number;
  const headers = api.as(`user_truth_${id}`, {
    pla: `${whose}:${plan}`,
    ...(claimed && { fea: claimed.map((name) => `${whose}:${name}`).join(',') }),
    ...(role && { o: { id: `org_truth_${id}`, rol: role, slg: 'truth' } }),
  });
  const told = {} as Record<Feature, string>;
  for (const feature of featureSchema.options) {
    const [url, payload] = requests[feature];
    const answer = await api.app.inject({ method: 'POST', url, headers, payload });
    told[feature] = answer.statusCode < 400 ? 'allowed' : answer.json().error.code;
  }
  return told;
}

function expected({ plan, whose, role, claimed }: Row, feature: Feature): string {
  if (!makes(role)) return 'FORBIDDEN';
  // An organization's plan is nobody's outside of it.
  const isElsewhere = whose === 'o' && role === null;
  const has = isElsewhere ? 'free' : plan;
  const features = isElsewhere && claimed ? [] : (claimed ?? truth[has]);
  const inOrganization = role === null || features.includes('organization_files');
  const may =
    feature === 'organization_files' ? inOrganization : features.includes(feature) && inOrganization;
  if (!may) return 'FEATURE_NOT_IN_PLAN';
  // Clerk may give a feature of which the plan counts none.
  return has === 'free' && feature === 'video_generation' ? 'QUOTA_EXCEEDED' : 'allowed';
}

test.each(planSchema.options)(
  '%s by feature by role: every row over HTTP',
  async (plan) => {
    for (const row of rows.filter((each) => each.plan === plan)) {
      const wanted = featureSchema.options.map((feature) => [feature, expected(row, feature)]);
      expect({ ...row, ...(await ask(row)) }).toEqual({ ...row, ...Object.fromEntries(wanted) });
    }
  },
  60_000,
);

test('the page of plans is told what counts, and whose it is', async () => {
  const read = async (headers?: Record<string, string>) =>
    (await api.app.inject({ url: '/api/plans', ...(headers && { headers }) })).json<PlanList>();
  const visitor = await read();
  expect([visitor.current, visitor.items.map(({ included }) => included)]).toEqual([
    null,
    [false, false, false, false],
  ]);
  expect(visitor.items.map((item) => [item.name, item.limits.images, item.limits.storageBytes])).toEqual([
    ['free', 1, 1024 ** 3],
    ['pro', 1000, 60 * 1024 ** 3],
    ['premium', 5000, 500 * 1024 ** 3],
    ['enterprise', null, null],
  ]);
  const premium = await read(api.as('user_premium', { pla: 'u:premium' }));
  expect([premium.current, premium.items.map(({ included }) => included)]).toEqual([
    'premium',
    [true, true, true, false],
  ]);
});

test('an installation’s own limit is the one that refuses, and says until when', async () => {
  const headers = api.as('user_of_one_image');
  const ask = () => api.app.inject({ method: 'POST', url: '/api/images', headers, payload: { prompt: 'x' } });
  expect((await ask()).statusCode).toBe(202);
  const refused = (await ask()).json().error;
  expect(refused.code).toBe('QUOTA_EXCEEDED');
  expect(refused.message).toMatch(/ 0 .* 1 .*1(er|ᵉʳ)? \p{L}+/u);
});

describe('a file of limits is refused', () => {
  test.each([
    ['{', 'is no JSON'],
    ['{"gold":{}}', 'Unrecognized key: "gold"'],
    ['{"free":{"pictures":1}}', 'free: Unrecognized key: "pictures"'],
    ['{"free":{"images":-1}}', 'free.images: '],
    ['{"pro":{"images":10}}', 'pro.images: is less than that of free'],
    ['{"free":{"storageBytes":null}}', 'pro.storageBytes: is less than that of free'],
  ])('%s', async (content, message) => {
    const env = testEnv({ DATABASE_URL: api.databaseUrl, PLAN_LIMITS_FILE: await settings(content) });
    expect(() => parseEnv(env)).toThrow(message);
  });
});

/** What only shows a plan, or keeps it for when it goes on, and decides nothing by it. */
const shown: Record<string, string> = {
  'routes/plans.ts': '.features',
  'administration/read-administration.ts': '.plan',
  'transfers/run-transfers.ts': '.features',
};

test('nobody else reads plans and features, and every route reads its actor in one way', () => {
  const root = path.join(import.meta.dirname, '..');
  const files = globSync('**/*.ts', { cwd: root }).filter(
    (file) => !/\.test\.ts$|^(testing|access-matrix)\//.test(file),
  );
  const knowing = ['read-entitlements', 'accounts', 'verify-session', 'mirror-user'].map(
    (name) => `accounts/${name}.ts`,
  );
  expect(files.length).toBeGreaterThan(100);
  for (const file of files) {
    const text = readFileSync(path.join(root, file), 'utf8');
    // Beside whoever counts and logs requests, signed in or not.
    if (!/^(app|plugins\/.+|accounts\/get-authenticated-user)\.ts$/.test(file))
      expect([file, /\bknownActor\b/.test(text)]).toEqual([file, false]);
    if (knowing.includes(file)) continue;
    expect([file, /\.(plan|features)\b(?!:)/.exec(text.replaceAll('limits.features', ''))?.[0]]).toEqual([
      file,
      shown[file],
    ]);
  }
});
