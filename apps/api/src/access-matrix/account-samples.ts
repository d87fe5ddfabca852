import { requestErasure, subjectHashOf } from '../accounts/erased-subjects.ts';
import type { SampleContext, Samples } from './sample.ts';

const dueAt = new Date(Date.now() + 7 * 24 * 3_600_000);

/** A wish of the owner's, to be erased in seven days. */
async function askedByOwner({ app, ownerId, ownerClerkId }: SampleContext) {
  await app.database.erasure.deleteMany({ where: { subjectHash: subjectHashOf(ownerClerkId) } });
  return await requestErasure(app.database, {
    subject: 'PERSON',
    clerkId: ownerClerkId,
    subjectId: ownerId,
    name: null,
    deletesAtClerk: true,
    dueAt,
  });
}

/** The owner's own address confirms; everybody else types somebody else's. */
async function withAddress({ app, ownerId, ownerClerkId }: SampleContext) {
  await app.database.user.update({ where: { id: ownerId }, data: { email: 'owner@example.com' } });
  await app.database.erasure.deleteMany({ where: { subjectHash: subjectHashOf(ownerClerkId) } });
  return { body: { confirm: 'owner@example.com', when: 'in7days' } };
}

/** One's own account, and leaving. */
export const accountSamples: Samples = {
  'GET /api/account': { expect: { anonymous: 401, other: 200, owner: 200, admin: 200 } },
  'DELETE /api/account': {
    prepare: withAddress,
    expect: { anonymous: 401, other: 400, owner: 202, admin: 400 },
  },
  // Always of one's own, whatever the plan: there is nothing of anybody else's to name.
  'POST /api/account/archive': { expect: { anonymous: 401, other: 202, owner: 202, admin: 202 } },
  'GET /api/account/archive': { expect: { anonymous: 401, other: 200, owner: 200, admin: 200 } },
  'POST /api/account/support': {
    prepare: () => ({ body: { days: 0 } }),
    expect: { anonymous: 401, other: 204, owner: 204, admin: 204 },
  },
  'POST /api/account/keep': {
    prepare: async (context) => {
      await askedByOwner(context);
      return {};
    },
    expect: { anonymous: 401, other: 404, owner: 204, admin: 404 },
  },
  'GET /api/account/marks': { expect: { anonymous: 401, other: 200, owner: 200, admin: 200 } },
  'PATCH /api/account/marks': {
    prepare: () => ({ body: { name: false } }),
    expect: { anonymous: 401, other: 200, owner: 200, admin: 200 },
  },
  // Nobody here works in an organization.
  'DELETE /api/account/organization': {
    prepare: () => ({ body: { confirm: 'x', when: 'now' } }),
    expect: { anonymous: 401, other: 404, owner: 404, admin: 404 },
  },
  'GET /api/account/organization/models': {
    expect: { anonymous: 401, other: 404, owner: 404, admin: 404 },
  },
  'PUT /api/account/organization/models': {
    prepare: () => ({ body: { forbidden: [] } }),
    expect: { anonymous: 401, other: 404, owner: 404, admin: 404 },
  },
  'POST /api/account/organization/keep': {
    expect: { anonymous: 401, other: 404, owner: 404, admin: 404 },
  },
  'GET /api/erasures/:id': {
    prepare: async (context) => ({ url: `/api/erasures/${(await askedByOwner(context)).id}` }),
    expect: { anonymous: 200, other: 200, owner: 200, admin: 200 },
  },
};
