import { randomUUID } from 'node:crypto';
import type { Samples } from './sample.ts';

const administrators = { anonymous: 401, other: 404, owner: 404, admin: 200 };
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
  'POST /api/admin/accounts/:of/:id/erase': {
    expect: { ...administrators, admin: 202 },
    async prepare({ app }) {
      const { id } = await app.database.organization.create({ data: { clerkId: `org_${randomUUID()}` } });
      const body = { when: 'in7days', reason: 'A test of ours' };
      return { url: `/api/admin/accounts/organizations/${id}/erase`, body };
    },
  },
  // They have not allowed it.
  'GET /api/admin/accounts/people/:id/files': {
    prepare: ({ ownerId }) => ({ url: `/api/admin/accounts/people/${ownerId}/files` }),
    expect: { ...administrators, admin: 403 },
  },
  'POST /api/admin/jobs/:id/retry': {
    prepare: () => ({ url: `/api/admin/jobs/${randomUUID()}/retry` }),
    expect: { ...administrators, admin: 404 },
  },
  'POST /api/admin/models': {
    prepare: () => ({ body: { provider: 'nobody', model: null, withheld: false, reason: 'A test of ours' } }),
    expect: mayChange,
  },
  'GET /api/admin/jobs': { expect: administrators },
  'POST /api/admin/jobs/:id/cancel': {
    prepare: () => ({ url: `/api/admin/jobs/${randomUUID()}/cancel` }),
    expect: { ...administrators, admin: 404 },
  },
  'GET /api/admin/models': { expect: administrators },
  // No generator runs here.
  'POST /api/admin/models/check': { expect: { ...administrators, admin: 503 } },
  'GET /api/admin/storage': { expect: administrators },
  'POST /api/admin/storage/check': {
    prepare: () => ({ body: { repair: false } }),
    expect: { ...administrators, admin: 202 },
  },
  'POST /api/admin/audit/verify': { expect: administrators },
};
