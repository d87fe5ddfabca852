import type { Samples } from './sample.ts';

const everyone = { anonymous: 200, other: 200, owner: 200, admin: 200 };

export const coreSamples: Samples = {
  'GET /api/health/live': { expect: everyone },
  'GET /api/health/ready': { expect: everyone },
  'GET /api/plans': { expect: everyone },
  'GET /api/openapi.json': { expect: everyone },
  'GET /api/provenance': { expect: everyone },
  'GET /api/provenance/:sha256': {
    prepare: () => ({ url: `/api/provenance/${'0'.repeat(64)}` }),
    expect: everyone,
  },
  'POST /api/webhooks/clerk': {
    prepare: () => ({ body: { type: 'user.deleted', data: { id: 'user_owner' } } }),
    expect: { anonymous: 401, other: 401, owner: 401, admin: 401 },
  },
};
