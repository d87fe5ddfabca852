import { randomUUID } from 'node:crypto';
import type { Samples } from './sample.ts';

const administrators = { anonymous: 401, other: 403, owner: 403, admin: 200 };
const mayChange = { ...administrators, admin: 204 };
const until = new Date(Date.now() + 86_400_000).toISOString();

/** What those who run the installation see and do. */
export const adminSamples: Samples = {
  'GET /api/admin/accounts/:of': {
    prepare: () => ({ url: '/api/admin/accounts/people?q=x' }),
    expect: administrators,
  },
  'POST /api/admin/accounts/:of/:id/block': {
    expect: mayChange,
    async prepare({ app }) {
      const { id } = await app.database.organization.create({ data: { clerkId: `org_${randomUUID()}` } });
      const body = { blocked: true, reason: 'A test of ours' };
      return { url: `/api/admin/accounts/organizations/${id}/block`, body };
    },
  },
  'POST /api/admin/accounts/:of/:id/override': {
    expect: mayChange,
    prepare: ({ ownerId }) => ({
      url: `/api/admin/accounts/people/${ownerId}/override`,
      body: { override: { limits: { images: 5_000 }, reason: 'A test of ours', until } },
    }),
  },
  'GET /api/admin/jobs': { expect: administrators },
  'POST /api/admin/jobs/:id/cancel': {
    prepare: () => ({ url: `/api/admin/jobs/${randomUUID()}/cancel` }),
    expect: { ...administrators, admin: 404 },
  },
  'GET /api/admin/models': { expect: administrators },
  'GET /api/admin/storage': { expect: administrators },
  'POST /api/admin/storage/check': {
    prepare: () => ({ body: { repair: false } }),
    expect: { ...administrators, admin: 202 },
  },
  'POST /api/admin/audit/verify': { expect: administrators },
};
