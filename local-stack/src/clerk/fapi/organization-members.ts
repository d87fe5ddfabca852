import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { ClerkError } from '../http/clerk-error.ts';
import { parseInput } from '../http/parse-input.ts';
import { listParam, pageQuery, Where } from '../http/query.ts';
import { membershipJson } from '../json/membership-json.ts';
import { changeRole } from '../organizations/change-role.ts';
import { removeMember } from '../organizations/remove-member.ts';
import { roleField } from '../organizations/role-field.ts';
import type { Membership } from '../store/rows.ts';
import { changed, list, read } from './envelope.ts';
import { requireAdmin, requireMember } from './require-member.ts';

const query = pageQuery.extend({ query: z.string().max(254).optional(), role: listParam });
const params = z.object({ id: z.string(), userId: z.string() });
const roleBody = z.object({ role: roleField });

function requireOther(deps: Deps, request: FastifyRequest): Membership {
  const { organization } = requireAdmin(deps, request);
  const { userId } = parseInput(params, request.params);
  const membership = deps.store.memberships.first(
    'organizationId = ? AND userId = ?',
    organization.id,
    userId,
  );
  if (!membership) throw new ClerkError('resource_not_found');
  return membership;
}

export function organizationMemberRoutes(app: FastifyInstance, deps: Deps): void {
  const { store } = deps;

  app.get('/organizations/:id/memberships', async (request) => {
    const { organization } = requireMember(deps, request);
    const filter = parseInput(query, request.query);
    const where = new Where();
    where.add('organizationId = ?', organization.id);
    where.addOneOf(
      'role',
      filter.role.map((role) => role.replace(/^org:/, '')),
    );
    if (filter.query)
      where.add(
        `userId IN (SELECT id FROM users WHERE
           instr(lower(email || ' ' || coalesce(firstName, '') || ' ' || coalesce(lastName, '')), ?) > 0)`,
        filter.query.toLowerCase(),
      );
    const page = store.memberships.all(
      `${where.sql} ORDER BY createdAt, id LIMIT ? OFFSET ?`,
      ...where.params,
      filter.limit,
      filter.offset,
    );
    return read(
      list(
        page.map((membership) => membershipJson(deps, membership)),
        store.memberships.count(where.sql, ...where.params),
      ),
    );
  });

  app.patch('/organizations/:id/memberships/:userId', async (request) => {
    const membership = requireOther(deps, request);
    const { role } = parseInput(roleBody, request.body);
    return await changed(deps, request, membershipJson(deps, changeRole(deps, membership, role)));
  });

  app.delete('/organizations/:id/memberships/:userId', async (request) =>
    changed(deps, request, removeMember(deps, requireOther(deps, request))),
  );
}
