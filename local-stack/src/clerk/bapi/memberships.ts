import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { ClerkError } from '../http/clerk-error.ts';
import { parseInput } from '../http/parse-input.ts';
import { listParam, pageQuery, Where } from '../http/query.ts';
import { membershipJson } from '../json/membership-json.ts';
import { addMember } from '../organizations/add-member.ts';
import { changeRole } from '../organizations/change-role.ts';
import { removeMember } from '../organizations/remove-member.ts';
import { roleField } from '../organizations/role-field.ts';
import type { Membership } from '../store/rows.ts';
import { requireOrganization } from './organizations.ts';

const params = z.object({ id: z.string(), userId: z.string() });
const addBody = z.object({ user_id: z.string(), role: roleField });
const roleBody = z.object({ role: roleField });
const filterQuery = z.object({ user_id: listParam });

function requireMembership(deps: Deps, input: unknown): Membership {
  const { id } = requireOrganization(deps, input);
  const { userId } = parseInput(params, input);
  const membership = deps.store.memberships.first('organizationId = ? AND userId = ?', id, userId);
  if (!membership) throw new ClerkError('resource_not_found');
  return membership;
}

export function membershipRoutes(app: FastifyInstance, deps: Deps): void {
  const { store } = deps;

  app.get('/organizations/:id/memberships', async (request) => {
    const where = new Where();
    where.add('organizationId = ?', requireOrganization(deps, request.params).id);
    where.addOneOf('userId', parseInput(filterQuery, request.query).user_id);
    const { limit, offset } = parseInput(pageQuery, request.query);
    const page = store.memberships.all(
      `${where.sql} ORDER BY createdAt DESC, id LIMIT ? OFFSET ?`,
      ...where.params,
      limit,
      offset,
    );
    return {
      data: page.map((membership) => membershipJson(deps, membership)),
      total_count: store.memberships.count(where.sql, ...where.params),
    };
  });

  app.post('/organizations/:id/memberships', async (request) => {
    const { id } = requireOrganization(deps, request.params);
    const body = parseInput(addBody, request.body);
    if (!store.users.get(body.user_id)) throw new ClerkError('resource_not_found', { param: 'user_id' });
    return membershipJson(deps, addMember(deps, id, body.user_id, body.role));
  });

  app.patch('/organizations/:id/memberships/:userId', async (request) => {
    const membership = requireMembership(deps, request.params);
    return membershipJson(deps, changeRole(deps, membership, parseInput(roleBody, request.body).role));
  });

  app.delete('/organizations/:id/memberships/:userId', async (request) =>
    removeMember(deps, requireMembership(deps, request.params)),
  );
}
